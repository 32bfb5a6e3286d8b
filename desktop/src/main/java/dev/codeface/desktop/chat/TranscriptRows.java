package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ContentBlock;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnEnd;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.desktop.shell.Icons;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/// Makes the node of a row. FX thread.
final class TranscriptRows {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withZone(ZoneId.systemDefault());

    private final ChatViewModel model;
    private final MarkdownNodes markdown;

    TranscriptRows(ChatViewModel model, Consumer<String> links) {
        this.model = model;
        this.markdown = new MarkdownNodes(links);
    }

    Node render(TranscriptItem item) {
        Region node = switch (item) {
            case TranscriptItem.Head head -> head(head);
            case TranscriptItem.Chips chips -> chips(chips.turn());
            case TranscriptItem.Reasoning reasoning -> reasoning(reasoning);
            case TranscriptItem.Prose prose -> prose(prose);
            case TranscriptItem.Code code -> new CodeBlockView(code, model);
            case TranscriptItem.Tool tool -> toolUsed(tool.tool());
            case TranscriptItem.Note note -> note(note.text());
            case TranscriptItem.Waiting waiting -> waiting(waiting);
            case TranscriptItem.Foot foot -> foot(foot.turn());
        };
        VBox row = new VBox(node);
        row.setMinWidth(0);
        row.getStyleClass().add(item instanceof TranscriptItem.Head ? "chat-row-head" : "chat-row");
        return row;
    }

    private Region prose(TranscriptItem.Prose prose) {
        Region region = markdown.render(prose.source());
        if (prose.mine()) {
            region.getStyleClass().add("chat-mine");
        }
        return region;
    }

    private Region head(TranscriptItem.Head head) {
        Turn turn = head.turn();
        Label who = new Label(turn.byModel() ? "Assistant" : "You");
        who.getStyleClass().add("chat-who");
        Label when = new Label((turn.byModel() && !turn.model().isEmpty() ? turn.model() + " · " : "")
                + TIME.format(turn.createdAt()));
        when.getStyleClass().add("chat-when");
        when.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(who, when, space);
        row.getStyleClass().add("chat-head");
        if (head.of() > 1) {
            row.getChildren().addAll(siblings(head));
        }
        if (turn.byModel()) {
            row.getChildren().add(tool(Feather.COPY, "Copy the whole answer as Markdown", () -> copy(turn.text())));
        } else {
            row.getChildren().add(tool(Feather.EYE, "What left this machine", () -> model.showSent(turn)));
            row.getChildren().add(tool(Feather.EDIT_2, "Edit and ask again", () -> model.edit(turn)));
        }
        row.getChildren()
                .add(tool(Feather.CLOCK, "Timeline: what it saw and changed, then and now", () -> model.showTimeline(turn)));
        row.getChildren().add(tool(Feather.GIT_BRANCH, "Fork a conversation from here", () -> model.fork(turn)));
        return row;
    }

    private Node[] siblings(TranscriptItem.Head head) {
        Label place = new Label(head.place() + "/" + head.of());
        place.getStyleClass().add("chat-when");
        return new Node[] {
            tool(Feather.CHEVRON_LEFT, "Previous version", () -> model.sibling(head.turn(), -1)),
            place,
            tool(Feather.CHEVRON_RIGHT, "Next version", () -> model.sibling(head.turn(), 1))
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

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
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
                : count < 1000 ? count + " tok" : String.format(Locale.ROOT, "%.1fk tok", count / 1000.0);
    }

    private Region reasoning(TranscriptItem.Reasoning reasoning) {
        return new Fold(reasoning.streaming() ? "Thinking…" : "Reasoning", () -> markdown.render(reasoning.text()));
    }

    private static Region toolUsed(ContentBlock.Tool tool) {
        return new Fold("Used " + tool.name() + " " + tool.arguments(), () -> {
            Text text = new Text(tool.output());
            text.getStyleClass().addAll("md-text", "md-code");
            return new TextBlock(List.of(text));
        });
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
        Label text = new Label(waiting.note().isEmpty() ? phase(waiting.phase()) : waiting.note());
        text.getStyleClass().add("chat-when");
        text.setWrapText(true);
        HBox row = new HBox(spinner, text);
        row.getStyleClass().add("chat-waiting");
        return row;
    }

    static String phase(ModelEvent.Phase phase) {
        return switch (phase) {
            case CONNECTING -> "Connecting…";
            case SENT -> "Sent, waiting for the model…";
            case THINKING -> "Thinking…";
            case STREAMING -> "Answering…";
        };
    }

    private Region foot(Turn turn) {
        VBox box = new VBox();
        box.getStyleClass().add("chat-foot");
        TurnEnd end = turn.end();
        if (end != null) {
            box.getChildren().add(ending(turn, end));
        }
        Label facts = new Label(facts(turn));
        facts.getStyleClass().add("chat-when");
        HBox row = new HBox(facts);
        row.getStyleClass().add("chat-facts");
        if (end == null) {
            row.getChildren()
                    .add(tool(Feather.REFRESH_CW, "Ask again (keeps this answer)", () -> model.retry(turn.id())));
        }
        box.getChildren().add(row);
        return box;
    }

    private Region ending(Turn turn, TurnEnd end) {
        Label message = new Label(end.message());
        message.getStyleClass().add("chat-end-message");
        message.setWrapText(true);
        Label remedy = new Label(end.remedy());
        remedy.setWrapText(true);
        Button retry = new Button("Retry");
        retry.getStyleClass().add("small");
        retry.setOnAction(event -> model.retry(turn.id()));
        HBox ways = new HBox(retry);
        ways.getStyleClass().add("chat-ways");
        if (!turn.text().isBlank()) {
            Button more = new Button("Continue");
            more.getStyleClass().add("small");
            more.setOnAction(event -> model.resume(turn.id()));
            ways.getChildren().add(more);
        }
        VBox box = new VBox(message, remedy, ways);
        box.getStyleClass().addAll("chat-end", turn.state() == TurnState.FAILED ? "bad" : "warn");
        if (!end.details().isBlank()) {
            box.getChildren().add(new Fold("Details", () -> details(end)));
        }
        return box;
    }

    private static Node details(TurnEnd end) {
        Text text = new Text(end.details());
        text.getStyleClass().addAll("md-text", "md-code");
        return new TextBlock(List.of(text));
    }

    private String facts(Turn turn) {
        StringBuilder facts = new StringBuilder();
        Duration took = turn.took();
        if (took != null) {
            facts.append(String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0));
        }
        ModelEvent.Usage usage = turn.usage();
        if (usage != null) {
            facts.append(facts.isEmpty() ? "" : " · ");
            facts.append(usage.inputTokens())
                    .append(" in, ")
                    .append(usage.outputTokens())
                    .append(" out");
            model.cost(usage).ifPresent(cost -> facts.append(String.format(Locale.ROOT, " · %.4f", cost)));
        }
        if (!turn.model().isEmpty()) {
            facts.append(facts.isEmpty() ? "" : " · ").append(turn.model());
        }
        return facts.toString();
    }
}
