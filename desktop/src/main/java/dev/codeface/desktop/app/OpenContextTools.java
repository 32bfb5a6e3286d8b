package dev.codeface.desktop.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.chat.ToolBox;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelRequest.ToolCall;
import dev.codeface.core.model.ToolSpec;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.FileIndex;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.chat.ContextSources;
import dev.codeface.desktop.chat.ToolConsent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Read-only tools over what the person has open: files of the folder, a search in them, problems, the attached pane.
/// The
/// rules for what may never be attached hold here too. Any thread.
final class OpenContextTools implements ToolBox {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 60_000;
    private static final int HITS = 100;
    private static final int SEARCHED = 20_000;
    private static final long SEARCHED_SIZE = 1 << 20;
    private static final List<ToolSpec> TOOLS = List.of(
            new ToolSpec("read_file", "Reads a text file of the open folder, or lines of it.", """
                    {"type":"object","properties":{"path":{"type":"string","description":"relative to the folder"},\
                    "first_line":{"type":"integer"},"last_line":{"type":"integer"}},"required":["path"]}"""),
            new ToolSpec("list_files", "Lists the files of the open folder or of a folder in it.", """
                    {"type":"object","properties":{"folder":{"type":"string"}}}"""),
            new ToolSpec("search", "Finds lines that hold a text, ignoring case, in the open folder.", """
                    {"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}"""),
            new ToolSpec("diagnostics", "Gives the problems of the file in the active tab.", "{\"type\":\"object\"}"),
            new ToolSpec("pane_text", "Gives the last lines of the attached terminal pane.", "{\"type\":\"object\"}"));

    private final BooleanSupplier offered;
    private final Supplier<@Nullable Workspace> workspace;
    private final ContextSources sources;
    private final FileContext files;
    private final PaneRule panes;
    private final ToolConsent consent;
    private final Tasks tasks;
    private final Executor fx;

    /// What a pane's user says of tools that read it; blocks.
    @FunctionalInterface
    interface PaneRule {
        /// @throws AppException where it may not be read unasked
        void requireUnasked(String paneId) throws AppException;
    }

    /// @param offered whether the settings offer tools now
    /// @param panes   asked before a pane's text is handed out
    OpenContextTools(
            BooleanSupplier offered,
            Supplier<@Nullable Workspace> workspace,
            ContextSources sources,
            FileContext files,
            PaneRule panes,
            ToolConsent consent,
            Tasks tasks,
            Executor fx) {
        this.offered = offered;
        this.workspace = workspace;
        this.sources = sources;
        this.files = files;
        this.panes = panes;
        this.consent = consent;
        this.tasks = tasks;
        this.fx = fx;
    }

    @Override
    public List<ToolSpec> tools() {
        return offered.getAsBoolean() ? TOOLS : List.of();
    }

    @Override
    public CompletableFuture<String> run(String conversationId, ToolCall call) {
        return consent.ask(conversationId, call)
                .thenCompose(allowed -> allowed
                        ? use(call)
                        : CompletableFuture.completedFuture(
                                "The developer does not allow tools in this conversation. Ask for what you need."))
                .exceptionally(OpenContextTools::inWords)
                .thenApply(text -> text.length() <= LONGEST
                        ? text
                        : text.substring(0, LONGEST) + "\n[cut: " + text.length() + " characters in all]");
    }

    private static String inWords(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof AppException expected
                ? expected.userMessage() + " " + expected.remedy()
                : "The tool failed: " + cause.getClass().getSimpleName();
    }

    private CompletableFuture<String> use(ToolCall call) {
        JsonNode arguments;
        try {
            arguments = JSON.readTree(call.arguments().isBlank() ? "{}" : call.arguments());
        } catch (JsonProcessingException e) {
            return CompletableFuture.completedFuture("The arguments are not JSON.");
        }
        return switch (call.name()) {
            case "read_file" -> inFolder(open -> readFile(open, arguments));
            case "list_files" ->
                inFolder(open -> list(open, arguments.path("folder").asText("")));
            case "search" ->
                inFolder(open -> search(open, arguments.path("text").asText("")));
            case "diagnostics" -> source(sources::diagnostics);
            case "pane_text" -> source(() -> sources.pane().thenCompose(this::unasked));
            default -> CompletableFuture.completedFuture("There is no tool of that name.");
        };
    }

    /// Work on the open folder.
    @FunctionalInterface
    private interface Work {
        String on(Workspace open) throws AppException, IOException;
    }

    private CompletableFuture<String> inFolder(Work work) {
        CompletableFuture<@Nullable Workspace> open = new CompletableFuture<>();
        fx.execute(() -> open.complete(workspace.get()));
        return open.thenCompose(folder -> folder == null
                ? CompletableFuture.completedFuture("No folder is open.")
                : tasks.ioResult(() -> work.on(folder)));
    }

    private CompletableFuture<String> source(Supplier<CompletableFuture<Optional<ContextChip>>> source) {
        CompletableFuture<Optional<ContextChip>> found = new CompletableFuture<>();
        fx.execute(() -> source.get().whenComplete((chip, error) -> {
            if (error == null) {
                found.complete(chip);
            } else {
                found.completeExceptionally(error);
            }
        }));
        return found.thenApply(chip -> chip.map(c -> c.piece().text()).orElse("There is nothing of that sort now."));
    }

    private CompletableFuture<Optional<ContextChip>> unasked(Optional<ContextChip> chip) {
        return tasks.ioResult(() -> {
            if (chip.orElse(null) instanceof ContextChip.PaneLines pane) {
                panes.requireUnasked(pane.paneId());
            }
            return chip;
        });
    }

    private String readFile(Workspace open, JsonNode arguments) throws AppException {
        Path path = inside(open, arguments.path("path").asText(""));
        List<String> lines = files.text(path, open).lines().toList();
        int first = Math.max(1, arguments.path("first_line").asInt(1));
        int last = Math.min(lines.size(), arguments.path("last_line").asInt(lines.size()));
        return first > last
                ? "The file has " + lines.size() + " lines."
                : String.join("\n", lines.subList(first - 1, last));
    }

    private static Path inside(Workspace open, String given) throws AppException {
        Path path = open.root().resolve(given).normalize();
        if (!path.startsWith(open.root())) {
            throw new AppException("tool.outside", given + " is outside the open folder.", "Name a file inside it.");
        }
        return path;
    }

    private static String list(Workspace open, String folder) throws AppException {
        Path from = inside(open, folder);
        List<String> names = new ArrayList<>();
        new FileIndex(open)
                .walk(
                        file -> {
                            if (file.startsWith(from)) {
                                names.add(open.display(file));
                            }
                        },
                        () -> names.size() >= SEARCHED / 10);
        return names.isEmpty() ? "There are no files." : String.join("\n", names);
    }

    private String search(Workspace open, String text) {
        if (text.isBlank()) {
            return "Name a text to search for.";
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Path> all = new ArrayList<>();
        new FileIndex(open).walk(all::add, () -> all.size() >= SEARCHED);
        List<String> hits = new ArrayList<>();
        for (Path file : all) {
            addHits(open, file, wanted, hits);
            if (hits.size() >= HITS) {
                hits.add("[more are left out]");
                break;
            }
        }
        return hits.isEmpty() ? "Nothing found." : String.join("\n", hits);
    }

    /// Files that may not be read are passed over, as are those that are not text.
    private void addHits(Workspace open, Path file, String wanted, List<String> hits) {
        try {
            if (Files.size(file) > SEARCHED_SIZE || !(files.of(file, open) instanceof ContextChip.FileRange readable)) {
                return;
            }
            int number = 0;
            for (String line : readable.text().lines().toList()) {
                number++;
                if (hits.size() < HITS && line.toLowerCase(Locale.ROOT).contains(wanted)) {
                    hits.add(open.display(file) + ":" + number + ": " + line.strip());
                }
            }
        } catch (AppException | IOException e) {
            return;
        }
    }
}
