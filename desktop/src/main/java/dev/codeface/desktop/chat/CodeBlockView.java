package dev.codeface.desktop.chat;

import dev.codeface.core.proposal.CodeInfo;
import dev.codeface.core.proposal.EditsReader;
import dev.codeface.core.proposal.ProposalRefused;
import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Words;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A block of code in an answer: language, checker's badge, actions, the code itself; long code is folded. FX thread.
final class CodeBlockView extends TranscriptRow {
    private static final int FOLDED_LINES = 28;

    private final ChatViewModel model;
    private final Set<String> unfoldedKeys;
    private final Label title = new Label();
    private final Label badge = new Label();
    private final Button insert;
    private final Button saveAs;
    private final Button apply;
    private final Button sendBack;
    private final Button changes;
    private final Button goBack;
    private final TextBlock text = new TextBlock(List.of());
    private final Button unfold = new Button();
    private final StackPane card = new StackPane();
    private TranscriptItem.@Nullable Code code;
    private CodeCheck check = CodeCheck.NONE;
    private boolean appliable;
    /// Counts what it has shown, so that late results for something else are left.
    private volatile int generation;

    /// @param unfoldedKeys blocks that a person wants to see whole
    CodeBlockView(ChatViewModel model, Set<String> unfoldedKeys) {
        this.model = model;
        this.unfoldedKeys = unfoldedKeys;
        insert = action(
                Feather.CORNER_DOWN_LEFT,
                Words.get("code.insert"),
                Words.get("code.insertTip"),
                c -> model.code().insert(c));
        saveAs = action(
                Feather.DOWNLOAD,
                "",
                Words.get("code.saveAsTip"),
                c -> model.code().saveAs(c));
        apply = action(
                Feather.CHECK,
                Words.get("code.apply"),
                Words.get("code.applyTip"),
                c -> model.code().review(c, () -> check(c, wanted(generation))));
        apply.getStyleClass().add("accent");
        sendBack = action(Feather.CORNER_UP_LEFT, Words.get("code.sendBack"), Words.get("code.sendBackTip"), c -> {
            ProposalRefused refused = check.refused();
            if (refused != null) {
                model.code().sendBack(refused);
            }
        });
        changes = action(
                Feather.COLUMNS,
                Words.get("code.changes"),
                Words.get("code.changesTip"),
                c -> model.code().showApplied(check.applied()));
        goBack = action(
                Feather.CORNER_UP_LEFT,
                Words.get("code.goBack"),
                Words.get("code.goBackTip"),
                c -> model.code().goBack(check.applied()));
        text.getStyleClass().add("chat-code-text");
        text.setMinWidth(USE_PREF_SIZE);
        unfold.getStyleClass().add("chat-unfold");
        unfold.setMaxWidth(Double.MAX_VALUE);
        unfold.setOnAction(event -> toggle());
        VBox box = new VBox(header(), scroller(), unfold, card);
        box.getStyleClass().add("chat-code");
        setContent(box);
    }

    private HBox header() {
        title.getStyleClass().add("chat-code-language");
        title.setMinWidth(0);
        title.setTooltip(new Tooltip());
        badge.getStyleClass().add("chat-badge");
        badge.setMinWidth(0);
        badge.setTooltip(new Tooltip());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy = action(Feather.COPY, Words.get("code.copy"), Words.get("code.copyTip"), c -> copy(c.code()));
        HBox header = new HBox(title, badge, space, copy, changes, goBack, sendBack, insert, saveAs, apply);
        header.getStyleClass().add("chat-code-header");
        return header;
    }

    private Button action(Feather icon, String name, String tip, Consumer<TranscriptItem.Code> action) {
        Button button = new Button(name, Icons.of(icon));
        button.getStyleClass().add("chat-action");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(name.isEmpty() ? tip : name);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> {
            if (code != null) {
                action.accept(code);
            }
        });
        return button;
    }

    private static void copy(String code) {
        ClipboardContent content = new ClipboardContent();
        content.putString(code);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Scrolls sideways only; turning the wheel goes on to the transcript.
    private ScrollPane scroller() {
        StackPane holder = new StackPane(text);
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

    @Override
    void fill(TranscriptItem shown) {
        TranscriptItem.Code item = (TranscriptItem.Code) shown;
        BooleanSupplier wanted = wanted(++generation);
        CodeInfo info = CodeInfo.of(item.info());
        code = item;
        title.setText(info.title());
        title.getTooltip().setText(info.tooltip());
        boolean proposal = info.proposal() || EditsReader.namesFiles(info, item.code());
        offer(insert, !proposal, !item.streaming() && model.code().canInsert());
        offer(
                saveAs,
                !proposal && !info.shell(),
                !item.streaming() && model.code().canApply());
        appliable = proposal || !info.shell() && !info.figure();
        offer(apply, appliable, !item.streaming() && model.code().canApply());
        showBadge(CodeCheck.NONE);
        showCode(item, info, wanted);
        card.getChildren().clear();
        if (!item.streaming()) {
            check(item, wanted);
            model.code().cards().ifPresent(cards -> addCard(cards, item, info));
        }
    }

    private BooleanSupplier wanted(int shown) {
        return () -> generation == shown;
    }

    private void check(TranscriptItem.Code item, BooleanSupplier wanted) {
        model.code().check(item, wanted, made -> {
            if (wanted.getAsBoolean()) {
                showBadge(made);
            }
        });
    }

    @Override
    void empty() {
        generation++;
        code = null;
        text.show(List.of());
        card.getChildren().clear();
    }

    private static void offer(Button button, boolean shown, boolean enabled) {
        show(button, shown);
        button.setDisable(!enabled);
    }

    private void addCard(CommandCards cards, TranscriptItem.Code item, CodeInfo info) {
        if (info.shell() && !info.proposal()) {
            card.getChildren().add(cards.command(model.code().conversationId(), item.turnId(), item.code()));
        } else if (!info.shell() && !info.figure()) {
            card.getChildren().add(cards.verification(item.turnId(), item.code()));
        }
    }

    private void toggle() {
        TranscriptItem.Code item = code;
        if (item != null) {
            if (!unfoldedKeys.remove(key(item))) {
                unfoldedKeys.add(key(item));
            }
            show(item);
        }
    }

    private static String key(TranscriptItem.Code item) {
        return "code " + item.turnId() + ' ' + item.ordinal();
    }

    private void showCode(TranscriptItem.Code item, CodeInfo info, BooleanSupplier wanted) {
        String all = item.code().stripTrailing();
        int lines = (int) all.lines().count();
        boolean tall = lines > FOLDED_LINES;
        boolean folded = tall && !unfoldedKeys.contains(key(item));
        setAccessibleText(Words.get("code.name", info.title(), lines));
        offer(unfold, tall, true);
        unfold.setText(folded ? Words.get("code.showAll", lines) : Words.get("code.showLess"));
        String shown = folded ? part(all, lines, item.streaming()) : all;
        if (item.streaming()) {
            text.show(CodeHighlighter.plain(shown));
        } else {
            model.code().highlighter().show(info.language(), shown, wanted, texts -> {
                if (wanted.getAsBoolean()) {
                    text.show(texts);
                }
            });
        }
    }

    /// The head of folded code, or its tail while it is still coming.
    private static String part(String code, int lines, boolean tail) {
        return code.lines()
                .skip(tail ? lines - FOLDED_LINES : 0)
                .limit(FOLDED_LINES)
                .collect(Collectors.joining("\n"));
    }

    private void showBadge(CodeCheck made) {
        check = made;
        show(sendBack, made.refused() != null);
        show(changes, !made.applied().isEmpty());
        show(goBack, !made.applied().isEmpty());
        show(apply, appliable && !made.holds());
        show(badge, !made.text().isEmpty());
        badge.setText(made.text());
        badge.getTooltip().setText(made.detail());
        String style = made.good() ? "good" : "bad";
        if (!badge.getStyleClass().contains(style)) {
            badge.getStyleClass().removeAll("good", "bad");
            badge.getStyleClass().add(style);
        }
    }

    private static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
