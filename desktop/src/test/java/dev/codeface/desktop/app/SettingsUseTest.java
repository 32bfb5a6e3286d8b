package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.settings.Settings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No setting is a promise that nothing keeps: each key is read by code outside the settings themselves, and what
/// concerns
/// privacy goes into the record when it changes.
class SettingsUseTest {
    /// Read by `Terminal.mirrorRules()`, whose value is what the rest of the app asks for; and by a look into the file
    /// before JavaFX starts.
    private static final Map<String, String> ELSEWHERE = Map.of(
            "terminal.refreshMillis", ".mirrorRules(",
            "terminal.sessionPolicies", ".mirrorRules(",
            "advanced.softwareDrawing", "SoftwareDrawing.apply(");

    @TempDir
    private Path folder;

    /// Keys with the accessor that reads each, and the name of the section it is in.
    private static void collect(Class<?> type, String prefix, Map<String, List<String>> keys) {
        for (RecordComponent part : type.getRecordComponents()) {
            String key = prefix + part.getName();
            if (part.getType().isRecord()) {
                collect(part.getType(), key + ".", keys);
            } else {
                keys.put(key, List.of(part.getName(), type.getSimpleName()));
            }
        }
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String module : List.of("core", "desktop", "tmux-bridge", "rust-bridge", "themes")) {
            Path root = Path.of("..", module, "src/main/java");
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                            .filter(f -> !f.toString().contains("core/settings/"))
                            .toList()) {
                        all.append(Files.readString(file));
                    }
                }
            }
        }
        return all.toString().replaceAll("\\s+", "");
    }

    @Test
    void everyKeyIsReadBySomething() throws Exception {
        Map<String, List<String>> keys = new TreeMap<>();
        collect(Settings.class, "", keys);
        assertThat(keys).hasSizeGreaterThan(50);
        String sources = sources();
        List<String> unread = new ArrayList<>();
        keys.forEach((key, names) -> {
            String elsewhere = ELSEWHERE.get(key);
            Pattern read = Pattern.compile(
                    "\\.\\Q" + names.getFirst() + "\\E\\(\\)|" + names.get(1) + "::" + names.getFirst());
            if (elsewhere == null ? !read.matcher(sources).find() : !sources.contains(elsewhere)) {
                unread.add(key);
            }
        });
        assertThat(unread).as("settings that nothing reads").isEmpty();
    }

    @Test
    void drawingInSoftwareIsKnownBeforeTheWindowAndFromTheFileAlone() throws Exception {
        Path file = folder.resolve("settings.json");
        assertThat(SoftwareDrawing.wanted(file)).isFalse();
        Files.writeString(file, "{\"advanced\": {\"softwareDrawing\" : true}}");
        assertThat(SoftwareDrawing.wanted(file)).isTrue();
        Files.writeString(file, "{\"advanced\": {\"softwareDrawing\" : false}}");
        assertThat(SoftwareDrawing.wanted(file)).isFalse();
    }

    @Test
    void whatConcernsPrivacyIsTheRecordsBusinessAndLooksAreNot() {
        Settings before = Settings.defaults();
        Settings after = before.withAppearance(before.appearance().withZoom(1.5))
                .withModel(before.model().withEndpoint("custom", "wss://other.test/v1/responses", "m"));
        assertThat(AuditTrail.changes(before, after))
                .containsOnlyKeys("model.preset", "model.url", "model.model")
                .containsEntry("model.url", " → wss://other.test/v1/responses");
        assertThat(ChatFont.style(before.appearance())).isEmpty();
    }
}
