package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.chat.Conversations;
import dev.codeface.core.store.StoreDoor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over 200 known words through every way into the window, which is killed once and crashes once; then every file that
/// it has left is searched for them: data, logs, reports about problems, crash and temporary files, in UTF-8, UTF-16
/// and
/// base64. Exports are the person's own: what was said is to be there.
class CanaryJourneyTest {
    @TempDir
    private Path home;

    @Test
    void noWordThatWentInIsReadableInAnyFile() throws Exception {
        Path project = Files.createDirectory(home.resolve("project"));
        Files.writeString(
                project.resolve("calc.py"),
                "# " + String.join("\n# ", CanaryApp.words("file")) + "\ndef double(x):\n    return x * y\n");
        Programs.commitAll(project);
        Files.writeString(project.resolve("notes.txt"), String.join("\n", CanaryApp.words("patch")) + "\n");
        Programs.run(project, "git", "add", "-N", "notes.txt");
        Path data = home.resolve("kept/home");
        Path socket = home.resolve("s");
        try (ModelPeer peer = new ModelPeer(CanaryJourneyTest::answer)) {
            Files.createDirectories(data.resolve("config"));
            Files.writeString(
                    data.resolve("config/settings.json"),
                    "{\"privacy\": {\"keyFileAccepted\": true}, \"advanced\": {\"logLevel\": \"debug\"},"
                            + " \"terminal\": {\"savedLines\": 200}, \"model\": {\"preset\": \"custom\", \"url\": \""
                            + peer.url() + "\", \"model\": \"m\", \"instructions\": \""
                            + String.join(" ", CanaryApp.words("setting")) + "\"}}");
            Files.writeString(
                    Files.createDirectories(data.resolve("config/prompts")).resolve("canary.md"),
                    String.join(" ", CanaryApp.words("prompt")) + "\n");
            session(project, socket);
            endOnceReady("KILL", data, project.toString(), socket.toString());
            assertThat(peer.asked()).hasSize(CanaryApp.words("asked").size());
            assertThat(String.join("", peer.asked()))
                    .as("it went in")
                    .contains(
                            CanaryApp.words("file").getLast(),
                            CanaryApp.words("pane").getLast(),
                            CanaryApp.words("patch").getLast(),
                            CanaryApp.words("setting").getLast());
        } finally {
            Programs.tmux(socket, "kill-server");
        }
        endOnceReady("SEGV", data, project.toString());
        assertThat(CanaryApp.all()).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        exportsAreWhole(home.resolve("chosen"));
        Set<String> searched = new TreeSet<>();
        assertThat(hits(home.resolve("kept"), searched)).isEmpty();
        assertThat(searched)
                .contains(
                        "codeface.log",
                        "report-bug.txt",
                        "report-crash.txt",
                        "secrets.sealed",
                        StoreDoor.databaseFile(data).getFileName().toString())
                .anyMatch(name -> name.startsWith("sessions-"))
                .anyMatch(name -> name.startsWith("crash-"));
    }

    /// Exports hold what a person said and was told, and nothing of a key; nothing else lies beside them.
    private static void exportsAreWhole(Path chosen) throws IOException {
        try (Stream<Path> files = Files.list(chosen)) {
            List<Path> exports = files.toList();
            assertThat(exports).hasSize(Conversations.Form.values().length).allSatisfy(file -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(Files.readString(file))
                        .contains(
                                CanaryApp.words("asked").getLast(),
                                CanaryApp.words("code").getLast())
                        .doesNotContain(CanaryApp.words("secret"));
            });
        }
    }

    private static String answer(String question) {
        int number = 0;
        for (String word : CanaryApp.words("asked")) {
            number += question.contains(word) ? 1 : 0;
        }
        List<String> words = CanaryApp.words("answer");
        return words.get(2 * number % words.size()) + " means " + words.get((2 * number + 1) % words.size())
                + ".\n\n```python file=calc.py\n<<<<<<< SEARCH\n    return x * y\n=======\n    return x * 2  # "
                + String.join(" ", CanaryApp.words("code")) + "\n>>>>>>> REPLACE\n```\n";
    }

    private static void session(Path project, Path socket) {
        String name = CanaryApp.words("session").getFirst();
        Programs.tmux(socket, "new-session", "-d", "-s", name, "-x", "110", "-y", "60", "-c", project.toString(), "sh");
        for (String word : CanaryApp.words("pane")) {
            Programs.tmux(socket, "send-keys", "-t", name + ":0.0", "-l", "echo " + word);
            Programs.tmux(socket, "send-keys", "-t", name + ":0.0", "Enter");
        }
        Programs.tmux(
                socket,
                "select-pane",
                "-t",
                name + ":0.0",
                "-T",
                CanaryApp.words("session").getLast());
    }

    /// By a signal: killed, or crashed, which makes the runtime write what it knows.
    private static void endOnceReady(String signal, Path data, String... arguments) throws Exception {
        Process app = AppProcess.start(CanaryApp.class, data, arguments);
        List<String> said = new ArrayList<>();
        try (BufferedReader out = app.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.equals("ready")) {
                said.add(line);
                line = out.readLine();
            }
            assertThat(line).as(String.join("\n", said)).isEqualTo("ready");
            new ProcessBuilder("kill", "-" + signal, Long.toString(app.pid()))
                    .start()
                    .waitFor();
            assertThat(app.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            app.destroyForcibly().waitFor();
        }
    }

    private static List<String> hits(Path root, Set<String> searched) throws IOException {
        List<String> hits = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                searched.add(file.getFileName().toString());
                List<String> own = ownWords(file.getFileName().toString());
                for (String word : CanaryApp.all()) {
                    if (own.contains(word)) {
                        continue;
                    }
                    forms(word).stream().filter(content::contains).forEach(form -> hits.add(word + " in " + file));
                }
                // The runtime writes of its crash with the usual permissions, into a folder that is closed to others.
                if (!file.startsWith(root.resolve("tmp")) && !file.toString().contains("crash-")) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isIn("rw-------", own.isEmpty() ? "rw-------" : "rw-r--r--");
                }
            }
        }
        return hits;
    }

    /// What a person wrote into a file of theirs stands there, and nowhere else.
    private static List<String> ownWords(String file) {
        return switch (file) {
            case "settings.json" -> CanaryApp.words("setting");
            case "canary.md" -> CanaryApp.words("prompt");
            default -> List.of();
        };
    }

    private static List<String> forms(String word) {
        List<String> forms = new ArrayList<>(List.of(
                word,
                new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1),
                new String(word.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1)));
        for (int shift = 0; shift < 3; shift++) {
            String encoded =
                    Base64.getEncoder().encodeToString(("x".repeat(shift) + word).getBytes(StandardCharsets.UTF_8));
            forms.add(encoded.substring(4, encoded.length() - 4));
        }
        return forms;
    }
}
