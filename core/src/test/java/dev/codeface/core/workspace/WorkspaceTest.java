package dev.codeface.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextSearch;
import dev.codeface.core.text.TextSnapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders with real files: what is ignored, what a search finds and a replacement writes, what projects ask for.
class WorkspaceTest {
    @TempDir
    Path dir;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);

    @AfterEach
    void stop() {
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private Path file(String name, String text) throws Exception {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Set<String> walked() {
        Set<String> names = new TreeSet<>();
        new FileIndex(new Workspace(dir))
                .walk(f -> names.add(dir.relativize(f).toString().replace('\n', '|')), () -> false);
        return names;
    }

    @Test
    void leavesOutWhatNestedIgnoreFilesSay() throws Exception {
        file(".gitignore", "*.log\n/build/\n!keep.log\ndocs/**/draft-?.md\n[ab].tmp\n\\#odd\n");
        file("sub/.gitignore", "!loud.log\nsecret*\n");
        for (String name : List.of(
                "a.log",
                "keep.log",
                "sub/loud.log",
                "sub/x.log",
                "build/out",
                "sub/build/in",
                "docs/a/b/draft-1.md",
                "docs/draft-22.md",
                "a.tmp",
                "c.tmp",
                "#odd",
                "sub/secret.txt",
                "secret.txt",
                "node_modules/m.js",
                "new\nline \ud83d\ude00.txt")) {
            file(name, "x");
        }
        Files.createSymbolicLink(dir.resolve("sub/loop"), dir);
        assertThat(walked())
                .containsExactlyInAnyOrder(
                        ".gitignore",
                        "sub/.gitignore",
                        "keep.log",
                        "sub/loud.log",
                        "sub/build/in",
                        "docs/draft-22.md",
                        "c.tmp",
                        "secret.txt",
                        "new|line \ud83d\ude00.txt");
    }

    @Test
    void searchesAndReplacesLineByLineAndTakesItBack() throws Exception {
        Path one = file("one.txt", "red\r\nblue red\r\n");
        Path two = file("sub/two.txt", "red red\nnothing\n");
        Path three = file("three.txt", "on disk");
        file(".gitignore", "ignored.txt\n");
        file("ignored.txt", "red");
        Files.write(dir.resolve("binary"), new byte[] {'r', 'e', 'd', 0});
        Workspace workspace = new Workspace(dir);
        Queue<WorkspaceSearch.FileMatches> found = new ConcurrentLinkedQueue<>();
        TextSearch.Query query = new TextSearch.Query("r(e)d", true, true, true);
        WorkspaceSearch.Summary summary = new WorkspaceSearch(List.of(workspace), Map.of(three, "red unsaved"), tasks)
                .start(query, found::add)
                .done()
                .get(20, TimeUnit.SECONDS);
        assertThat(summary.matches()).isEqualTo(5);
        assertThat(found).extracting(WorkspaceSearch.FileMatches::file).containsExactlyInAnyOrder(one, two, three);

        WorkspaceReplace replace =
                new WorkspaceReplace(new FileReader(1 << 20), new AtomicSave(dir.resolve("backups")));
        List<WorkspaceReplace.Selection> selections = new ArrayList<>();
        for (WorkspaceSearch.FileMatches matches : found) {
            Set<Integer> left = matches.file().equals(one) ? Set.of(0) : Set.of();
            selections.add(new WorkspaceReplace.Selection(matches, left));
        }
        WorkspaceReplace.Outcome outcome = replace.apply(selections, TextSearch.of(query), "gr$1en");
        assertThat(Files.readString(one)).isEqualTo("red\r\nblue green\r\n");
        assertThat(Files.readString(two)).isEqualTo("green green\nnothing\n");
        assertThat(Files.readString(three)).isEqualTo("on disk");
        assertThat(outcome.files()).isEqualTo(2);
        assertThat(outcome.skipped()).singleElement().asString().contains("three.txt", "changed since");

        Files.writeString(two, "mine now\n");
        assertThat(replace.undo().skipped()).hasSize(1);
        assertThat(Files.readString(one)).isEqualTo("red\r\nblue red\r\n");
        assertThat(Files.readString(two)).isEqualTo("mine now\n");
    }

    @Test
    void followsEditorConfigFromTheNearestFileUp() throws Exception {
        file(
                ".editorconfig",
                "root = true\n[*]\nindent_style = tab\ntrim_trailing_whitespace = true\n"
                        + "[*.{js,ts}]\nindent_style = space\nindent_size = 2\ninsert_final_newline = true\n"
                        + "[/lib/**.md]\ntrim_trailing_whitespace = false\n");
        file("lib/.editorconfig", "[file{1..3}.js]\nindent_size = 8\nend_of_line = crlf\ncharset = utf-8-bom\n");
        EditorConfig js = EditorConfig.of(dir.resolve("a.js"));
        assertThat(js.indentation(Indentation.DEFAULT)).isEqualTo(new Indentation(false, 2));
        TextSnapshot text = TextSnapshot.of("a  \n\t\nb");
        assertThat(text.with(new TextChange(js.beforeSave(text)))).hasToString("a\n\nb\n");
        EditorConfig near = EditorConfig.of(dir.resolve("lib/file2.js"));
        assertThat(near.indentation(Indentation.DEFAULT)).isEqualTo(new Indentation(false, 8));
        assertThat(near.formatOfNew().encode(TextSnapshot.of("x\n")))
                .isEqualTo("\uFEFFx\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(EditorConfig.of(dir.resolve("Makefile"))
                        .indentation(Indentation.DEFAULT)
                        .tabs())
                .isTrue();
        assertThat(EditorConfig.of(dir.resolve("lib/sub/x.md")).beforeSave(TextSnapshot.of("a  ")))
                .isEmpty();
    }

    @Test
    void listsAFolderOfManyFiles() throws Exception {
        int count = Boolean.getBoolean("codeface.long") ? 200_000 : 5_000;
        Path folder = Files.createDirectory(dir.resolve("many"));
        for (int i = 0; i < count; i++) {
            Files.createFile(folder.resolve("f" + i));
        }
        assertThat(new Workspace(dir).list(folder)).hasSize(count).allMatch(n -> !n.folder());
    }
}
