package dev.codeface.desktop.chat;

import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnEnd;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.error.Sentences;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.desktop.text.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How an answer ended: time, tokens, cost, model, and the ways on where it broke off. FX thread.
final class FootRow extends TranscriptRow {
    private final ChatViewModel model;
    private final VBox box = new VBox();
    private final Label facts = new Label();
    private final Button again;
    private final HBox line;
    private @Nullable Turn turn;

    FootRow(ChatViewModel model) {
        this.model = model;
        box.getStyleClass().add("chat-foot");
        facts.getStyleClass().add("chat-when");
        again = TranscriptRows.tool(Feather.REFRESH_CW, Words.get("transcript.askAgain"), this::askAgain);
        line = new HBox(facts, again);
        line.getStyleClass().add("chat-facts");
        box.getChildren().add(line);
        setContent(box);
    }

    private void askAgain() {
        Turn shown = turn;
        if (shown != null) {
            model.retry(shown.id());
        }
    }

    @Override
    void fill(TranscriptItem shown) {
        Turn over = ((TranscriptItem.Foot) shown).turn();
        TurnEnd end = over.end();
        turn = over;
        facts.setText(facts(over));
        again.setVisible(end == null);
        if (end != null) {
            box.getChildren().setAll(ending(over, end), line);
        } else if (box.getChildren().size() > 1) {
            box.getChildren().setAll(line);
        }
    }

    @Override
    void empty() {
        turn = null;
        facts.setText("");
        if (box.getChildren().size() > 1) {
            box.getChildren().setAll(line);
        }
    }

    private Region ending(Turn turn, TurnEnd end) {
        Label message = new Label(Sentences.spoken(end.message()));
        message.getStyleClass().add("chat-end-message");
        message.setWrapText(true);
        Label remedy = new Label(Sentences.spoken(end.remedy()));
        remedy.setWrapText(true);
        HBox ways = new HBox(way(Words.get("transcript.retry"), () -> model.retry(turn.id())));
        ways.getStyleClass().add("chat-ways");
        if (!turn.text().isBlank()) {
            ways.getChildren().add(way(Words.get("transcript.continue"), () -> model.resume(turn.id())));
        }
        VBox ending = new VBox(message, remedy, ways);
        ending.getStyleClass().addAll("chat-end", turn.state() == TurnState.FAILED ? "bad" : "warn");
        if (!end.details().isBlank()) {
            ending.getChildren().add(new Fold(Words.get("transcript.details"), () -> details(end)));
        }
        return ending;
    }

    private static Button way(String name, Runnable action) {
        Button button = new Button(name);
        button.getStyleClass().add("small");
        button.setOnAction(event -> action.run());
        return button;
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
            facts.append(Words.get("transcript.usage", usage.inputTokens(), usage.outputTokens()));
            model.cost(usage).ifPresent(cost -> facts.append(String.format(Locale.ROOT, " · %.4f", cost)));
        }
        if (!turn.model().isEmpty()) {
            facts.append(facts.isEmpty() ? "" : " · ").append(turn.model());
        }
        return facts.toString();
    }
}
