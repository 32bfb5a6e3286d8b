package dev.codeface.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    @TempDir
    Path directory;

    private final Tasks tasks = new Tasks(failure -> {
        throw new AssertionError(failure);
    });
    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("config/settings.json");
    }

    @AfterEach
    void stop() {
        tasks.close();
    }

    private void write(String json) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
    }

    @Test
    void aChangeIsHeardAtOnceAndComesBackAndOnlyDifferencesAreWritten() throws Exception {
        try (SettingsStore store = SettingsStore.open(file, tasks)) {
            BlockingQueue<Settings> heard = new LinkedBlockingQueue<>();
            store.listen(heard::add);
            store.update(
                    s -> s.withAppearance(s.appearance().withTheme("nord-dark").withZoom(9)));
            assertThat(heard.poll().appearance().theme()).isEqualTo("nord-dark");
            store.update(s -> s);
            assertThat(heard).isEmpty();
        }
        assertThat(Files.readString(file)).contains("nord-dark").doesNotContain("tabWidth");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (SettingsStore again = SettingsStore.open(file, tasks)) {
            assertThat(again.current().appearance().theme()).isEqualTo("nord-dark");
            assertThat(again.current().appearance().followSystem()).isFalse();
            assertThat(again.current().appearance().zoom()).isEqualTo(Appearance.LARGEST_ZOOM);
            assertThat(again.current().editor()).isEqualTo(Settings.defaults().editor());
        }
    }

    @Test
    void unknownKeysStayAndAValueBackAtItsDefaultLeavesTheFile() throws Exception {
        write("""
                {"future": {"x": [1, 2]}, "editor": {"tabWidth": 2, "newInV9": true}}""");
        try (SettingsStore store = SettingsStore.open(file, tasks)) {
            assertThat(store.problems()).isEmpty();
            assertThat(store.current().editor().tabWidth()).isEqualTo(2);
            store.set("editor.tabWidth", 4);
            store.set("appearance.editorFont.size", 15);
        }
        assertThat(Files.readString(file).replaceAll("\\s", ""))
                .contains("\"future\":{\"x\":[1,2]}", "\"newInV9\":true", "\"editorFont\":{\"size\":15.0}")
                .doesNotContain("tabWidth");
    }

    @Test
    void oneWrongValueCostsThatValueAlone() throws Exception {
        write("""
                {"editor": {"tabWidth": "wide", "wrapLines": true}, "appearance": null,
                 "terminal": {"historyLines": 77, "sessionPolicies": {"work": "never"}}}""");
        try (SettingsStore store = SettingsStore.open(file, tasks)) {
            assertThat(store.problems()).hasSize(2).anyMatch(problem -> problem.contains("editor.tabWidth"));
            assertThat(store.current().editor().tabWidth()).isEqualTo(4);
            assertThat(store.current().editor().wrapLines()).isTrue();
            assertThat(store.current().appearance())
                    .isEqualTo(Settings.defaults().appearance());
            assertThat(store.current().terminal().historyLines()).isEqualTo(77);
            assertThat(store.current().terminal().sessionPolicies()).containsEntry("work", "never");
            assertThat(store.get("editor.wrapLines")).isEqualTo(true);
            assertThatThrownBy(() -> store.set("editor.nothing", 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.set("editor.tabWidth", "wide")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBrokenFileIsSetAsideAndSaidAndTheAppStarts() throws Exception {
        write("{\"editor\": {\n\"tabWidth\": 2,,");
        try (SettingsStore store = SettingsStore.open(file, tasks)) {
            assertThat(store.current()).isEqualTo(Settings.defaults());
            assertThat(store.problems()).singleElement().asString().contains("line 2", "settings.json.broken");
            assertThat(Files.readString(file)).endsWith(",,");
            store.set("editor.wrapLines", true);
            store.flush();
            assertThat(store.problems()).isEmpty();
        }
        assertThat(Files.readString(directory.resolve("config/settings.json.broken")))
                .endsWith(",,");
        assertThat(Files.readString(file)).contains("wrapLines");
    }

    @Test
    void aChangeFromOutsideIsTakenOverLiveAndMergedWithAPendingOne() throws Exception {
        try (SettingsStore store = SettingsStore.open(file, tasks)) {
            BlockingQueue<Settings> heard = new LinkedBlockingQueue<>();
            store.listen(heard::add);
            write("{\"editor\": {\"tabWidth\": 8}}");
            assertThat(heard.poll(5, TimeUnit.SECONDS).editor().tabWidth()).isEqualTo(8);
            write("{\"editor\": {\"tabWidth\": 3}}");
            store.set("editor.wrapLines", true);
            store.flush();
            assertThat(store.current().editor().wrapLines()).isTrue();
            assertThat(store.current().editor().tabWidth()).isEqualTo(3);
        }
    }

    @Test
    void aFolderDiffersInLooksEditorAndMirrorOnlyAndNothingOfItLiesInTheFolder() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("work/größe"));
        try (SettingsStore store = SettingsStore.open(file, tasks)) {
            BlockingQueue<Settings> heard = new LinkedBlockingQueue<>();
            store.set("editor.tabWidth", 8);
            store.listen(heard::add);
            assertThat(store.allows("editor.tabWidth", SettingsStore.Scope.FOLDER))
                    .isFalse();
            assertThat(store.useFolder(folder)).isEmpty();
            store.set("editor.tabWidth", 2, SettingsStore.Scope.FOLDER);
            assertThat(heard.poll().editor().tabWidth()).isEqualTo(2);
            assertThat(store.get("editor.tabWidth", SettingsStore.Scope.EVERYWHERE))
                    .isEqualTo(8);
            assertThat(store.isChanged("editor.tabWidth", SettingsStore.Scope.FOLDER))
                    .isTrue();
            for (String key :
                    new String[] {"model.url", "advanced.tmuxProgram", "shortcuts.bindings", "privacy.redact"}) {
                assertThat(store.allows(key, SettingsStore.Scope.FOLDER))
                        .as(key)
                        .isFalse();
                assertThatThrownBy(() -> store.set(key, "x", SettingsStore.Scope.FOLDER))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            store.useFolder(null);
            assertThat(store.current().editor().tabWidth()).isEqualTo(8);
        }
        assertThat(folder).isEmptyDirectory();
        try (SettingsStore again = SettingsStore.open(file, tasks)) {
            again.useFolder(folder);
            assertThat(again.current().editor().tabWidth()).isEqualTo(2);
            again.update(s -> s.withEditor(s.editor()));
            again.reset("editor.tabWidth", SettingsStore.Scope.FOLDER);
            assertThat(again.current().editor().tabWidth()).isEqualTo(8);
            again.reset("editor.tabWidth", SettingsStore.Scope.EVERYWHERE);
            assertThat(again.isChanged("editor.tabWidth", SettingsStore.Scope.EVERYWHERE))
                    .isFalse();
        }
        assertThat(Files.readString(file)).doesNotContain("tabWidth");
    }

    @Test
    void whatIsCarriedAlongSaysWhatItWouldChangeAndNothingHappensBefore() throws Exception {
        byte[] carried;
        try (SettingsStore store = SettingsStore.open(file, tasks)) {
            store.set("editor.tabWidth", 3);
            store.update(s -> s.withShortcuts(new Shortcuts(java.util.Map.of("file.save", "F2"))));
            carried = store.export();
        }
        try (SettingsStore other = SettingsStore.open(directory.resolve("other/settings.json"), tasks)) {
            SettingsStore.Import found = other.read(carried);
            assertThat(found.changed()).containsExactly("editor.tabWidth", "shortcuts.bindings");
            assertThat(other.current()).isEqualTo(Settings.defaults());
            other.update(s -> found.settings());
            assertThat(other.read(carried).changed()).isEmpty();
            assertThatThrownBy(() -> other.read("[1]".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isInstanceOf(dev.codeface.core.error.AppException.class);
        }
    }
}
