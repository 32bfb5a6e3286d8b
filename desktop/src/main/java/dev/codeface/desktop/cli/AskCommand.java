package dev.codeface.desktop.cli;

import dev.codeface.core.chat.CallUse;
import dev.codeface.core.chat.SpendRules;
import dev.codeface.core.context.ContextAssembler;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.context.Outgoing;
import dev.codeface.core.context.Placeholders;
import dev.codeface.core.context.Redactor;
import dev.codeface.core.context.TokenCounter;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelRequest;
import dev.codeface.core.model.RequestWriter;
import dev.codeface.core.model.Sampling;
import dev.codeface.core.prompt.SystemPrompt;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.settings.Model;
import dev.codeface.core.settings.ModelTuning;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.task.Tasks;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `codeface ask`: one question, its answer as it comes.
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description =
                "Asks the model and prints its answer as it comes. Standard input, when it is not a terminal, goes"
                        + " along as context; secrets in everything that leaves are replaced first.",
        footer = {
            "",
            "With --json each line is an object: phase, delta, reasoning, retry, fallback, and at last end with the",
            "whole answer. The configured endpoint is asked as the app would: its proxy, authorities, second model and",
            "the day's budget hold here too. What leaves is put into the app's record, except while the app runs and",
            "holds its data, or where a passphrase would have to be typed: then only tokens are counted.",
            "Exit code 0 for a whole answer, 1 where the model stopped early, 2 for wrong use, 3 for a failure."
        })
public final class AskCommand implements Callable<Integer> {
    private final Function<Tasks, AskParts> partsFor;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "wss://HOST/v1/responses, or the http:// address of a model server; default: as set up.")
    private @Nullable String endpoint;

    @Option(names = "--model", paramLabel = "M", description = "The model's id as the endpoint knows it.")
    private @Nullable String model;

    @Option(names = "--key-env", paramLabel = "NAME", description = "Variable that holds the endpoint's key.")
    private @Nullable String keyVariable;

    @Option(names = "--pane", paramLabel = "%%N", description = "Adds what this tmux pane shows.")
    private @Nullable String pane;

    @Option(names = "--file", paramLabel = "F[:A-B]", description = "Adds a file or lines of it; repeatable.")
    private List<String> files = List.of();

    @Option(names = "--save", description = "Keeps question and answer as a conversation of the app.")
    private boolean save;

    @Option(names = "--dry-run", description = "Prints the bytes that would leave, and sends nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Parameters(paramLabel = "PROMPT", arity = "1..*", description = "The question.")
    private List<String> prompt = List.of();

    /// @param partsFor makes what the command needs; closed after the answer
    public AskCommand(Function<Tasks, AskParts> partsFor) {
        this.partsFor = partsFor;
    }

    @Override
    public Integer call() throws AppException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (Tasks tasks = new Tasks(failure -> err.println("codeface: " + failure));
                AskParts parts = partsFor.apply(tasks)) {
            AppDirectories directories = AppDirectories.ofProcess();
            Model configured;
            try (SettingsStore settings = SettingsStore.open(directories.settingsFile(), tasks)) {
                configured = settings.current().model();
            }
            Supplier<Optional<char[]>> key =
                    keyVariable == null ? Optional::empty : EnvironmentKey.required(spec.commandLine(), keyVariable);
            List<ContextChip> chips;
            try {
                chips = chips(parts, new AskContext(directories.data()));
            } catch (AppException e) {
                return unreadable(e);
            }
            try (AskModel to = new AskModel(parts, tasks, endpoint, key, model, configured)) {
                return ask(parts, to, configured, chips, key);
            }
        }
    }

    private int unreadable(AppException e) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("codeface: " + e.userMessage());
        err.println("  " + e.remedy());
        err.flush();
        return 2;
    }

    private List<ContextChip> chips(AskParts parts, AskContext context) throws AppException {
        List<ContextChip> chips = new ArrayList<>();
        for (String file : files) {
            chips.add(context.file(file));
        }
        if (pane != null) {
            chips.add(context.pane(parts.multiplexers(Optional.ofNullable(keyVariable)), pane));
        }
        context.standardInput(System.in).ifPresent(chips::add);
        return chips;
    }

    /// A limit or an effort that was set up goes along; an endpoint named here is asked as it likes, since it may know
    /// none
    /// of that.
    private Sampling sampling(Model configured) {
        ModelTuning tuning = configured.tuning();
        return endpoint != null || configured.preset().equals(Model.OFFLINE)
                ? Sampling.NONE
                : new Sampling(
                        OptionalInt.of(configured.maxOutputTokens()),
                        Optional.of(tuning.effort()).filter(effort -> !effort.isBlank()),
                        tuning.temperature() < 0 ? OptionalDouble.empty() : OptionalDouble.of(tuning.temperature()));
    }

    /// That it leaves for a model: with its text where the question is kept, else as a line of the record.
    private static void record(
            AskParts parts, AskModel to, Outgoing outgoing, @Nullable SavedQuestion saved, String model)
            throws AppException {
        if (saved != null) {
            saved.sentTo(model);
        } else if (!to.offline()) {
            parts.sent(
                    outgoing.tokens() + " tokens to " + model + " at " + to.address() + ", from the command line",
                    outgoing.masks().size());
        }
    }

    private void recordAlso(
            AskParts parts, AskModel to, Outgoing outgoing, @Nullable SavedQuestion saved, String model) {
        try {
            record(parts, to, outgoing, saved, model);
        } catch (AppException e) {
            spec.commandLine().getErr().println("codeface: " + e.userMessage());
        }
    }

    private static void count(AskParts parts, ModelRequest request, String answer, ModelEvent end) throws AppException {
        Optional<SpendRules.Spent> spent =
                CallUse.of(end, answer).spent(request.instructions(), request.input(), new TokenCounter()::count);
        if (spent.isPresent()) {
            parts.used(spent.get());
        }
    }

    private int ask(
            AskParts parts, AskModel to, Model configured, List<ContextChip> chips, Supplier<Optional<char[]>> key)
            throws AppException, InterruptedException {
        String id = UUID.randomUUID().toString();
        Redactor redactor =
                new Redactor(() -> key.get().map(String::new).stream().toList());
        String typed = String.join(" ", prompt);
        Outgoing outgoing = new ContextAssembler(redactor, new TokenCounter())
                .assemble(typed, chips, new Placeholders(id), Set.of());
        String instructions =
                configured.instructions().isBlank() ? SystemPrompt.standard().text() : configured.instructions();
        ModelRequest request = new ModelRequest(
                instructions,
                List.of(new ModelRequest.Message(ModelRequest.Role.USER, outgoing.text())),
                sampling(configured),
                List.of());
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            out.println(RequestWriter.whole(to.model(), request));
            out.flush();
            return 0;
        }
        SpendRules budget = SpendRules.of(configured);
        if (to.asConfigured() && budget.limited()) {
            budget.check(parts.spentToday());
        }
        outgoing.notes().forEach(note -> spec.commandLine().getErr().println("codeface: " + note));
        SavedQuestion saved = save ? SavedQuestion.begin(parts.conversations(), id, typed, outgoing, chips, to) : null;
        record(parts, to, outgoing, saved, to.model());
        AnswerPrinter printer = new AnswerPrinter(out, spec.commandLine().getErr(), json);
        to.ask(request, printer, spare -> recordAlso(parts, to, outgoing, saved, spare));
        ModelEvent end = printer.await();
        if (to.asConfigured()) {
            count(parts, request, printer.text(), end);
        }
        if (saved != null) {
            saved.end(printer.text(), end, to.model());
        }
        return switch (end) {
            case ModelEvent.Completed done -> 0;
            case ModelEvent.Failed failed -> 3;
            default -> 1;
        };
    }
}
