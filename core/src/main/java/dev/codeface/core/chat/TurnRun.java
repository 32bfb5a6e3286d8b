package dev.codeface.core.chat;

import dev.codeface.core.model.ModelCall;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelFailure;
import dev.codeface.core.model.ModelRequest;
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
    private static final int MOST_ROUNDS = 8;

    private Turn begun;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Consumer<ChatEvent> events;
    private final Needs needs;
    private final List<ContentBlock.Tool> tools = new ArrayList<>();
    private final List<ModelRequest.ToolCall> asked = new ArrayList<>();
    private int rounds;
    private boolean fellBack;
    private final StringBuilder text;
    private final StringBuilder reasoning;
    private int roundStart;
    private int thoughtStart;
    private ModelEvent.@Nullable Usage used;
    private boolean dirty;
    private boolean over;
    private boolean stopWanted;
    private @Nullable ModelCall call;

    /// What an answer may need on its way; all return at once.
    interface Needs {
        /// The model asks for tools; the answer goes on with [TurnRun#attach].
        ///
        /// @param used of the call that asked for them
        void tools(TurnRun run, String textOfRound, CallUse used, List<ModelRequest.ToolCall> calls);

        /// The model is not available, and nothing has come from it.
        ///
        /// @return whether another one takes over
        boolean fallback(TurnRun run, ModelFailure failure);

        /// The answer is over; told once.
        ///
        /// @param used of its last call
        void over(Turn last, CallUse used);
    }

    /// @param begun the turn as it was stored when the call began, with the text that an earlier try had brought
    TurnRun(Turn begun, InstantSource clock, Consumer<ChatEvent> events, Needs needs) {
        this.needs = needs;
        this.tools.addAll(begun.tools());
        this.begun = begun;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.events = events;
        this.text = new StringBuilder(begun.text());
        this.roundStart = begun.text().length();
        this.reasoning = new StringBuilder(begun.reasoning());
        this.thoughtStart = reasoning.length();
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
        } else {
            finish(TurnState.STOPPED, stopped(), null, false);
        }
    }

    private static TurnEnd stopped() {
        return new TurnEnd("You stopped this answer.", "Continue it or try again.", "");
    }

    /// A tool has been used.
    void used(ContentBlock.Tool tool) {
        synchronized (this) {
            tools.add(tool);
            dirty = true;
        }
        events.accept(new ChatEvent.ToolUsed(begun.id(), tool));
    }

    /// Another model takes over.
    synchronized Turn takenOver(String model) {
        fellBack = true;
        begun = new Turn(
                begun.id(),
                begun.conversationId(),
                begun.parentId(),
                begun.role(),
                begun.content(),
                begun.state(),
                begun.end(),
                model,
                begun.createdAt(),
                begun.took(),
                begun.usage());
        return snapshot(TurnState.STREAMING, null, null);
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
            case ModelEvent.ToolAsked tool -> asked(tool);
            case ModelEvent.Completed completed -> completed(completed.usage());
            case ModelEvent.Incomplete incomplete ->
                finish(TurnState.INCOMPLETE, incomplete(incomplete.reason()), incomplete.usage(), true);
            case ModelEvent.Failed failed -> {
                if (!mayFallBack() || !needs.fallback(this, failed.failure())) {
                    finish(TurnState.FAILED, failed(failed.failure()), null, false);
                }
            }
            case ModelEvent.Stopped ignored -> finish(TurnState.STOPPED, stopped(), null, false);
        }
    }

    private synchronized void asked(ModelEvent.ToolAsked tool) {
        asked.add(new ModelRequest.ToolCall(tool.callId(), tool.name(), tool.arguments()));
    }

    private synchronized boolean mayFallBack() {
        return !fellBack && text.isEmpty() && !stopWanted;
    }

    private void completed(ModelEvent.@Nullable Usage usage) {
        List<ModelRequest.ToolCall> wanted;
        String round;
        @Nullable CallUse spent = null;
        synchronized (this) {
            wanted = List.copyOf(asked);
            if (wanted.isEmpty() || rounds >= MOST_ROUNDS || stopWanted) {
                round = "";
            } else {
                asked.clear();
                round = text.substring(roundStart);
                spent = endOfCall(usage, true);
                rounds++;
                call = null;
            }
        }
        if (spent != null) {
            needs.tools(this, round, spent, wanted);
        } else {
            finish(TurnState.COMPLETE, null, usage, true);
        }
    }

    /// What one of the calls was, for the budget; several of one answer are counted together in the turn.
    private CallUse endOfCall(ModelEvent.@Nullable Usage usage, boolean whole) {
        String written = reasoning.substring(thoughtStart) + text.substring(roundStart);
        roundStart = text.length();
        thoughtStart = reasoning.length();
        add(usage);
        return new CallUse(usage, written, whole);
    }

    private void add(ModelEvent.@Nullable Usage usage) {
        ModelEvent.Usage before = used;
        if (usage != null) {
            used = before == null
                    ? usage
                    : new ModelEvent.Usage(
                            before.inputTokens() + usage.inputTokens(), before.outputTokens() + usage.outputTokens());
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

    private void finish(TurnState state, @Nullable TurnEnd end, ModelEvent.@Nullable Usage usage, boolean wholeCall) {
        Turn last;
        CallUse spent;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            spent = endOfCall(usage, wholeCall);
            last = snapshot(state, end, used);
        }
        needs.over(last, spent);
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
        content.addAll(tools);
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
