package dev.codeface.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.error.AppException;
import dev.codeface.core.store.WorkspaceStateRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The command that tells whether a workspace is well: what the person chose, else what its build files suggest.
///
/// What a person chose is kept in the app's own data. A repository can suggest, never permit: each run has its consent.
/// Thread safe; blocks.
public final class VerifyCommands {
    private static final String NAME = "verify";

    private final WorkspaceStateRepository states;

    public VerifyCommands(WorkspaceStateRepository states) {
        this.states = states;
    }

    /// The command for a folder; empty where neither the person nor a build file says one.
    public Optional<String> of(Path folder) throws AppException {
        Optional<String> chosen = states.find(folder.toString(), NAME);
        return chosen.isPresent() ? chosen : detect(folder);
    }

    /// Keeps what the person chose; blank goes back to what is detected.
    public void choose(Path folder, String command) throws AppException {
        if (command.isBlank()) {
            states.remove(folder.toString(), NAME);
        } else {
            states.save(folder.toString(), NAME, command.strip());
        }
    }

    /// What the build files suggest.
    public static Optional<String> detect(Path folder) {
        if (has(folder, "pom.xml")) {
            return Optional.of((runs(folder, "mvnw") ? "./mvnw" : "mvn") + " -q test");
        }
        if (has(folder, "build.gradle") || has(folder, "build.gradle.kts")) {
            return Optional.of((runs(folder, "gradlew") ? "./gradlew" : "gradle") + " test");
        }
        if (has(folder, "Cargo.toml")) {
            return Optional.of("cargo test");
        }
        if (has(folder, "go.mod")) {
            return Optional.of("go test ./...");
        }
        if (has(folder, "package.json") && hasTestScript(folder.resolve("package.json"))) {
            return Optional.of("npm test");
        }
        if (List.of("pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg", "conftest.py").stream()
                .anyMatch(name -> has(folder, name))) {
            return Optional.of("python3 -m pytest -q");
        }
        for (String name : List.of("Makefile", "makefile", "GNUmakefile")) {
            if (has(folder, name)) {
                boolean tests = text(folder.resolve(name)).lines().anyMatch(line -> line.matches("test\\s*:.*"));
                return Optional.of(tests ? "make test" : "make");
            }
        }
        return Optional.empty();
    }

    private static boolean has(Path folder, String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    private static boolean runs(Path folder, String name) {
        return has(folder, name) && Files.isExecutable(folder.resolve(name));
    }

    private static boolean hasTestScript(Path manifest) {
        try {
            return new ObjectMapper().readTree(text(manifest)).path("scripts").has("test");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return Files.size(file) > 1_000_000 ? "" : Files.readString(file);
        } catch (IOException e) {
            // A build file that cannot be read suggests nothing.
            return "";
        }
    }
}
