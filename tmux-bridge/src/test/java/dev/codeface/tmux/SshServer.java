package dev.codeface.tmux;

import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real `sshd` of the test's own on a free port, without the start files of whoever runs the test, and an `ssh` that
/// knows it as the host `harbour`.
final class SshServer implements AutoCloseable {
    private final Process process;
    private final Path folder;

    SshServer(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Path key = key("host");
        Path user = key("user");
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(
                folder.resolve("sshd.conf"), """
                    Port %d
                    ListenAddress 127.0.0.1
                    HostKey %s
                    AuthorizedKeysFile %s
                    PidFile none
                    StrictModes no
                    UsePAM no
                    PasswordAuthentication no
                    PermitRootLogin yes
                    SetEnv HOME=%s
                    """.formatted(port, key, folder.resolve("authorized"), folder));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        // It insists on being started by its whole name.
        Path program =
                Files.isExecutable(Path.of("/usr/sbin/sshd")) ? Path.of("/usr/sbin/sshd") : Path.of("/usr/bin/sshd");
        process = new ProcessBuilder(program.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        Files.writeString(folder.resolve("ssh.conf"), """
            Host harbour
              HostName 127.0.0.1
              Port %d
              IdentityFile %s
              IdentitiesOnly yes
              UserKnownHostsFile %s
              StrictHostKeyChecking accept-new
            """.formatted(port, user, folder.resolve("known")));
        Path ssh =
                Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("ssh"), """
                    #!/bin/sh
                    PATH=${PATH#*:}
                    exec ssh -F %s "$@"
                    """.formatted(
                                folder.resolve("ssh.conf")));
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        TmuxServer.eventually("sshd listens", () -> listens(port));
    }

    private Path key(String name) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Process made = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        if (!made.waitFor(20, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new IOException(
                    "ssh-keygen: " + new String(made.getInputStream().readAllBytes()));
        }
        return file;
    }

    private boolean listens(int port) {
        if (!process.isAlive()) {
            throw new IllegalStateException("sshd ended: see " + folder.resolve("sshd.log"));
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /// A shell there, as the app has one.
    SshShell shell(Tasks tasks) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.merge("PATH", folder.resolve("bin").toString(), (path, first) -> first + ":" + path);
        return new SshShell(tasks, environment);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
