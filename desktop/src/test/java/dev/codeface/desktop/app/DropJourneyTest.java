package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Things dragged with the mouse onto the composer of the whole app, on a display of its own: what can be attached
/// becomes chips, what cannot is said with its reason, and what was typed stays.
class DropJourneyTest {
    @TempDir
    private Path home;

    @Test
    void whatIsDroppedIsAttachedOrSaid() throws Exception {
        Path project = Files.createDirectories(home.resolve("project/lib")).getParent();
        Files.writeString(project.resolve("calc.py"), "def double(x):\n    return x * 2\n");
        Files.writeString(project.resolve("lib/one.py"), "one = 1\n");
        Files.writeString(project.resolve("large.txt"), "a line of a large file\n".repeat(230_000));
        Files.write(project.resolve("logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0});
        Files.writeString(project.resolve(".env"), "TOKEN=abc\n");
        assertThat(new ProcessBuilder("mkfifo", project.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        for (int i = 0; i < 30; i++) {
            Files.writeString(Files.createDirectories(project.resolve("many")).resolve(i + ".txt"), "text " + i);
        }
        Path data = home.resolve("kept/home");
        Files.createDirectories(data.resolve("config"));
        Files.writeString(data.resolve("config/settings.json"), "{\"privacy\": {\"keyFileAccepted\": true}}");

        Process screen = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader number = screen.inputReader()) {
            List<String> said = said(":" + number.readLine(), project, data);
            assertThat(said)
                    .containsSubsequence(
                            "file|@calc.py||16",
                            "folder|@calc.py @lib (outline)||16",
                            "large|@calc.py @lib (outline) @large.txt (outline)||16");
            assertThat(line(said, "refused"))
                    .contains("3 were not attached.", "logo.png is not text.", ".env is a kind of file", "pipe is not")
                    .endsWith("|16");
            assertThat(line(said, "text")).endsWith("||24");
            assertThat(line(said, "long")).contains("chat.paste-too-long").endsWith("|24");
            assertThat(line(said, "picture")).contains("chat.picture-dropped").endsWith("|24");
            assertThat(line(said, "many"))
                    .contains("@19.txt", "chat.many-dropped")
                    .doesNotContain("@20.txt");
        } finally {
            screen.destroyForcibly().waitFor();
        }
    }

    private List<String> said(String display, Path project, Path data) throws Exception {
        String pictures = System.getProperty("codeface.pictures", home.toString());
        Process app = AppProcess.onDisplay(display, DroppedApp.class, data, project.toString(), pictures);
        try (BufferedReader out = app.inputReader()) {
            return out.lines().toList();
        } finally {
            app.destroyForcibly().waitFor();
        }
    }

    private static String line(List<String> said, String name) {
        return said.stream()
                .filter(line -> line.startsWith(name + "|"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(String.join("\n", said)));
    }
}
