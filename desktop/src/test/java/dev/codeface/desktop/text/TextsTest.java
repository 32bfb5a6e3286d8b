package dev.codeface.desktop.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.task.Tasks;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every text there is in every language, with the same arguments, and none that the code asks for in vain.
class TextsTest {
    private static final Pattern USED =
            Pattern.compile("(?:texts(?:\\(\\))?|Words)\\s*\\.get\\(\\s*\"([A-Za-z][\\w.-]*)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)[,}]");

    private static Properties bundle(String name) throws Exception {
        Properties texts = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void germanHasWhatEnglishHasWithTheSameArguments() throws Exception {
        Properties english = bundle("texts.properties");
        Properties german = bundle("texts_de.properties");
        assertThat(german.keySet()).isEqualTo(english.keySet());
        for (String key : english.stringPropertyNames()) {
            assertThat(german.getProperty(key)).as(key).isNotBlank();
            assertThat(arguments(german.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
            for (String text : List.of(english.getProperty(key), german.getProperty(key))) {
                assertThat(new MessageFormat(text, Locale.ROOT).toPattern())
                        .as(key)
                        .isNotEmpty();
            }
        }
    }

    private static List<String> arguments(String text) {
        Matcher matcher = ARGUMENT.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found.stream().distinct().sorted().toList();
    }

    @Test
    void everyTextThatTheCodeAsksForIsThere() throws Exception {
        Properties english = bundle("texts.properties");
        List<String> used = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                Matcher matcher = USED.matcher(Files.readString(source));
                while (matcher.find()) {
                    used.add(matcher.group(1));
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(80);
        assertThat(used)
                .allSatisfy(key -> assertThat(english.stringPropertyNames())
                        .as(key)
                        .anyMatch(there -> there.equals(key) || there.startsWith(key) && key.endsWith(".")));
    }

    @Test
    void everySettingAndEveryKindOfRecordHasItsWords(@TempDir Path directory) {
        Texts german = Texts.of("de");
        try (Tasks tasks = new Tasks(failure -> {});
                SettingsStore store = SettingsStore.open(directory.resolve("settings.json"), tasks)) {
            for (String key : store.keys()) {
                assertThat(german.has("setting." + key + ".name")).as(key).isTrue();
                assertThat(german.has("setting." + key + ".text")).as(key).isTrue();
            }
        }
        for (AuditEntry.Kind kind : AuditEntry.Kind.values()) {
            assertThat(german.has("record.kind." + kind)).isTrue();
        }
        assertThat(german.get("settings.title")).isEqualTo("Einstellungen");
        assertThat(Texts.of("en").get("settings.noMatch", "x")).isEqualTo("No setting matches “x”.");
        assertThat(Texts.of("xx").get("settings.title")).isEqualTo("Settings");
    }
}
