package dev.codeface.desktop.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `codeface --demo DIRECTORY`: plays the main job in scratch folders and a scratch tmux server, in two processes of
/// the app, and keeps a picture of each step; `codeface --gallery DIRECTORY`: shows every screen. Leaves nothing else
/// behind.
final class Demo {
    /// Set in a process that plays: `first`, `second` or `gallery`; `fill` and `soak` for measurements.
    static final String PART = "codeface.demo.part";

    /// Where the pictures go.
    static final String PICTURES = "codeface.demo.pictures";

    /// The project that is worked on.
    static final String PROJECT = "codeface.demo.project";

    /// The file that the first part records its classes in, for the next starts of an installed app.
    private static final String TRAINING = "codeface.demo.training";

    private static final long PART_MINUTES = 8;
    private static final int BUILD_SECONDS = 90;

    private Demo() {}

    /// Plays the main job: both parts.
    ///
    /// @return exit code of the first part that failed, or 0
    static int mainJob(Path pictures) throws IOException, InterruptedException {
        return run(pictures, List.of("first", "second"));
    }

    /// Shows every screen once, in dark and light.
    ///
    /// @return 0, or not where a screen did not come up
    static int gallery(Path pictures) throws IOException, InterruptedException {
        return run(pictures, List.of("gallery"));
    }

    private static int run(Path pictures, List<String> parts) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("codeface-demo-");
        Path socket = scratch.resolve("tmux");
        try {
            Path project = Files.createDirectories(scratch.resolve("harbour"));
            Files.createDirectories(pictures);
            SampleProject.writeTo(project);
            Path settings =
                    Files.createDirectories(scratch.resolve("home/config")).resolve("settings.json");
            Files.writeString(
                    settings, "{\"privacy\": {\"keyFileAccepted\": true}, \"appearance\": {\"language\": \"en\"}}");
            startSession(socket, project);
            int code = 0;
            for (int part = 0; part < parts.size() && code == 0; part++) {
                code = play(parts.get(part), pictures, project, scratch);
            }
            return code;
        } finally {
            command(scratch, List.of("tmux", "-S", socket.toString(), "kill-server"));
            try (Stream<Path> left = Files.walk(scratch)) {
                left.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void startSession(Path socket, Path project) throws IOException, InterruptedException {
        String tmux = socket.toString();
        String shell = "env PS1='harbour$ ' sh";
        command(
                project,
                List.of(
                        "tmux",
                        "-u",
                        "-f",
                        "/dev/null",
                        "-S",
                        tmux,
                        "new-session",
                        "-d",
                        "-s",
                        "work",
                        "-n",
                        "build",
                        "-x",
                        "92",
                        "-y",
                        "28",
                        shell));
        command(
                project,
                List.of(
                        "tmux",
                        "-S",
                        tmux,
                        "send-keys",
                        "-t",
                        "work",
                        "cargo build --offline --color always",
                        "Enter"));
        command(project, List.of("tmux", "-S", tmux, "split-window", "-d", "-v", "-l", "8", "-t", "work", shell));
        command(
                project,
                List.of(
                        "tmux",
                        "-S",
                        tmux,
                        "send-keys",
                        "-t",
                        "work:0.1",
                        "ls --color=always src; cat tides.txt",
                        "Enter"));
        awaitBuild(tmux);
    }

    /// Waits for the build's last word, so that the mirror shows a finished build.
    private static void awaitBuild(String tmux) throws IOException, InterruptedException {
        for (int i = 0; i < BUILD_SECONDS; i++) {
            TimeUnit.SECONDS.sleep(1);
            Process capture = new ProcessBuilder("tmux", "-S", tmux, "capture-pane", "-p", "-t", "work:0.0").start();
            String screen = new String(capture.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (screen.contains("could not compile")) {
                return;
            }
        }
        throw new IOException("cargo did not report the missing character within " + BUILD_SECONDS + " s");
    }

    private static int play(String part, Path pictures, Path project, Path scratch)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        String training = System.getProperty(TRAINING);
        if (training != null && part.equals("first")) {
            command.add("-XX:AOTCacheOutput=" + training);
        }
        command.add("-D" + PART + "=" + part);
        command.add("-D" + PICTURES + "=" + pictures.toAbsolutePath());
        command.add("-D" + PROJECT + "=" + project);
        command.add("-Dcodeface.home=" + scratch.resolve("home"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        // A demonstration leaves nothing in the keychain of whoever runs it.
        builder.environment().put("CODEFACE_KEYCHAIN", "off");
        builder.environment().put("TMUX_TMPDIR", scratch.toString());
        builder.environment().put("TMUX", scratch.resolve("tmux") + ",0,0");
        Process app = builder.start();
        if (!app.waitFor(PART_MINUTES, TimeUnit.MINUTES)) {
            app.destroyForcibly();
            System.err.println("codeface: the " + part + " part of the demonstration did not end");
            return 3;
        }
        return app.exitValue();
    }

    private static void command(Path directory, List<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words);
        // The build in the pane is to use the project's own folder.
        builder.environment().remove("CARGO_TARGET_DIR");
        builder.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// In a playing process, once the window is up: plays the part, then quits the app.
    static void play(AppContext context) {
        Stagehand hand = new Stagehand(context.fx(), Path.of(System.getProperty(PICTURES)));
        DemoPlay play = new DemoPlay(context, hand, Path.of(System.getProperty(PROJECT)));
        int code = 0;
        try {
            SampleProject.writeTo(Path.of(System.getProperty(PROJECT)));
            switch (System.getProperty(PART)) {
                case "first" -> play.first();
                case "second" -> play.second();
                case "fill" -> new FilledWindow(context, hand, Path.of(System.getProperty(PROJECT))).open();
                case "soak" -> new SoakPlay(context, hand, Path.of(System.getProperty(PROJECT))).play();
                default -> new GalleryPlay(context, hand, Path.of(System.getProperty(PROJECT))).play();
            }
        } catch (Stagehand.StepFailedException | IOException | InterruptedException | RuntimeException e) {
            System.err.println("codeface: the demonstration failed: " + e);
            code = 1;
            try {
                hand.picture("failed");
            } catch (IOException | InterruptedException | RuntimeException second) {
                e.addSuppressed(second);
            }
        }
        hand.act(context::quit);
        if (code != 0) {
            Runtime.getRuntime().halt(code);
        }
    }
}
