package dev.codeface.desktop.chat;

import dev.codeface.core.proposal.CodeInfo;
import dev.codeface.core.proposal.EditsReader;
import dev.codeface.core.proposal.ProposalRefused;
import dev.codeface.core.syntax.Language;
import dev.codeface.desktop.shell.Icons;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A block of code in an answer: language, checker's badge, actions, the code itself; long code is folded. FX thread.
final class CodeBlockView extends VBox {
    private static final int FOLDED_LINES = 28;

    private final TranscriptItem.Code item;
    private final ChatViewModel model;
    private final Language language;
    private final StackPane holder = new StackPane();
    private final Label badge = new Label();
    private final HBox after = new HBox();
    private @Nullable Button apply;
    private boolean folded;

    CodeBlockView(TranscriptItem.Code item, ChatViewModel model) {
        this.item = item;
        this.model = model;
        CodeInfo info = CodeInfo.of(item.info());
        this.language = info.language();
        List<String> lines = item.code().lines().toList();
        folded = lines.size() > FOLDED_LINES;
        getStyleClass().add("chat-code");
        setAccessibleText("Code, " + info.title() + ", " + lines.size() + " lines");
        getChildren().addAll(header(info), scroller());
        if (folded) {
            getChildren().add(unfold(lines.size()));
        }
        showCode();
        if (!item.streaming()) {
            check();
            model.code().cards().ifPresent(cards -> addCard(cards, info));
        }
    }

    private void check() {
        model.code().check(item, this::showBadge);
    }

    private void addCard(CommandCards cards, CodeInfo info) {
        if (info.shell() && !info.proposal()) {
            getChildren().add(cards.command(model.code().conversationId(), item.turnId(), item.code()));
        } else if (!info.shell()) {
            getChildren().add(cards.verification(item.turnId(), item.code()));
        }
    }

    private HBox header(CodeInfo info) {
        Label title = new Label(info.title());
        title.getStyleClass().add("chat-code-language");
        title.setMinWidth(0);
        title.setTooltip(new Tooltip(info.tooltip()));
        badge.getStyleClass().add("chat-badge");
        badge.setMinWidth(0);
        badge.setVisible(false);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(title, badge, space);
        header.getStyleClass().add("chat-code-header");
        header.getChildren().add(action(Feather.COPY, "Copy", "Copy this code", false, this::copy));
        if (info.proposal() || EditsReader.namesFiles(info, item.code())) {
            header.getChildren().add(after);
            header.getChildren().add(applyButton());
        } else {
            header.getChildren().add(after);
            header.getChildren()
                    .add(action(
                            Feather.CORNER_DOWN_LEFT,
                            "Insert",
                            "Insert at the caret of the open file",
                            item.streaming() || !model.code().canInsert(),
                            () -> model.code().insert(item)));
            if (!info.shell()) {
                header.getChildren().add(applyButton());
            }
        }
        return header;
    }

    private Button applyButton() {
        Button made = action(
                Feather.CHECK,
                "Apply",
                "Review as a change of the file; nothing changes before you accept it",
                item.streaming() || !model.code().canApply(),
                () -> model.code().review(item, this::check));
        made.getStyleClass().add("accent");
        apply = made;
        return made;
    }

    private static Button action(Feather icon, String text, String tip, boolean disabled, Runnable action) {
        Button button = new Button(text, Icons.of(icon));
        button.getStyleClass().add("chat-action");
        button.setTooltip(new Tooltip(tip));
        button.setMinWidth(USE_PREF_SIZE);
        button.setDisable(disabled);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(item.code());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Scrolls sideways only; turning the wheel goes on to the transcript.
    private ScrollPane scroller() {
        holder.getStyleClass().add("chat-code-body");
        ScrollPane scroller = new ScrollPane(holder);
        scroller.getStyleClass().add("chat-code-scroller");
        scroller.setFitToHeight(true);
        scroller.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroller.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (Math.abs(event.getDeltaY()) > Math.abs(event.getDeltaX()) && !event.isShiftDown()) {
                event.consume();
                getParent().fireEvent(event.copyFor(getParent(), getParent()));
            }
        });
        return scroller;
    }

    private Button unfold(int lines) {
        Button unfold = new Button();
        unfold.getStyleClass().add("chat-unfold");
        unfold.setMaxWidth(Double.MAX_VALUE);
        Runnable label = () -> unfold.setText(folded ? "Show all " + lines + " lines" : "Show less");
        unfold.setOnAction(event -> {
            folded = !folded;
            label.run();
            showCode();
        });
        label.run();
        return unfold;
    }

    /// What is shown of the code: all, the head of folded code, or its tail while it is still coming.
    private String shownCode() {
        String code = item.code().stripTrailing();
        if (!folded) {
            return code;
        }
        List<String> lines = code.lines().toList();
        return String.join(
                "\n",
                item.streaming()
                        ? lines.subList(lines.size() - Math.min(lines.size(), FOLDED_LINES), lines.size())
                        : lines.subList(0, Math.min(lines.size(), FOLDED_LINES)));
    }

    private void showCode() {
        String code = shownCode();
        show(CodeHighlighter.plain(code));
        if (!item.streaming()) {
            model.code().highlighter().highlight(language, code, this::show);
        }
    }

    private void show(List<Text> texts) {
        TextBlock flow = new TextBlock(texts);
        flow.getStyleClass().add("chat-code-text");
        flow.setMinWidth(USE_PREF_SIZE);
        holder.getChildren().setAll(flow);
    }

    private void showBadge(CodeCheck check) {
        badge.setText(check.text());
        badge.setTooltip(new Tooltip(check.detail()));
        badge.getStyleClass().removeAll("good", "bad");
        badge.getStyleClass().add(check.good() ? "good" : "bad");
        badge.setVisible(true);
        ProposalRefused refused = check.refused();
        after.getChildren().clear();
        if (refused != null) {
            after.getChildren()
                    .add(action(
                            Feather.CORNER_UP_LEFT,
                            "Send back",
                            "Tell the model what is wrong; you send it",
                            false,
                            () -> model.code().sendBack(refused)));
        }
        if (!check.applied().isEmpty()) {
            after.getChildren()
                    .addAll(
                            action(
                                    Feather.COLUMNS,
                                    "Changes",
                                    "Show what it changed",
                                    false,
                                    () -> model.code().showApplied(check.applied())),
                            action(
                                    Feather.CORNER_UP_LEFT,
                                    "Go back…",
                                    "Review going back to the files from before it",
                                    false,
                                    () -> model.code().goBack(check.applied())));
        }
        Button again = apply;
        if (again != null) {
            again.setVisible(!check.holds());
            again.setManaged(!check.holds());
        }
    }
}
