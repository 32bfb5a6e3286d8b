package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ContentBlock;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.error.Sentences;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/// Makes rows for the kinds of items, and remembers what a person unfolded. FX thread.
final class TranscriptRows {
    private final ChatViewModel model;
    private final MarkdownNodes markdown;
    private final Set<String> unfolded = new HashSet<>();

    TranscriptRows(ChatViewModel model, Consumer<String> links) {
        this.model = model;
        this.markdown = new MarkdownNodes(links);
    }

    /// A row for items of this one's kind.
    TranscriptRow make(TranscriptItem kind) {
        return switch (kind) {
            case TranscriptItem.Head ignored -> new HeadRow(model);
            case TranscriptItem.Prose ignored -> new ProseRow(markdown);
            case TranscriptItem.Code ignored -> new CodeBlockView(model, unfolded);
            case TranscriptItem.Foot ignored -> new FootRow(model);
            default -> new PlainRow(this::plain);
        };
    }

    private Region plain(TranscriptItem item) {
        return switch (item) {
            case TranscriptItem.Chips chips -> chips(chips.turn());
            case TranscriptItem.Reasoning reasoning -> reasoning(reasoning);
            case TranscriptItem.Tool tool -> toolUsed(tool);
            case TranscriptItem.Note note -> note(note.text());
            case TranscriptItem.Waiting waiting -> waiting(waiting);
            default -> throw new IllegalArgumentException("has a row of its own: " + item.getClass());
        };
    }

    /// The texts of an item as its row shows them, block by block, also where no row is in sight.
    List<String> texts(TranscriptItem item) {
        return switch (item) {
            case TranscriptItem.Prose prose ->
                TextBlock.within(markdown.render(prose.source())).stream()
                        .map(TextBlock::content)
                        .toList();
            case TranscriptItem.Code code -> List.of(code.code().stripTrailing());
            default -> List.of();
        };
    }

    static Button tool(Feather icon, String tip, Runnable action) {
        Button button = new Button("", Icons.of(icon));
        button.getStyleClass().add("chat-tool");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Region chips(Turn turn) {
        FlowPane row = new FlowPane();
        row.getStyleClass().add("chat-chips");
        for (ContentBlock.Attached chip : turn.chips()) {
            Label label = new Label(chip.label() + "  " + tokens(chip.tokens()));
            label.getStyleClass().add("chat-chip");
            row.getChildren().add(label);
        }
        return row;
    }

    static String tokens(int count) {
        return count < 0
                ? "…"
                : count < 1000
                        ? Words.get("transcript.tokens", count)
                        : Words.get(
                                "transcript.kiloTokens",
                                String.format(Words.texts().locale(), "%.1f", count / 1000.0));
    }

    private Region reasoning(TranscriptItem.Reasoning reasoning) {
        return fold(
                "reasoning " + reasoning.turnId(),
                reasoning.streaming() ? Words.get("transcript.thinking") : Words.get("transcript.reasoning"),
                () -> markdown.render(reasoning.text()));
    }

    private Region toolUsed(TranscriptItem.Tool used) {
        ContentBlock.Tool tool = used.tool();
        return fold(used.turnId() + tool.callId(), Words.get("transcript.used", tool.name(), tool.arguments()), () -> {
            Text text = new Text(tool.output());
            text.getStyleClass().addAll("md-text", "md-code");
            return new TextBlock(List.of(text));
        });
    }

    private Fold fold(String key, String title, Supplier<Node> content) {
        Fold fold = new Fold(title, content);
        fold.setOpen(unfolded.contains(key));
        fold.onToggle(open -> {
            if (open) {
                unfolded.add(key);
            } else {
                unfolded.remove(key);
            }
        });
        return fold;
    }

    private static Region note(String text) {
        Label label = new Label(text, Icons.of(Feather.INFO));
        label.setWrapText(true);
        label.getStyleClass().add("chat-when");
        HBox row = new HBox(label);
        row.getStyleClass().add("chat-waiting");
        return row;
    }

    private static Region waiting(TranscriptItem.Waiting waiting) {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.getStyleClass().add("chat-spinner");
        Label text = new Label(waiting.note().isEmpty() ? phase(waiting.phase()) : Sentences.spoken(waiting.note()));
        text.getStyleClass().add("chat-when");
        text.setWrapText(true);
        HBox row = new HBox(spinner, text);
        row.getStyleClass().add("chat-waiting");
        return row;
    }

    static String phase(ModelEvent.Phase phase) {
        return switch (phase) {
            case CONNECTING -> Words.get("transcript.connecting");
            case SENT -> Words.get("transcript.sent");
            case THINKING -> Words.get("transcript.thinking");
            case STREAMING -> Words.get("transcript.answering");
        };
    }
}
