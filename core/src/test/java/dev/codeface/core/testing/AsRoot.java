package dev.codeface.core.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs what only root may, where that takes no password: as root, or by `sudo`. On a build server it has to work; else
/// a test that needs it says that it was left out.
public final class AsRoot {
    private AsRoot() {}

    /// The command, with what makes it root's in front.
    public static List<String> command(String... words) {
        List<String> command = new ArrayList<>();
        if (!"root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("sudo", "-n"));
        }
        command.addAll(List.of(words));
        return command;
    }

    /// Leaves the test out where nobody may become root.
    public static void need(String what) throws IOException, InterruptedException {
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(works("true"), "needs the right " + what);
        }
    }

    public static void run(String... words) throws IOException, InterruptedException {
        if (!works(words)) {
            throw new AssertionError("failed: " + String.join(" ", words));
        }
    }

    /// Gives a file, or a link or socket itself, to somebody else, or back.
    public static void give(Path file, String user) throws IOException, InterruptedException {
        run("chown", "-h", user, file.toString());
    }

    private static boolean works(String... words) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command(words)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean worked = process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        if (!worked) {
            System.out.println(String.join(" ", words) + ": " + said);
        }
        return worked;
    }

    /// The number of the user this process acts as.
    public static String uid() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("id", "-u").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        return said.strip();
    }
}
