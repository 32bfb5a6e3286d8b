package dev.codeface.core.chat;

import dev.codeface.core.model.ModelCall;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One answer while it comes: collects it, tells about it, and knows at every moment what must be stored.
///
/// Events arrive on the client's thread and snapshots are taken on another; the lock is held for appending only.
final class TurnRun {
    private final Turn begun;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Consumer<ChatEvent> events;
    private final Consumer<Turn> ended;
    private final StringBuilder text;
    private final StringBuilder reasoning;
    private boolean dirty;
    private boolean over;
    private boolean stopWanted;
    private @Nullable ModelCall call;

    /// @param begun the turn as it was stored when the call began, with the text that an earlier try had brought
    /// @param ended told once, with the final turn
    TurnRun(Turn begun, InstantSource clock, Consumer<ChatEvent> events, Consumer<Turn> ended) {
        this.begun = begun;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.events = events;
        this.ended = ended;
        this.text = new StringBuilder(begun.text());
        this.reasoning = new StringBuilder(begun.reasoning());
    }

    String turnId() {
        return begun.id();
    }

    String conversationId() {
        return begun.conversationId();
    }

    /// Gives the call under way, so that it can be stopped; a stop asked for earlier happens now.
    void attach(ModelCall started) {
        boolean stopNow;
        synchronized (this) {
            call = started;
            stopNow = stopWanted;
        }
        if (stopNow) {
            started.stop();
        }
    }

    void stop() {
        ModelCall running;
        synchronized (this) {
            stopWanted = true;
            running = call;
        }
        if (running != null) {
            running.stop();
        }
    }

    void accept(ModelEvent event) {
        switch (event) {
            case ModelEvent.TextDelta delta -> {
                int offset = append(text, delta.text());
                events.accept(new ChatEvent.TextAppended(begun.id(), offset, delta.text()));
            }
            case ModelEvent.ReasoningDelta delta -> {
                int offset = append(reasoning, delta.text());
                events.accept(new ChatEvent.ReasoningAppended(begun.id(), offset, delta.text()));
            }
            case ModelEvent.PhaseChanged changed ->
                events.accept(new ChatEvent.PhaseChanged(begun.id(), changed.phase()));
            case ModelEvent.Retrying retrying ->
                events.accept(new ChatEvent.Retrying(begun.id(), retrying.attempt(), retrying.reason()));
            case ModelEvent.Completed completed -> finish(TurnState.COMPLETE, null, completed.usage());
            case ModelEvent.Incomplete incomplete ->
                finish(TurnState.INCOMPLETE, incomplete(incomplete.reason()), incomplete.usage());
            case ModelEvent.Failed failed -> finish(TurnState.FAILED, failed(failed.failure()), null);
            case ModelEvent.Stopped ignored ->
                finish(
                        TurnState.STOPPED,
                        new TurnEnd("You stopped this answer.", "Continue it or try again.", ""),
                        null);
        }
    }

    /// @return where the delta went
    private synchronized int append(StringBuilder to, String delta) {
        int offset = to.length();
        to.append(delta);
        dirty = true;
        return offset;
    }

    /// The turn with all that has come.
    synchronized Turn soFar() {
        return snapshot(TurnState.STREAMING, null, null);
    }

    private static TurnEnd incomplete(String reason) {
        return switch (reason) {
            case "max_output_tokens" -> new TurnEnd("The model reached its limit of output.", "Continue it.", reason);
            case "content_filter" ->
                new TurnEnd("The provider's content filter ended this answer.", "Rephrase the question.", reason);
            default -> new TurnEnd("The model ended early.", "Continue it or try again.", reason);
        };
    }

    private static TurnEnd failed(ModelFailure failure) {
        return new TurnEnd(failure.message(), failure.remedy(), failure.details());
    }

    private void finish(TurnState state, @Nullable TurnEnd end, ModelEvent.@Nullable Usage usage) {
        Turn last;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            last = snapshot(state, end, usage);
        }
        ended.accept(last);
    }

    /// What is not stored yet; null when everything is, or when the answer is over and its end is stored by others.
    synchronized @Nullable Turn unsaved() {
        if (!dirty || over) {
            return null;
        }
        dirty = false;
        return snapshot(TurnState.STREAMING, null, null);
    }

    private Turn snapshot(TurnState state, @Nullable TurnEnd end, ModelEvent.@Nullable Usage usage) {
        List<ContentBlock> content = new ArrayList<>();
        if (!reasoning.isEmpty()) {
            content.add(new ContentBlock.Reasoning(reasoning.toString()));
        }
        content.add(new ContentBlock.Text(text.toString()));
        Duration took = state == TurnState.STREAMING ? null : Duration.between(startedAt, clock.instant());
        return new Turn(
                begun.id(),
                begun.conversationId(),
                begun.parentId(),
                begun.role(),
                content,
                state,
                end,
                begun.model(),
                begun.createdAt(),
                took,
                usage);
    }
}
