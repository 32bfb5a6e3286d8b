package dev.codeface.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.diff.ThreeWayMerge;
import dev.codeface.core.run.ErrorPlace;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What completion offers, how a merge is settled, and what panes say of a file; without a screen.
class CompletionAndMergeTest {
    @TempDir
    Path dir;

    private Completions.Answer complete(String marked, List<Symbol> symbols, String... others) {
        int caret = marked.indexOf('|');
        return Completions.of(new Completions.Question(
                TextSnapshot.of(marked.replace("|", "")),
                caret,
                Language.JAVA,
                symbols,
                List.of(others).stream().map(TextSnapshot::of).toList(),
                List.of(dir)));
    }

    @Test
    void offersSnippetsSymbolsNearWordsAndPaths() throws Exception {
        List<Symbol> outline = List.of(new Symbol("mainLoop", "method", new TextRange(0, 5), new TextRange(0, 5), 0));
        Completions.Answer answer = complete("maximum manual\nma| matter far", outline, "mallet other");
        assertThat(answer.replaced()).isEqualTo(new TextRange(15, 17));
        assertThat(answer.items())
                .extracting(i -> i.kind() + " " + i.label())
                .containsExactly(
                        "SNIPPET main", "SYMBOL mainLoop", "WORD matter", "WORD manual", "WORD maximum", "WORD mallet");
        assertThat(complete("getLongName get_long_name\ngLN|", List.of()).items())
                .extracting(Completions.Item::label)
                .contains("getLongName");

        Files.createDirectories(dir.resolve("sub/deep"));
        Files.writeString(dir.resolve("sub/data \u00e9.txt"), "");
        assertThat(complete("open(\"sub/d|", List.of()).items())
                .extracting(Completions.Item::label)
                .containsExactly("data \u00e9.txt", "deep");
    }

    @Test
    void aMergeIsDoneWhenEveryPlaceIsSettled() {
        MergeModel model = new MergeModel(ThreeWayMerge.of("a\nb\nc\nd\n", "a\nB\nc\nmine\n", "a\nbee\nc\nD\n"));
        assertThat(model.openProperty().get()).isEqualTo(2);
        List<Integer> conflicts = new java.util.ArrayList<>();
        for (int i = 0; i < model.chunks().size(); i++) {
            if (model.chunks().get(i) instanceof ThreeWayMerge.Conflict) {
                conflicts.add(i);
            }
        }
        model.settle(conflicts.get(0), "both\n");
        assertThat(model.openProperty().get()).isEqualTo(1);
        model.settle(conflicts.get(1), ((ThreeWayMerge.Conflict) model.chunks().get(conflicts.get(1))).theirs());
        assertThat(model.openProperty().get()).isZero();
        assertThat(model.result()).isEqualTo("a\nboth\nc\nD\n");
    }

    @Test
    void whatAPaneSaysIsMarkedAtItsWordMovesWithItAndGoesWithTheNextRun() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "let one = two\n    broken here\n");
        var ui = java.util.concurrent.Executors.newSingleThreadExecutor();
        try (Tasks tasks = new Tasks(e -> {})) {
            EditorViewModel model = ui.submit(
                            () -> new EditorViewModel(new WordEngine(), tasks, ui, new MemoryDrafts()))
                    .get();
            ui.submit(() -> model.showPaneProblems(List.of(
                            new ErrorPlace("%2", file, 1, 11, Severity.ERROR, "no such name"),
                            new ErrorPlace("%2", file, 2, 0, Severity.WARNING, ""),
                            new ErrorPlace("%2", file, 99, 1, Severity.ERROR, "old"))))
                    .get();
            EditorDocument document = ui.submit(() -> model.open(file)).get().get(20, TimeUnit.SECONDS);
            ui.submit(() -> document.buffer().apply(TextChange.replace(0, 0, "// "), TextBuffer.Kind.STEP, this))
                    .get();
            List<Diagnostic> told = ui.submit(() -> document.diagnostics().stream()
                            .filter(d -> d.checker().equals("pane %2"))
                            .toList())
                    .get();
            assertThat(told).hasSize(2);
            assertThat(document.text().substring(told.getFirst().range())).isEqualTo("two");
            assertThat(document.text().substring(told.getLast().range())).isEqualTo("broken here");
            ui.submit(() -> model.showPaneProblems(List.of())).get();
            assertThat(ui.submit(() -> document.diagnostics().stream()
                                    .anyMatch(d -> d.checker().startsWith("pane")))
                            .get())
                    .isFalse();
            ui.submit(() -> model.close()).get();
        } finally {
            ui.shutdownNow();
        }
    }
}
