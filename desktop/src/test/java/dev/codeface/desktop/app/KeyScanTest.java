package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.gateway.GatewayOptions;
import dev.codeface.core.gateway.GatewayToken;
import dev.codeface.core.gateway.LocalGateway;
import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.VaultStart;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The key of a model in use by the real programs: in no command line, no environment of anything they start, nothing
/// they print, and no file of theirs. Linux tells of command lines and environments below `/proc`; the programs that
/// are
/// started are caught at the door, by scripts of their names that tell what they were given.
@Timeout(180)
class KeyScanTest {
    private static final String KEY = "sk-canary-7Qw9Zx3Lp5Vb1Nm8";

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private final CountDownLatch release = new CountDownLatch(1);
    private LocalGateway model;

    @TempDir
    private Path folder;

    private Path given;
    private Path tmux;

    @BeforeEach
    void prepare() throws Exception {
        Upstream slow = (request, sink) -> {
            sink.text("half an answer");
            release.await();
            sink.text(" and the rest");
        };
        model = new LocalGateway(GatewayOptions.insideTheApp(), GatewayToken.of(KEY.toCharArray()), slow, tasks)
                .start();
        given = Files.createDirectories(folder.resolve("given"));
        for (String program : List.of("tmux", "git")) {
            Path script = Files.createDirectories(folder.resolve("bin")).resolve(program);
            Files.writeString(script, """
                #!/bin/sh
                cat /proc/$$/environ /proc/$$/cmdline >'%s'/%s.$$
                PATH=${PATH#*:}
                exec %s "$@"
                """.formatted(given, program, program));
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(folder.resolve("passphrase"), "of the test\n");
        tmux = folder.resolve("s");
        tmux("new-session", "-d", "-s", "work", "-x", "80", "-y", "24", "sh");
        keep();
    }

    /// As *Settings > Model* keeps it.
    private void keep() throws Exception {
        AppDirectories directories = AppDirectories.below(folder.resolve("home"));
        try (Storage storage = new Storage(
                directories,
                Map.of("CODEFACE_PASSPHRASE_FILE", folder.resolve("passphrase").toString()),
                Optional.empty(),
                VaultStart.Otherwise.REFUSE,
                tasks)) {
            Storage.Opening.Ready ready = (Storage.Opening.Ready) storage.open();
            ready.vault().put("model.key.custom", KEY.toCharArray());
            ready.database().close();
            ready.vault().close();
        }
        Files.writeString(directories.settingsFile(), """
            {"version":1,"appearance":{"language":"en"},"model":{"preset":"custom","url":"%s","model":"m"}}\
            """.formatted(model.uri()));
    }

    @AfterEach
    void end() throws Exception {
        tmux("kill-server");
        release.countDown();
        model.close();
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private void tmux(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", tmux.toString(), "-f", "/dev/null"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("TMUX");
        assertThat(builder.inheritIO().start().waitFor()).isZero();
    }

    private Process codeface(Map<String, String> more, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
        String library = System.getProperty("codeface.native.dir");
        if (library != null) {
            command.add(1, "-Dcodeface.native.dir=" + library);
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("CODEFACE_HOME", folder.resolve("home").toString());
        environment.put("CODEFACE_PASSPHRASE_FILE", folder.resolve("passphrase").toString());
        environment.put("CODEFACE_KEYCHAIN", "off");
        environment.put("TMUX", tmux + ",1,0");
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        environment.putAll(more);
        return builder.start();
    }

    @Test
    void theWindowWithItsModelShowsTheKeyToNobody() throws Exception {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("a.txt"), "text\n");
        assertThat(new ProcessBuilder("git", "init", "-q", project.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        Process app = codeface(Map.of(), project.toString());
        try {
            await(app, () -> model.connections() > 0);
            await(app, () -> wasGiven("git"));
            scan(app, true);
        } finally {
            app.destroy();
            assertThat(app.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        scanFiles();
    }

    @Test
    void askingWithTheKeptKeyShowsItToNobody() throws Exception {
        Process ask = codeface(Map.of(), "ask", "--save", "--pane", "%0", "what is this?");
        try {
            await(ask, () -> model.inFlight() == 1);
            scan(ask, true);
            release.countDown();
            assertThat(ask.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            ask.destroyForcibly().waitFor();
        }
        assertThat(folder.resolve("said")).content().contains("half an answer and the rest");
        assertThat(wasGiven("tmux")).isTrue();
        try (Stream<Path> told = Files.list(given)) {
            assertThat(told)
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .contains("CODEFACE_HOME="));
        }
        scanFiles();
    }

    @Test
    void aKeyFromTheEnvironmentGoesNoFurtherThanTheProcessItWasGivenTo() throws Exception {
        Process ask = codeface(
                Map.of("MY_KEY", KEY),
                "ask",
                "--endpoint",
                model.uri().toString(),
                "--model",
                "m",
                "--key-env",
                "MY_KEY",
                "--pane",
                "%0",
                "what is this?");
        try {
            await(ask, () -> model.inFlight() == 1);
            scan(ask, false);
        } finally {
            ask.destroyForcibly().waitFor();
        }
        assertThat(wasGiven("tmux")).isTrue();
        scanFiles();
    }

    @Test
    void theGatewayShowsItsTokenToNobody() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), KEY + "\n");
        Files.setPosixFilePermissions(token, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process gateway =
                codeface(Map.of(), "gateway", "--port", "" + port, "--token-file", "token", "--access-log", "access");
        try {
            await(gateway, () -> said().contains("/v1/responses"));
            Process ask = codeface(
                    Map.of("MY_KEY", KEY),
                    "ask",
                    "--endpoint",
                    "ws://127.0.0.1:" + port + "/v1/responses",
                    "--key-env",
                    "MY_KEY",
                    "hello");
            assertThat(ask.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ask.exitValue()).isZero();
            scan(gateway, true);
        } finally {
            gateway.destroy();
            assertThat(gateway.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        Files.delete(token);
        scanFiles();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            return "";
        }
    }

    private boolean wasGiven(String program) {
        String[] names = given.toFile().list((where, name) -> name.startsWith(program + "."));
        return names != null && names.length > 0;
    }

    private void await(Process process, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive()).as(said()).isTrue();
            assertThat(System.nanoTime()).as(said()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    /// @param own whether its own environment must be free of it too
    private static void scan(Process process, boolean own) throws IOException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        for (ProcessHandle one : all) {
            Path proc = Path.of("/proc/" + one.pid());
            try {
                assertThat(Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1))
                        .doesNotContain(KEY);
                if (own || one.pid() != process.pid()) {
                    assertThat(Files.readString(proc.resolve("environ"), StandardCharsets.ISO_8859_1))
                            .doesNotContain(KEY);
                }
            } catch (java.nio.file.NoSuchFileException e) {
                // It has ended meanwhile.
            }
        }
    }

    /// All that was written, printed, or given to programs that were started.
    private void scanFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files).anyMatch(file -> file.startsWith(folder.resolve("home")));
        String base64 = Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(content.contains(KEY)
                            || content.replace("\0", "").contains(KEY)
                            || content.contains(base64.substring(0, 24)))
                    .as("the key in %s", file)
                    .isFalse();
        }
    }
}
