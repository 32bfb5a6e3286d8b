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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every text there is in every language, with the same arguments, and none that the code asks for in vain.
class TextsTest {
    private static final Pattern USED =
            Pattern.compile("(?:texts(?:\\(\\))?|Words)\\s*\\.get\\(\\s*\"([A-Za-z][\\w.-]*)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z][\\w.-]*)\"");

    /// A control or a notice that is made or named with a literal that holds a word.
    private static final Pattern GIVEN_TO_A_CONTROL =
            Pattern.compile("(?:setText|setPromptText|setAccessible(?:Text|Help|RoleDescription)|setHeaderText|setTitle"
                    + "|new (?:Label|Button|ToggleButton|CheckBox|RadioButton|Hyperlink|Tooltip|Menu|MenuItem|CheckMenuItem"
                    + "|RadioMenuItem|TitledPane|Tab|Text|EmptyState|Fold|Banner\\.Choice|AppException)"
                    + "|Notice\\.(?:info|success))\\(\\s*(?:Feather\\.\\w+,\\s*)?"
                    + "\"(?![a-z-]+\\.[a-z.-]+\")(?!CodeFace\")[^\"\\n]*\\p{L}{2,}[^\"\\n]*\"");

    /// A literal that begins with a capital and goes on with a second word.
    private static final Pattern SENTENCE = Pattern.compile("\"[A-Z“][a-z]*’?[a-z]* [a-z“{][^\"\\n]* ?[^\"\\n]*\"");

    private static final Pattern MEANT_FOR_OTHERS = Pattern.compile(
            "AuditEntry\\.Kind|change\\(\\s*\"|errors\\.report|Illegal\\w+Exception|IOException\\(|requireNonNull|System\\.err"
                    + "|AppException\\(\\s*\"(?:vault|store)\\.|ToolSpec|SystemPrompt|Level\\.DEBUG|XXXX-|No commits yet on");

    /// Asked of a model, played for pictures, or read by the command line.
    private static final Set<String> NOT_READ_IN_THE_WINDOW = Set.of(
            "OpenContextTools.java",
            "ChatInlineAnswers.java",
            "Demo.java",
            "DemoPlay.java",
            "GalleryPlay.java",
            "EditorGallery.java",
            "TroubleGallery.java",
            "SoakPlay.java",
            "Stagehand.java",
            "AppAskParts.java",
            "Snippets.java",
            "InstanceVerbs.java");

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
    void noKeyStandsTwice() throws Exception {
        for (String name : List.of("texts.properties", "texts_de.properties")) {
            List<String> keys = new ArrayList<>();
            try (InputStream in = Texts.class.getResourceAsStream(name)) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.contains("=") && !line.startsWith("#"))
                        .forEach(line -> keys.add(line.substring(0, line.indexOf('='))));
            }
            assertThat(keys).as(name).doesNotHaveDuplicates();
        }
    }

    /// Both ways: nothing is asked for in vain, and nothing is kept that is not asked for. A literal that ends with a
    /// dot
    /// is the beginning of keys that are put together.
    @Test
    void everyTextIsAskedForAndEveryTextThatIsAskedForIsThere() throws Exception {
        Set<String> keys = bundle("texts.properties").stringPropertyNames();
        Set<String> used = new TreeSet<>();
        Set<String> literals = new HashSet<>();
        for (String source : sources()) {
            USED.matcher(source).results().forEach(found -> used.add(found.group(1)));
            LITERAL.matcher(source).results().forEach(found -> literals.add(found.group(1)));
        }
        assertThat(used).hasSizeGreaterThan(900);
        assertThat(used.stream().filter(key -> !keys.contains(key) && !key.endsWith(".")))
                .isEmpty();
        List<String> beginnings =
                literals.stream().filter(literal -> literal.endsWith(".")).toList();
        assertThat(keys.stream()
                        .filter(key ->
                                !literals.contains(key) && beginnings.stream().noneMatch(key::startsWith)))
                .isEmpty();
    }

    /// A text that a person reads is written into a view nowhere: not where a control is made or given its words, and
    /// no whole sentence anywhere but in what a model, a log or the record reads.
    @Test
    void noViewHoldsTextsOfItsOwn() throws Exception {
        List<String> found = new ArrayList<>();
        Path root = Path.of("src/main/java/dev/codeface/desktop");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(p -> p.toString().endsWith(".java")
                            && !p.startsWith(root.resolve("cli"))
                            && !NOT_READ_IN_THE_WINDOW.contains(p.getFileName().toString()))
                    .toList()) {
                String source = Files.readString(file);
                Stream.of(GIVEN_TO_A_CONTROL, SENTENCE)
                        .flatMap(pattern -> pattern.matcher(source).results())
                        .filter(hit -> !MEANT_FOR_OTHERS
                                .matcher(source.substring(Math.max(0, hit.start() - 120), hit.end()))
                                .find())
                        .forEach(hit -> found.add(file.getFileName() + ": " + hit.group()));
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<String> sources() throws Exception {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
                all.add(Files.readString(file));
            }
        }
        return all;
    }

    @Test
    void withoutALanguageTheWindowSpeaksEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Texts.of("en").get("settings.title")).isEqualTo("Settings");
            assertThat(Texts.of("system").get("settings.title")).isEqualTo("Einstellungen");
            assertThat(Words.get("settings.title")).isEqualTo("Settings");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Texts.of("en").get("status.line")).isEqualTo("Go to a line");
        assertThat(Texts.of("en").get("status.place", 12_345, 1)).isEqualTo("Ln 12345, Col 1");
        assertThat(Texts.of("de").get("search.noneIn", 12_345)).isEqualTo("Keine Treffer in 12.345 Dateien");
        assertThat(Texts.of("en").get("status.errorsIn", 1, "%1")).isEqualTo("1 error in %1");
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
