package dev.codeface.tmux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Whether a terminal of this machine asks for a secret: it takes whole lines and does not show them (ICANON without
/// ECHO), as `sudo`, `ssh` and `read -s` set it. Thread safe.
final class SecretPrompt {
    /// Tells nothing: for terminals of other machines.
    static final SecretPrompt UNKNOWN = new SecretPrompt("");

    private final String option;

    private SecretPrompt(String option) {
        this.option = option;
    }

    static SecretPrompt here() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return new SecretPrompt(linux ? "-F" : "-f");
    }

    /// @return empty where it cannot be told
    Optional<Boolean> asks(String terminal) {
        if (option.isEmpty() || !terminal.startsWith("/dev/") || !Files.exists(Path.of(terminal))) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(List.of("stty", option, terminal, "-a"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (InputStream output = process.getInputStream()) {
                String said = new String(output.readAllBytes(), StandardCharsets.US_ASCII);
                if (!process.waitFor(2, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    return Optional.empty();
                }
                List<String> words = List.of(said.split("[\\s;]+"));
                return Optional.of(words.contains("icanon") && words.contains("-echo"));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
