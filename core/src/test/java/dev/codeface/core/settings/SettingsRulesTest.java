package dev.codeface.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.task.Tasks;
import dev.codeface.core.testing.AsRoot;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a value may be, what is told to whom, and private files at their edges.
class SettingsRulesTest {
    @TempDir
    private Path directory;

    private final Tasks tasks = new Tasks(failure -> {
        throw new AssertionError(failure);
    });

    @AfterEach
    void stop() {
        tasks.close();
    }

    private SettingsStore open(String json) throws IOException {
        Path file = directory.resolve("config/settings.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
        return SettingsStore.open(file, tasks);
    }

    @Test
    void aValueOutOfRangeIsBroughtIntoIt() throws Exception {
        try (SettingsStore store = open("""
            {"advanced": {"logLevel": "loud", "backupsKept": 0},
             "appearance": {"accent": "red", "language": "Deutsch", "zoom": 0.1},
             "model": {"tuning": {"temperature": 9, "inputPrice": -5, "outputPrice": -0.5, "window": -1}},
             "terminal": {"copyKeys": "nano", "savedLines": 9000}}\
            """)) {
            Settings now = store.current();
            assertThat(now.advanced()).isEqualTo(new Advanced("info", false, "", 1));
            assertThat(now.appearance().accent()).isEqualTo("theme");
            assertThat(now.appearance().language()).isEqualTo("system");
            assertThat(now.appearance().zoom()).isEqualTo(Appearance.SMALLEST_ZOOM);
            ModelTuning tuning = now.model().tuning();
            assertThat(List.of(tuning.temperature(), tuning.inputPrice(), tuning.outputPrice()))
                    .containsExactly(2.0, -1.0, -1.0);
            assertThat(tuning.window()).isZero();
            assertThat(now.terminal().copyKeys()).isEqualTo("tmux");
            assertThat(now.terminal().savedLines()).isEqualTo(5000);
        }
        try (SettingsStore store = open("""
            {"advanced": {"logLevel": "debug"}, "appearance": {"accent": "#12aBef", "language": "de"},
             "model": {"tuning": {"temperature": 0, "inputPrice": 0, "outputPrice": 1.5}},
             "terminal": {"copyKeys": "emacs"}}\
            """)) {
            Settings now = store.current();
            assertThat(now.advanced().logLevel()).isEqualTo("debug");
            assertThat(now.appearance().accent()).isEqualTo("#12aBef");
            assertThat(now.appearance().language()).isEqualTo("de");
            assertThat(List.of(
                            now.model().tuning().temperature(),
                            now.model().tuning().inputPrice(),
                            now.model().tuning().outputPrice()))
                    .containsExactly(0.0, 0.0, 1.5);
            assertThat(now.model().secretName()).isEqualTo("model.key.offline");
            assertThat(now.terminal().copyKeys()).isEqualTo("emacs");
        }
        try (SettingsStore store =
                open("{\"appearance\": {\"accent\": \"system\"}, \"terminal\": {\"copyKeys\": \"vi\"}}")) {
            assertThat(store.current().appearance().accent()).isEqualTo("system");
            assertThat(store.current().terminal().copyKeys()).isEqualTo("vi");
        }
    }

    @Test
    void mappingsComeAndGoAndNeverMirroredSessionsAreRules() {
        Terminal mapped = Settings.defaults().terminal().withPathMapping("work", "/a=/b");
        assertThat(mapped.pathMappings()).isEqualTo(Map.of("work", "/a=/b"));
        assertThat(mapped.withPathMapping("work", " ").pathMappings()).isEmpty();
        Terminal policies = new Terminal(
                16, 0, true, true, false, "vi", true, 0, Map.of("b", "never", "a", "never", "c", "mirror"), Map.of());
        assertThat(policies.mirrorRules().never()).containsExactly("a", "b");
    }

    @Test
    void problemsAreToldWhenTheyComeAndWhenTheyGo() throws Exception {
        Path file = directory.resolve("config/settings.json");
        try (SettingsStore store = open("{}")) {
            BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();
            Runnable end = store.listenToProblems(told::add);
            Files.writeString(file, "{\"editor\": {\"tabWidth\": \"wide\"}}");
            assertThat(told.poll(20, TimeUnit.SECONDS))
                    .singleElement()
                    .asString()
                    .contains("editor.tabWidth");
            Files.writeString(file, "{,");
            assertThat(told.poll(20, TimeUnit.SECONDS))
                    .singleElement()
                    .asString()
                    .contains("broken at line 1");
            store.set("editor.wrapLines", true);
            store.flush();
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEmpty();
            end.run();
            Files.writeString(file, "{,");
            BlockingQueue<Settings> heard = new LinkedBlockingQueue<>();
            Runnable quiet = store.listen(heard::add);
            Files.writeString(file, "{\"editor\": {\"tabWidth\": 7}}");
            assertThat(heard.poll(20, TimeUnit.SECONDS).editor().tabWidth()).isEqualTo(7);
            quiet.run();
            store.set("editor.tabWidth", 6);
            assertThat(heard).isEmpty();
            assertThat(told).isEmpty();
        }
    }

    /// What another program wrote meanwhile is heard with the write that takes it over.
    @Test
    void aChangeFromOutsideIsToldAlsoWhereOneOfOursIsWaiting() throws Exception {
        Path file = directory.resolve("config/settings.json");
        try (SettingsStore store = open("{}")) {
            store.set("editor.wrapLines", true);
            Files.writeString(file, "{\"editor\": {\"tabWidth\": 3}}");
            BlockingQueue<Settings> heard = new LinkedBlockingQueue<>();
            store.listen(heard::add);
            store.flush();
            assertThat(heard.poll().editor().tabWidth()).isEqualTo(3);
        }
    }

    @Test
    void aFolderThatCannotBeReadIsSaidAndItsValuesAreItsOwn() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("a"));
        try (SettingsStore store = open("{}")) {
            assertThat(store.isChanged("editor.tabWidth", SettingsStore.Scope.FOLDER))
                    .isFalse();
            assertThat(store.allows("model.url", SettingsStore.Scope.EVERYWHERE))
                    .isTrue();
            store.useFolder(folder);
            assertThat(store.allows("editor.tabWidth", SettingsStore.Scope.FOLDER))
                    .isTrue();
            assertThat(store.allows("model.url", SettingsStore.Scope.FOLDER)).isFalse();
            assertThat(store.isChanged("editor.tabWidth", SettingsStore.Scope.FOLDER))
                    .isFalse();
            store.set("editor.tabWidth", 2, SettingsStore.Scope.FOLDER);
            assertThat(store.isChanged("editor.tabWidth", SettingsStore.Scope.FOLDER))
                    .isTrue();
            assertThat(store.isChanged("editor.wrapLines", SettingsStore.Scope.FOLDER))
                    .isFalse();
            assertThat(store.current()).as("made once").isSameAs(store.current());
            store.set("editor.validateDelayMillis", 700);
            assertThat(store.current().editor().validateDelayMillis()).isEqualTo(700);
            assertThat(store.current().editor().tabWidth()).isEqualTo(2);
            BlockingQueue<Settings> heard = new LinkedBlockingQueue<>();
            store.listen(heard::add);
            store.useFolder(Files.createDirectory(directory.resolve("b")));
            assertThat(heard.poll().editor().tabWidth()).isEqualTo(4);
            Path kept;
            try (var files = Files.list(directory.resolve("config/folders"))) {
                kept = files.findFirst().orElseThrow();
            }
            assertThat(kept.getFileName().toString()).matches("a-[0-9a-f]{8}\\.json");
            Files.writeString(kept, "no json");
            assertThat(store.useFolder(folder)).singleElement().asString().contains("cannot be used");
            assertThat(store.current().editor().tabWidth()).isEqualTo(4);
        }
    }

    @Test
    void twoFoldersOfOneNameAreTwoFiles() throws Exception {
        try (SettingsStore store = open("{}")) {
            for (String parent : List.of("x", "y")) {
                store.useFolder(
                        Files.createDirectories(directory.resolve(parent).resolve("same")));
                store.set("editor.tabWidth", parent.equals("x") ? 2 : 8, SettingsStore.Scope.FOLDER);
            }
            store.useFolder(directory.resolve("x/same"));
            assertThat(store.current().editor().tabWidth()).isEqualTo(2);
        }
        try (var files = Files.list(directory.resolve("config/folders"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aLongRuntimePathBecomesAShortOneThatIsItsOwn() {
        Path exact = Path.of("/h/" + "x".repeat(80 - "/h//run".length()));
        assertThat(AppDirectories.below(exact).runtime()).hasToString(exact + "/run");
        Path longer = Path.of(exact + "x");
        Path other = Path.of(exact + "y");
        assertThat(AppDirectories.below(longer).runtime().toString()).matches(".*/codeface-.*-[0-9a-f]{8}");
        assertThat(AppDirectories.below(longer).runtime())
                .isEqualTo(AppDirectories.below(longer).runtime())
                .isNotEqualTo(AppDirectories.below(other).runtime());
    }

    @Test
    void privateFilesArePrivateFromTheirFirstMoment() throws Exception {
        Path deep = directory.resolve("a/b/c");
        PrivateFiles.directory(deep);
        for (Path made = deep; !made.equals(directory); made = made.getParent()) {
            assertThat(mode(made)).isEqualTo("rwx------");
        }
        Path file = deep.resolve("file");
        PrivateFiles.create(file).close();
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThatThrownBy(() -> PrivateFiles.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        PrivateFiles.tighten(file);
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThatThrownBy(() -> PrivateFiles.syncDirectory(directory.resolve("missing")))
                .isInstanceOf(IOException.class);
        assertThat(PrivateFiles.currentUser()).isEqualTo(Files.getOwner(file));
        assertThat(PrivateFiles.posix(directory)).isTrue();
        PrivateFiles.requireOwn(file);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatBelongsToAnotherIsNotOurs() throws Exception {
        AsRoot.need("to give files away");
        Path given = Files.createDirectory(directory.resolve("given"));
        AsRoot.give(given, "nobody");
        assertThatThrownBy(() -> PrivateFiles.requireOwn(given)).hasMessageContaining("belongs to nobody");
        assertThatThrownBy(() -> PrivateFiles.directory(given)).hasMessageContaining("belongs to nobody");
    }

    @Test
    void aReasonIsInWordsForAPerson() {
        assertThat(PrivateFiles.reason(new AccessDeniedException("/x"))).isEqualTo("permission denied");
        assertThat(PrivateFiles.reason(new NoSuchFileException("/x"))).isEqualTo("it does not exist");
        assertThat(PrivateFiles.reason(new FileAlreadyExistsException("/x"))).contains("in the way");
        assertThat(PrivateFiles.reason(new FileSystemException("/x", null, "No space left")))
                .isEqualTo("No space left");
        assertThat(PrivateFiles.reason(new FileSystemException("/x"))).isEqualTo("/x");
        assertThat(PrivateFiles.reason(new IOException("torn"))).isEqualTo("torn");
        assertThat(PrivateFiles.reason(new IOException())).isEqualTo("IOException");
    }
}
