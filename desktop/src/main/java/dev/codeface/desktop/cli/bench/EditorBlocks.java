package dev.codeface.desktop.cli.bench;

import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.FileWatcher;
import dev.codeface.core.workspace.NioFileWatcher;
import dev.codeface.desktop.diff.ChangeReview;
import dev.codeface.desktop.diff.ChangeReviewView;
import dev.codeface.desktop.editor.EditorAction;
import dev.codeface.desktop.editor.EditorArea;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.editor.EditorViewModel;
import dev.codeface.desktop.explorer.ExplorerView;
import dev.codeface.desktop.explorer.ExplorerViewModel;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.rust.RustSyntaxService;
import dev.codeface.themes.ThemeCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The longest wait of the FX thread in each of the things a person does that touch a whole file or folder.
///
/// Each is done twice and the second counts: the first time loads classes, which the installed app has in its cache.
final class EditorBlocks {
    private static final int LINES = 10_000;
    private static final int FILES = 200_000;
    private static final String CODE = "function f%05d(a) {\n  const value = compute(a, %d);\n  return value;\n}\n";

    private final BenchReport report;
    private final FxBlocks blocks;
    private final Tasks tasks;
    private final RustSyntaxService engine;
    private final boolean where;
    private final Path folder;
    private final Stage stage;
    private final EditorArea area;
    private final EditorViewModel model;

    /// Something done on the FX thread, and how to know that it is over.
    private interface Act {
        void run() throws Exception;
    }

    EditorBlocks(
            BenchReport report,
            FxBlocks blocks,
            Tasks tasks,
            RustSyntaxService engine,
            Path folder,
            EditorArea area,
            boolean where) {
        this.report = report;
        this.blocks = blocks;
        this.tasks = tasks;
        this.engine = engine;
        this.folder = folder;
        this.area = area;
        this.model = area.model();
        this.stage = (Stage) area.getScene().getWindow();
        this.where = where;
    }

    /// Measures these parts, or all where none is named.
    void measure(List<String> only) throws Exception {
        Path code = Files.writeString(folder.resolve("code.js"), code(LINES / 4));
        Path other = Files.writeString(folder.resolve("other.js"), code(LINES / 4));
        Map<String, Act> parts = new LinkedHashMap<>();
        parts.put("tabs", () -> tabs(code, other));
        parts.put("find", () -> find(code));
        parts.put("folding", () -> folding(code));
        parts.put("formatting", this::formatting);
        parts.put("replacing", this::replacing);
        parts.put("pasting", this::pasting);
        parts.put("looks", () -> looks(code));
        parts.put("wrapping", () -> wrapping(code));
        parts.put("comparing", this::comparing);
        parts.put("committed", this::committed);
        parts.put("folders", this::opening);
        for (Map.Entry<String, Act> part : parts.entrySet()) {
            if (only.isEmpty() || only.contains(part.getKey())) {
                part.getValue().run();
            }
        }
    }

    private static String code(int functions) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < functions; i++) {
            text.append(CODE.formatted(i, i));
        }
        return text.toString();
    }

    private void block(String name, Act act) throws Exception {
        TimeUnit.MILLISECONDS.sleep(400);
        blocks.take();
        act.run();
        TimeUnit.MILLISECONDS.sleep(400);
        FxBlocks.Block block = blocks.take();
        report.add("block" + name + "Ms", block.ms());
        report.add("block" + name + "CpuMs", block.cpuMs());
        if (where) {
            block.tell(name);
        }
    }

    private static void fx(Runnable work) throws Exception {
        FxToolkit.onFx(() -> {
            work.run();
            return true;
        });
    }

    private static void until(BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!FxToolkit.onFx(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited two minutes in vain");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private EditorDocument open(Path file) throws Exception {
        EditorDocument document = FxToolkit.onFx(() -> model.open(file)).get(60, TimeUnit.SECONDS);
        until(this::ready);
        return document;
    }

    private boolean ready() {
        return area.showsText() && area.activeEditor().map(e -> e.ready()).orElse(true);
    }

    private void perform(EditorAction action) throws Exception {
        fx(() -> area.perform(action));
    }

    private void closeAll() throws Exception {
        fx(model::discardAll);
        TimeUnit.MILLISECONDS.sleep(300);
    }

    private void tabs(Path code, Path other) throws Exception {
        open(code);
        EditorDocument second = open(other);
        for (int i = 0; i < 3; i++) {
            fx(() -> model.step(1));
            TimeUnit.MILLISECONDS.sleep(300);
        }
        block("TabSwitch", () -> {
            for (int i = 0; i < 6; i++) {
                fx(() -> model.step(1));
                TimeUnit.MILLISECONDS.sleep(150);
            }
        });
        fx(() -> model.close(second));
    }

    private void find(Path code) throws Exception {
        open(code);
        for (String name : List.of("Warm", "")) {
            block("Find" + name, () -> {
                perform(EditorAction.FIND);
                for (String text : List.of("v", "va", "value", "val")) {
                    fx(() -> field(0).setText(text));
                    TimeUnit.MILLISECONDS.sleep(120);
                }
            });
            fx(() -> press("Close"));
        }
        closeAll();
        open(folder.resolve("d.js"));
        block("Find10Mb", () -> {
            perform(EditorAction.FIND);
            fx(() -> field(0).setText("value"));
            TimeUnit.MILLISECONDS.sleep(1_000);
        });
        fx(() -> press("Close"));
        closeAll();
    }

    private TextField field(int index) {
        return (TextField) List.copyOf(area.lookupAll(".find-bar .text-field")).get(index);
    }

    private void press(String name) {
        area.lookupAll(".find-bar .button").stream()
                .filter(n -> n instanceof ButtonBase b
                        && (name.equals(b.getText())
                                || String.valueOf(b.getAccessibleText()).startsWith(name)))
                .map(ButtonBase.class::cast)
                .findFirst()
                .orElseThrow()
                .fire();
    }

    private void folding(Path code) throws Exception {
        EditorDocument document = open(code);
        until(() -> document.folds().size() >= LINES / 4);
        block("FoldAll", () -> perform(EditorAction.FOLD_ALL));
        block("UnfoldAll", () -> perform(EditorAction.UNFOLD_ALL));
        closeAll();
    }

    private void formatting() throws Exception {
        String bad = code(LINES / 4).replace("  const value", "const   value").replace("  return", "        return");
        EditorDocument document = open(Files.writeString(folder.resolve("bad.js"), bad));
        block("Format10k", () -> {
            perform(EditorAction.FORMAT);
            until(() -> document.modifiedProperty().get());
            until(this::ready);
        });
        block("UndoFormat", () -> {
            perform(EditorAction.UNDO);
            until(this::ready);
        });
        closeAll();
    }

    private void replacing() throws Exception {
        EditorDocument document =
                open(Files.writeString(folder.resolve("hits.txt"), "a hit, and one more hit\n".repeat(50_000)));
        perform(EditorAction.REPLACE);
        block("ReplaceAll100k", () -> {
            fx(() -> field(0).setText("hit"));
            fx(() -> field(1).setText("stroke"));
            TimeUnit.MILLISECONDS.sleep(500);
            fx(() -> press("Replace all"));
            until(() -> document.modifiedProperty().get());
            until(this::ready);
        });
        fx(() -> press("Close"));
        block("UndoReplaceAll", () -> {
            perform(EditorAction.UNDO);
            until(this::ready);
        });
        closeAll();
    }

    private void pasting() throws Exception {
        String text = code((5 << 20) / 75);
        EditorDocument document = open(Files.writeString(folder.resolve("paste.js"), code(10)));
        fx(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
        block("Paste5Mb", () -> {
            fx(() -> area.activeEditor().orElseThrow().paste());
            until(() -> document.text().length() > text.length());
            until(this::ready);
            TimeUnit.MILLISECONDS.sleep(1_500);
        });
        closeAll();
    }

    private void looks(Path code) throws Exception {
        open(code);
        ThemeCatalogue catalogue = new ThemeCatalogue();
        for (boolean dark : List.of(true, false, true)) {
            block(
                    dark ? "ThemeDark" : "ThemeLight",
                    () -> fx(() -> {
                        var theme = catalogue.ownTheme(dark);
                        Application.setUserAgentStylesheet(theme.baseSheet());
                        Scene scene = stage.getScene();
                        scene.getStylesheets().setAll(theme.sheets());
                        scene.getStylesheets().addAll(catalogue.sharedSheets());
                    }));
        }
        closeAll();
    }

    private void wrapping(Path code) throws Exception {
        open(code);
        for (int i = 0; i < 4; i++) {
            block(i % 2 == 0 ? "WrapOn" : "WrapOff", () -> perform(EditorAction.WRAP));
        }
        closeAll();
    }

    private void comparing() throws Exception {
        String before = code(LINES / 4);
        String after = before.replace("compute(a, ", "work(b, 1");
        StackPane place = FxToolkit.onFx(() -> {
            StackPane pane = new StackPane();
            FxToolkit.show(new Stage(), pane, 1200, 800, true);
            return pane;
        });
        for (String name : List.of("Warm", "")) {
            block("Diff" + name, () -> {
                ChangeReview review = ChangeReview.ofVersions(
                        FileChange.of(
                                Path.of("code.js"),
                                before,
                                after,
                                engine.validate(Language.JAVASCRIPT, before),
                                engine.validate(Language.JAVASCRIPT, after)),
                        new FxExecutor());
                fx(() -> place.getChildren().setAll(new ChangeReviewView(review)));
            });
        }
        fx(() -> place.getScene().getWindow().hide());
    }

    private void committed() throws Exception {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        Path file = Files.writeString(repository.resolve("code.js"), code(LINES / 4));
        git(repository, "init", "-q");
        git(repository, "add", ".");
        git(repository, "-c", "user.name=b", "-c", "user.email=b@b", "commit", "-qm", "b");
        Files.writeString(file, code(LINES / 4).replace("return value", "return 2 * value"));
        block("GitBars", () -> {
            open(file);
            TimeUnit.MILLISECONDS.sleep(1_500);
        });
        closeAll();
    }

    private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder git = new ProcessBuilder("git").directory(folder.toFile());
        git.command().addAll(List.of(arguments));
        git.start().waitFor();
    }

    private void opening() throws Exception {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < FILES; i++) {
            Files.createFile(many.resolve("file%06d.txt".formatted(i)));
        }
        try (FileWatcher watcher = new NioFileWatcher(tasks)) {
            ExplorerViewModel explorer = new ExplorerViewModel(watcher, tasks, new FxExecutor());
            Stage shown = FxToolkit.onFx(() -> {
                Stage window = new Stage();
                FxToolkit.show(window, new ExplorerView(explorer, () -> {}), 400, 800, true);
                return window;
            });
            block("Folder200k", () -> {
                fx(() -> explorer.openFolder(many));
                until(() -> shown.getScene().lookup(".cf-tree") instanceof TreeView<?> tree
                        && tree.getExpandedItemCount() >= FILES);
                TimeUnit.MILLISECONDS.sleep(1_000);
            });
            block("Folder200kNewFile", () -> {
                Files.createFile(many.resolve("new"));
                until(() -> shown.getScene().lookup(".cf-tree") instanceof TreeView<?> tree
                        && tree.getExpandedItemCount() >= FILES + 1);
                TimeUnit.MILLISECONDS.sleep(1_000);
            });
            fx(shown::close);
        }
    }
}
