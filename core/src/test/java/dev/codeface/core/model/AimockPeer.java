package dev.codeface.core.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The model server from npm's `@copilotkit/aimock`, run as a process of its own: a peer that others wrote.
public final class AimockPeer implements AutoCloseable {
    private static final Path SOURCE = Path.of("src/test/aimock").toAbsolutePath();
    private static final Path HOME = Path.of("target/aimock").toAbsolutePath();

    private final Process process;
    private final int port;

    private AimockPeer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts one.
    ///
    /// @param environment further variables, such as `AIMOCK_API_KEYS`
    /// @param arguments   further command-line options
    public static AimockPeer start(Map<String, String> environment, String... arguments) throws Exception {
        install();
        List<String> command = new java.util.ArrayList<>(List.of(
                "node",
                HOME.resolve("node_modules/@copilotkit/aimock/dist/cli.js").toString(),
                "-p",
                "0",
                "-f",
                SOURCE.resolve("fixtures.json").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = run(builder);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        String line;
        while ((line = out.readLine()) != null) {
            said.append(line).append('\n');
            int at = line.indexOf("listening on http://");
            if (at >= 0) {
                int port = URI.create(line.substring(line.indexOf("http://")).strip())
                        .getPort();
                Thread.ofVirtual().start(() -> drain(out));
                return new AimockPeer(process, port);
            }
        }
        throw new IllegalStateException("aimock did not start; it said:\n" + said);
    }

    private static void drain(BufferedReader out) {
        try (out) {
            out.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // It has ended.
        }
    }

    private static synchronized void install() throws Exception {
        Path lock = HOME.resolve("package-lock.json");
        boolean present = Files.exists(HOME.resolve("node_modules/@copilotkit/aimock/dist/cli.js"))
                && Files.exists(lock)
                && Files.mismatch(SOURCE.resolve("package-lock.json"), lock) < 0;
        if (present) {
            return;
        }
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Process npm = run(new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(HOME.toFile())
                .redirectErrorStream(true));
        String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            throw new IllegalStateException(
                    "`npm ci` could not install @copilotkit/aimock into " + HOME + ":\n" + said);
        }
    }

    private static Process run(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "These tests need node 20.15 or later and npm on the PATH (Debian: apt-get install nodejs npm); "
                            + builder.command().getFirst() + " could not be started.",
                    e);
        }
    }

    public ModelEndpoint endpoint() {
        return new ModelEndpoint("custom", URI.create("ws://127.0.0.1:" + port + "/v1/responses"), "gpt-5");
    }

    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
