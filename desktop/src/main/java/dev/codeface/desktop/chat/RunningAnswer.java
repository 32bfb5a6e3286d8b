package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.desktop.text.Words;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The answer that is coming to the conversation on screen: puts what arrives into the transcript, and knows how far it
/// is. Answers to other conversations go by. FX thread.
final class RunningAnswer {
    /// Characters of an answer that are read out; the rest is there to be read.
    private static final int SPOKEN = 400;

    private final Transcript transcript;
    private final Supplier<String> conversation;
    private final Consumer<Turn> ended;
    private final ReadOnlyObjectWrapper<@Nullable String> turn = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper streaming = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<ModelEvent.@Nullable Phase> phase = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");

    /// @param conversation the id of the one on screen
    /// @param ended        told of an answer that came to its end there
    RunningAnswer(Transcript transcript, Supplier<String> conversation, Consumer<Turn> ended) {
        this.transcript = transcript;
        this.conversation = conversation;
        this.ended = ended;
        streaming.bind(turn.isNotNull());
    }

    ReadOnlyBooleanProperty streamingProperty() {
        return streaming.getReadOnlyProperty();
    }

    /// Where the call is; null when there is none.
    ReadOnlyObjectProperty<ModelEvent.@Nullable Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /// How the last one ended, and its beginning.
    ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    /// Its turn; empty when none is coming.
    Optional<String> turnId() {
        return Optional.ofNullable(turn.get());
    }

    /// Another conversation is on screen.
    ///
    /// @param running the answer that is coming to it
    void show(Optional<Turn> running) {
        running.ifPresent(transcript::begin);
        turn.set(running.map(Turn::id).orElse(null));
        phase.set(running.map(t -> t.text().isEmpty() ? ModelEvent.Phase.CONNECTING : ModelEvent.Phase.STREAMING)
                .orElse(null));
    }

    void on(ChatEvent.OfAnswer event) {
        switch (event) {
            case ChatEvent.TurnStarted started -> begin(started.turn());
            case ChatEvent.TextAppended more -> {
                phase(more.turnId(), ModelEvent.Phase.STREAMING);
                transcript.append(more.turnId(), more.offset(), more.text());
            }
            case ChatEvent.ReasoningAppended more ->
                transcript.appendReasoning(more.turnId(), more.offset(), more.text());
            case ChatEvent.PhaseChanged changed -> {
                phase(changed.turnId(), changed.phase());
                transcript.phase(changed.turnId(), changed.phase(), "");
            }
            case ChatEvent.Retrying retrying ->
                transcript.phase(
                        retrying.turnId(),
                        ModelEvent.Phase.CONNECTING,
                        Words.get("chat.try", retrying.attempt(), retrying.reason()));
            case ChatEvent.ToolUsed used -> transcript.tool(used.turnId(), used.tool());
            case ChatEvent.FellBack other -> transcript.note(other.turn().id(), other.reason());
            case ChatEvent.TurnEnded end -> end(end.turn());
        }
    }

    private void phase(String turnId, ModelEvent.Phase now) {
        if (turnId.equals(turn.get())) {
            phase.set(now);
        }
    }

    private void begin(Turn begun) {
        if (begun.conversationId().equals(conversation.get())) {
            transcript.begin(begun);
            if (begun.byModel()) {
                turn.set(begun.id());
                phase.set(ModelEvent.Phase.CONNECTING);
            }
        }
    }

    private void end(Turn over) {
        transcript.end(over);
        if (over.id().equals(turn.get())) {
            turn.set(null);
            phase.set(null);
            String text = over.text();
            String beginning = text.substring(0, Math.min(text.length(), SPOKEN));
            said.set(Words.get(over.state() == TurnState.COMPLETE ? "chat.saidWhole" : "chat.saidPart", beginning));
            ended.accept(over);
        }
    }
}
