package dev.codeface.desktop.editor;

import dev.codeface.core.diff.ThreeWayMerge;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.syntax.Language;
import dev.codeface.desktop.diff.ChangeReview;
import dev.codeface.desktop.diff.ChangeReviewView;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.text.Words;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The code view: tabs, a second editor beside them when split, what to do when nothing is open, and the questions and
/// comparisons the view model asks for. FX thread.
public final class EditorArea extends StackPane {
    private final EditorViewModel model;
    private final EditorLook look = new EditorLook();
    private final EditorTabs tabs;
    private final Region empty;
    private final SplitPane split = new SplitPane();
    private final StackPane questions = new StackPane();
    private @Nullable DocumentPane second;

    public EditorArea(EditorViewModel model) {
        this.model = model;
        this.tabs = new EditorTabs(model, look);
        this.empty = new EmptyState(Feather.CODE, Words.get("editor.empty"), Words.get("editor.emptyText"));
        getStyleClass().add("editor-area");
        split.getStyleClass().add("cf-split");
        split.getItems().add(tabs);
        questions.getStyleClass().add("question-layer");
        questions.setVisible(false);
        getChildren().addAll(empty, split, questions);
        model.documents().addListener((Observable o) -> refresh());
        model.promptProperty().addListener((o, was, is) -> ask(is));
        model.comparisonProperty().addListener((o, was, is) -> compare(is));
        model.activeDocument().addListener((o, was, is) -> {
            Comparison open = model.comparisonProperty().get();
            if (open != null && open.document() != is) {
                model.endComparison(); // it can be decided later: what is said above the text stays
            }
        });
        model.setPathChooser(this::choose);
        model.setOnFocus(this::focusEditor);
        setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.ANY);
                e.consume();
            }
        });
        setOnDragDropped(e -> {
            e.getDragboard().getFiles().stream().filter(File::isFile).forEach(f -> model.open(f.toPath()));
            e.setDropCompleted(true);
            e.consume();
        });
        refresh();
    }

    private void refresh() {
        boolean any = !model.documents().isEmpty();
        split.setVisible(any);
        empty.setVisible(!any);
        if (second != null && !model.documents().contains(second.document())) {
            unsplit();
        }
    }

    private Optional<Path> choose(Path suggestion) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.get("editor.saveAs"));
        chooser.setInitialFileName(String.valueOf(suggestion.getFileName()));
        Path folder = suggestion.toAbsolutePath().getParent();
        if (folder != null && folder.toFile().isDirectory()) {
            chooser.setInitialDirectory(folder.toFile());
        }
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    private void cover(@Nullable Node content) {
        questions.getChildren().clear();
        questions.setVisible(content != null);
        if (content == null) {
            focusEditor();
        } else {
            questions.getChildren().add(content);
        }
    }

    private void ask(@Nullable ClosePrompt prompt) {
        if (prompt == null) {
            cover(null);
            return;
        }
        Label title = new Label(Words.get("editor.askSave", prompt.document().title()));
        title.getStyleClass().add("question-title");
        Label text = new Label(Words.get("editor.askSaveText"));
        Button save = button(Words.get("editor.save"), prompt.save());
        save.getStyleClass().add("accent");
        save.setDefaultButton(true);
        Button cancel = button(Words.get("editor.cancel"), prompt.cancel());
        cancel.setCancelButton(true);
        HBox buttons = new HBox(8, save, button(Words.get("editor.dontSave"), prompt.discard()), cancel);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox card = new VBox(12, title, text, buttons);
        card.getStyleClass().add("question");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        cover(card);
        save.requestFocus();
    }

    private static Button button(String text, Runnable run) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    /// Shows what the other version would change in this text; what both sides did apart is merged already.
    private void compare(@Nullable Comparison comparison) {
        if (comparison == null) {
            cover(null);
            return;
        }
        EditorServices services = model.services();
        services.tasks()
                .compute(() -> ThreeWayMerge.of(comparison.base(), comparison.mine(), comparison.theirs()))
                .thenAcceptAsync(
                        merge -> {
                            if (merge.clean()) {
                                review(comparison, merge.text(false));
                            } else {
                                settle(comparison, new MergeModel(merge));
                            }
                        },
                        services.fx());
    }

    /// Both sides changed the same lines: a person decides on each place.
    private void settle(Comparison comparison, MergeModel merge) {
        MergeView view = new MergeView(
                merge,
                comparison.title(),
                comparison.theirsName(),
                text -> {
                    comparison.settle().accept(text);
                    model.endComparison();
                },
                model::endComparison);
        cover(view);
        view.requestFocus();
    }

    private void review(Comparison comparison, String theirs) {
        EditorServices services = model.services();
        Language language = comparison.document().languageProperty().get();
        services.tasks()
                .compute(() -> FileChange.of(
                        comparison.document().path(),
                        comparison.mine(),
                        theirs,
                        services.syntax().validate(language, comparison.mine()),
                        services.syntax().validate(language, theirs)))
                .thenApplyAsync(
                        change -> comparison.made()
                                ? ChangeReview.ofMade(change, services.fx())
                                : ChangeReview.ofVersions(change, services.fx()),
                        services.fx())
                .thenAcceptAsync(review -> show(review, comparison), services.fx());
    }

    private void show(ChangeReview review, Comparison comparison) {
        Label title = new Label(
                comparison.made()
                        ? comparison.title()
                        : Words.get("editor.mergeHint", comparison.title(), comparison.theirsName()));
        title.setWrapText(true);
        HBox head = new HBox(8, title);
        HBox.setHgrow(title, Priority.ALWAYS);
        head.getStyleClass().add("cf-banner");
        if (!comparison.made()) {
            head.getChildren().add(button(Words.get("editor.keepMine"), () -> {
                comparison.settle().accept(comparison.mine());
                model.endComparison();
            }));
        }
        ChangeReviewView view = new ChangeReviewView(review);
        BorderPane pane = new BorderPane(view);
        pane.setTop(head);
        pane.getStyleClass().add("comparison");
        review.outcome().thenAccept(outcome -> {
            if (outcome instanceof ChangeReview.Outcome.Applied applied) {
                comparison
                        .settle()
                        .accept(
                                applied.files().isEmpty()
                                        ? comparison.mine()
                                        : applied.files().getFirst().text());
            }
            model.endComparison();
        });
        cover(pane);
        view.requestFocus();
    }

    /// Splits the view: the file in front, a second time, beside or below the tabs; the same again ends that.
    public void toggleSplit(Orientation way) {
        EditorDocument document = model.activeDocument().get();
        boolean other = second != null && split.getOrientation() != way;
        if (second != null && !other) {
            unsplit();
            return;
        }
        split.setOrientation(way);
        if (!other && document != null) {
            DocumentPane pane = new DocumentPane(document, look, model);
            second = pane;
            Label name = new Label(document.title());
            name.getStyleClass().add("split-title");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Button close = button("", this::unsplit);
            close.setGraphic(new FontIcon(Feather.X));
            close.getStyleClass().addAll("button-icon", "flat", "small");
            close.setAccessibleText(Words.get("editor.closeSplit"));
            HBox head = new HBox(8, name, gap, close);
            head.setAlignment(Pos.CENTER_LEFT);
            head.getStyleClass().add("split-head");
            BorderPane side = new BorderPane(pane);
            side.setTop(head);
            split.getItems().setAll(tabs, side);
            split.setDividerPositions(0.5);
        }
    }

    private void unsplit() {
        if (second != null) {
            second.close();
            second = null;
            split.getItems().setAll(tabs);
            focusEditor();
        }
    }

    /// The editor that has the focus, else the one in front, where a text is.
    public Optional<CodeEditor> activeEditor() {
        if (second != null && second.isFocusWithin()) {
            return second.editor();
        }
        return tabs.frontPane().flatMap(DocumentPane::editor);
    }

    /// True where the file in front is on screen: as an editor with lines, or in parts, or as what it is instead.
    public boolean showsText() {
        return tabs.frontPane().map(DocumentPane::showsText).orElse(false);
    }

    /// How editors look; settings bind to it.
    public EditorLook look() {
        return look;
    }

    /// The view model it shows.
    public EditorViewModel model() {
        return model;
    }

    /// Does an action in the editor in front.
    public void perform(EditorAction action) {
        activeEditor().ifPresent(e -> {
            e.perform(action);
        });
    }

    /// Puts the keyboard focus into the text.
    public void focusEditor() {
        tabs.frontPane().ifPresent(DocumentPane::requestFocus);
    }
}
