package dev.codeface.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.store.WorkspaceStateRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandsTest {
    @TempDir
    private Path folder;

    private static final class InMemory implements WorkspaceStateRepository {
        private final Map<String, String> all = new HashMap<>();

        @Override
        public Optional<String> find(String workspace, String name) {
            return Optional.ofNullable(all.get(workspace + name));
        }

        @Override
        public Map<String, String> findAll(String workspace) {
            return Map.of();
        }

        @Override
        public void save(String workspace, String name, String json) {
            all.put(workspace + name, json);
        }

        @Override
        public void saveDurably(String workspace, Map<String, String> state) {}

        @Override
        public void remove(String workspace, String name) {
            all.remove(workspace + name);
        }
    }

    @Test
    void buildFilesSuggestAndThePersonChooses() throws Exception {
        VerifyCommands commands = new VerifyCommands(new InMemory());
        assertThat(commands.of(folder)).isEmpty();
        Files.writeString(folder.resolve("Makefile"), "all:\n\ttrue\n");
        assertThat(commands.of(folder)).contains("make");
        Files.writeString(folder.resolve("Makefile"), "all:\n\ttrue\ntest: all\n");
        assertThat(commands.of(folder)).contains("make test");
        Files.writeString(folder.resolve("pyproject.toml"), "");
        assertThat(commands.of(folder)).contains("python3 -m pytest -q");
        Files.writeString(folder.resolve("package.json"), "{\"scripts\":{\"build\":\"tsc\"}}");
        assertThat(commands.of(folder)).contains("python3 -m pytest -q");
        Files.writeString(folder.resolve("package.json"), "{\"scripts\":{\"test\":\"rm -rf /\"}}");
        assertThat(commands.of(folder)).contains("npm test");
        Files.writeString(folder.resolve("go.mod"), "");
        assertThat(commands.of(folder)).contains("go test ./...");
        Files.writeString(folder.resolve("Cargo.toml"), "");
        assertThat(commands.of(folder)).contains("cargo test");
        Files.writeString(folder.resolve("build.gradle.kts"), "");
        assertThat(commands.of(folder)).contains("gradle test");
        Files.writeString(folder.resolve("pom.xml"), "");
        assertThat(commands.of(folder)).contains("mvn -q test");
        commands.choose(folder, " mvn -o verify ");
        assertThat(commands.of(folder)).contains("mvn -o verify");
        commands.choose(folder, "");
        assertThat(commands.of(folder)).contains("mvn -q test");
    }

    @Test
    void aCommitNamesItsFilesAndQuotesWhatAShellWouldObey() {
        assertThat(CommitCommand.of(
                        Path.of("/w"),
                        List.of(Path.of("/w/src/a.rs"), Path.of("/w/it's $(x).txt")),
                        "Mend `rm -rf /`; it's\nmore"))
                .isEqualTo(
                        "git add -- src/a.rs 'it'\\''s $(x).txt' && git commit -m 'Mend `rm -rf /`; it'\\''s' -m more -- "
                                + "src/a.rs 'it'\\''s $(x).txt'");
    }

    @Test
    void promptsAndOutputOfAConsoleBlockAreNoCommand() {
        assertThat(ShellText.commandOf("$ cargo test\nrunning 1 test\n$ git status\n"))
                .isEqualTo("cargo test\ngit status");
        assertThat(ShellText.commandOf("make -j4\n")).isEqualTo("make -j4");
    }
}
