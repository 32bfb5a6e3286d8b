package dev.codeface.core.chat;

import dev.codeface.core.context.ContextAssembler;
import dev.codeface.core.context.EgressRecord;
import dev.codeface.core.context.Outgoing;
import dev.codeface.core.context.Placeholders;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelFailure;
import dev.codeface.core.model.ModelRequest;
import dev.codeface.core.model.ModelRequest.InputItem;
import dev.codeface.core.model.ModelRequest.Role;
import dev.codeface.core.task.Tasks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Gives answers what they need: the request, the record of what leaves, the outputs of tools, another model. Thread
/// safe.
final class TurnSupply {
    private final ConversationRepository repository;
    private final ContextAssembler assembler;
    private final Supplier<ChatRules> rules;
    private final DayBudget budget;
    private final Function<String, Placeholders> placeholders;
    private final Consumer<ChatEvent> events;
    private final Tasks tasks;
    private final InstantSource clock;
    private volatile ToolBox tools = ToolBox.NONE;

    TurnSupply(
            ConversationRepository repository,
            ContextAssembler assembler,
            Supplier<ChatRules> rules,
            DayBudget budget,
            Function<String, Placeholders> placeholders,
            Consumer<ChatEvent> events,
            Tasks tasks,
            InstantSource clock) {
        this.repository = repository;
        this.assembler = assembler;
        this.rules = rules;
        this.budget = budget;
        this.placeholders = placeholders;
        this.events = events;
        this.tasks = tasks;
        this.clock = clock;
    }

    void offer(ToolBox box) {
        tools = box;
    }

    ModelRequest request(List<? extends InputItem> input) {
        ChatRules now = rules.get();
        return new ModelRequest(now.instructions(), List.copyOf(input), now.sampling(), tools.tools());
    }

    void recordSent(Turn turn, ActiveModel to, Outgoing outgoing) throws AppException {
        repository.record(new EgressRecord(
                UUID.randomUUID().toString(),
                turn.conversationId(),
                turn.id(),
                clock.instant(),
                to.endpoint(),
                to.label(),
                outgoing.text(),
                outgoing.tokens(),
                outgoing.masks().size()));
    }

    /// @param ended told with the final turn, on a thread that may block
    TurnRun.Needs needs(List<InputItem> input, ActiveModel first, Consumer<Turn> ended) {
        return new OfTurn(input, first, ended);
    }

    /// Lets one answer go on: with the outputs of tools, or with another model. Its methods never overlap, since each
    /// call ends before the next begins.
    private final class OfTurn implements TurnRun.Needs {
        private final List<InputItem> input;
        private final Consumer<Turn> ended;
        private ActiveModel answering;

        OfTurn(List<InputItem> input, ActiveModel answering, Consumer<Turn> ended) {
            this.input = new ArrayList<>(input);
            this.answering = answering;
            this.ended = ended;
        }

        @Override
        public void over(Turn last, CallUse used) {
            tasks.io(() -> {
                try {
                    budget.add(input, used);
                } catch (AppException e) {
                    events.accept(new ChatEvent.StoreFailed(e.userMessage(), e.remedy()));
                }
                ended.accept(last);
            });
        }

        @Override
        public void tools(TurnRun run, String textOfRound, CallUse used, List<ModelRequest.ToolCall> calls) {
            tasks.io(() -> {
                try {
                    budget.add(input, used);
                    budget.check();
                    if (!textOfRound.isEmpty()) {
                        input.add(new ModelRequest.Message(Role.ASSISTANT, textOfRound));
                    }
                    input.addAll(calls);
                    for (ModelRequest.ToolCall call : calls) {
                        input.add(use(run, call));
                    }
                    run.attach(answering.client().start(request(input), run::accept));
                } catch (AppException e) {
                    run.accept(new ModelEvent.Failed(
                            new ModelFailure(ModelFailure.Kind.PROTOCOL, e.userMessage(), e.remedy(), e.code())));
                }
            });
        }

        private ModelRequest.ToolOutput use(TurnRun run, ModelRequest.ToolCall call) throws AppException {
            String given = tools.run(run.conversationId(), call)
                    .exceptionally(e -> "The tool failed: " + e.getClass().getSimpleName())
                    .join();
            Outgoing redacted =
                    assembler.assemble(given, List.of(), placeholders.apply(run.conversationId()), Set.of());
            recordSent(run.soFar(), answering, redacted);
            run.used(new ContentBlock.Tool(call.callId(), call.name(), call.arguments(), redacted.text()));
            return new ModelRequest.ToolOutput(call.callId(), redacted.text());
        }

        @Override
        public boolean fallback(TurnRun run, ModelFailure failure) {
            Optional<ActiveModel> other = answering.fallback();
            if (other.isEmpty() || !failure.unavailable()) {
                return false;
            }
            String first = answering.label();
            answering = other.get();
            tasks.io(() -> {
                Turn turn = run.takenOver(answering.label() + ", in place of " + first);
                String reason = first + " is not available: " + failure.message() + " " + answering.label()
                        + " answers instead.";
                events.accept(new ChatEvent.FellBack(turn, reason));
                try {
                    recordSent(turn, answering, new Outgoing(lastSaid(), List.of(), 0, List.of(), 0));
                    run.attach(answering.client().start(request(input), run::accept));
                } catch (AppException e) {
                    run.accept(new ModelEvent.Failed(failure));
                }
            });
            return true;
        }

        private String lastSaid() {
            return input.reversed().stream()
                    .filter(ModelRequest.Message.class::isInstance)
                    .map(i -> ((ModelRequest.Message) i).text())
                    .findFirst()
                    .orElse("");
        }
    }
}
