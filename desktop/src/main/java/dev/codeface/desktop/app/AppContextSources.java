package dev.codeface.desktop.app;

import dev.codeface.core.context.AttachRules;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.context.PaneCommand;
import dev.codeface.core.context.PaneDelta;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.core.prompt.PromptCommand;
import dev.codeface.core.prompt.PromptLibrary;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.workspace.SymbolIndex;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.chat.ContextSources;
import dev.codeface.desktop.chat.Mention;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.editor.EditorViewModel;
import dev.codeface.desktop.terminal.MirrorViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the chat may be given: from the editor in front and from the attached pane. FX thread.
final class AppContextSources implements ContextSources {
    private static final int PANE_LINES = 80;

    private final EditorViewModel editor;
    private final MirrorViewModel mirror;
    private final Supplier<@Nullable Workspace> workspace;
    private final Tasks tasks;
    private final Path ownData;
    private final FileContext fileContext;
    private final PromptLibrary library;
    private final AppMentions mentions;
    private final PaneDelta delta = new PaneDelta();
    private final SyntaxService syntax;

    /// @param ownData the app's own data, which is never attached
    /// @param prompts folder of the user's prompts
    AppContextSources(
            EditorViewModel editor,
            MirrorViewModel mirror,
            Supplier<@Nullable Workspace> workspace,
            Path ownData,
            Path prompts,
            SyntaxService syntax,
            Tasks tasks) {
        this.ownData = ownData;
        this.editor = editor;
        this.mirror = mirror;
        this.workspace = workspace;
        this.tasks = tasks;
        this.syntax = syntax;
        this.fileContext = new FileContext(syntax, ownData);
        this.library = new PromptLibrary(
                prompts, () -> Optional.ofNullable(workspace.get()).map(Workspace::root));
        this.mentions = new AppMentions(this, mirror, workspace, syntax, tasks);
    }

    @Override
    public CompletableFuture<Optional<ContextChip>> activeFile() {
        return allowed(() -> active().map(d -> {
            String text = d.text().toString();
            return new ContextChip.FileRange(
                    d.path(), shown(d), d.languageProperty().get(), 1, lineOf(text, text.length()), true, text);
        }));
    }

    @Override
    public CompletableFuture<Optional<ContextChip>> file(Path path) {
        Optional<String> unsaved = unsaved(path);
        Workspace open = workspace.get();
        return tasks.ioResult(() -> {
            Path root = open != null && open.contains(path)
                    ? open.root()
                    : Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
            if (unsaved.isEmpty() && !Files.isRegularFile(path)) {
                return Optional.empty();
            }
            new AttachRules(root, ownData).check(path);
            String text = unsaved.isPresent() ? unsaved.get() : Files.readString(path);
            return Optional.of(new ContextChip.FileRange(
                    path,
                    root.relativize(path).toString(),
                    Language.detect(path.toString(), text.lines().findFirst().orElse("")),
                    1,
                    lineOf(text, text.length()),
                    true,
                    text));
        });
    }

    @Override
    public CompletableFuture<Optional<ContextChip>> selection() {
        return allowed(() -> active().flatMap(d -> d.selectedText().map(selected -> {
            TextRange range = d.selectionProperty().get();
            String text = d.text().toString();
            return new ContextChip.Selection(
                    d.path(),
                    shown(d),
                    d.languageProperty().get(),
                    lineOf(text, range.start()),
                    lineOf(text, Math.max(range.start(), range.end() - 1)),
                    selected);
        })));
    }

    @Override
    public CompletableFuture<Optional<ContextChip>> diagnostics() {
        return allowed(() -> active().filter(d -> !d.diagnostics().isEmpty())
                .map(d -> new ContextChip.Diagnostics(
                        d.path(), shown(d), d.text().toString(), List.copyOf(d.diagnostics()))));
    }

    @Override
    public CompletableFuture<Optional<ContextChip>> pane() {
        return mirror.pane().map(p -> pane(p.id())).orElse(CompletableFuture.completedFuture(Optional.empty()));
    }

    /// The last lines of one of the attached panes.
    CompletableFuture<Optional<ContextChip>> pane(String id) {
        String title = paneTitle(id);
        return tasks.ioResult(
                () -> paneChip(id, title, readable(id), PANE_LINES).map(c -> c));
    }

    /// What a pane has printed since it last went along with a question.
    CompletableFuture<Optional<ContextChip>> paneSince(String id) {
        String title = paneTitle(id);
        return tasks.ioResult(() -> {
            List<String> lines = trimmed(readable(id));
            int from = Math.max(delta.newFrom(id, lines), lines.size() - 5 * PANE_LINES);
            if (from >= lines.size()) {
                return Optional.empty();
            }
            String text = String.join("\n", lines.subList(from, lines.size())) + "\n";
            return Optional.of(new ContextChip.PaneLines(id, title, from + 1, lines.size(), text, Instant.now()));
        });
    }

    @Override
    public void sent(List<ContextChip> chips) {
        for (ContextChip chip : chips) {
            if (chip instanceof ContextChip.PaneLines pane) {
                delta.read(pane.paneId(), pane.text().lines().toList());
            }
        }
    }

    private static List<String> trimmed(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        return lines.subList(0, end);
    }

    /// What a pane shows, unless its user has closed it to models. Blocks.
    private List<String> readable(String id) throws AppException {
        mirror.policy(id).requireReadable(id);
        return mirror.joinedText(id);
    }

    private String paneTitle(String id) {
        return mirror.sessionProperty().get().map(s -> s.name() + " > " + id).orElse(id);
    }

    /// The last lines of every pane of a window, as one.
    CompletableFuture<Optional<ContextChip>> window(Window window) {
        List<String> ids = window.panes().stream().map(Pane::id).toList();
        return tasks.ioResult(() -> {
            StringBuilder text = new StringBuilder();
            for (String id : ids) {
                paneChip(id, id, readable(id), PANE_LINES / 2)
                        .ifPresent(c ->
                                text.append("--- pane ").append(id).append('\n').append(c.text()));
            }
            String all = text.toString();
            int lines = (int) all.lines().count();
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ContextChip.PaneLines(window.id(), window.name(), 1, lines, all, Instant.now()));
        });
    }

    /// A command of the attached pane with its output.
    CompletableFuture<Optional<ContextChip>> command(Function<List<String>, Optional<PaneCommand>> pick) {
        Optional<Pane> pane = mirror.pane();
        if (pane.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String id = pane.get().id();
        String title = paneTitle(id);
        return tasks.ioResult(() -> {
            List<String> lines = readable(id);
            return pick.apply(lines).map(found -> {
                int from = Math.max(found.first(), found.end() - 4 * PANE_LINES);
                String text = String.join("\n", lines.subList(from, found.end())) + "\n";
                return new ContextChip.CommandOutput(
                        new ContextChip.PaneLines(id, title, from + 1, found.end(), text, Instant.now()),
                        found.command());
            });
        });
    }

    @Override
    public CompletableFuture<Optional<ContextChip>> changes() {
        Workspace open = workspace.get();
        return open == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : tasks.ioResult(() -> GitChanges.in(open.root()));
    }

    @Override
    public CompletableFuture<Optional<ContextChip>> path(Path path) {
        Workspace open = workspace.get();
        Optional<String> unsaved = unsaved(path);
        return tasks.ioResult(() -> Optional.of(fileContext.of(path, open, unsaved)));
    }

    /// Lines of a file.
    ///
    /// @param first from 1
    /// @param last  inclusive
    CompletableFuture<Optional<ContextChip>> lines(Path path, int first, int last) {
        Workspace open = workspace.get();
        Optional<String> unsaved = unsaved(path);
        return tasks.ioResult(() -> Optional.of(fileContext.lines(path, open, unsaved, first, last)));
    }

    private Optional<String> unsaved(Path path) {
        return editor.find(path).map(d -> d.text().toString());
    }

    /// The lines of a definition.
    CompletableFuture<Optional<ContextChip>> symbol(SymbolIndex.Definition definition) {
        Workspace open = workspace.get();
        Optional<String> unsaved = unsaved(definition.file());
        return tasks.ioResult(() -> {
            ContextChip whole = fileContext.of(definition.file(), open, unsaved);
            return Optional.of(
                    whole instanceof ContextChip.FileRange file
                            ? lines(file, definition.place().line())
                            : whole);
        });
    }

    private ContextChip lines(ContextChip.FileRange file, int line) {
        try (SyntaxDocument document = syntax.open(file.language(), file.text())) {
            return document.symbols().stream()
                    .filter(s -> lineOf(file.text(), s.nameRange().start()) == line + 1)
                    .findFirst()
                    .<ContextChip>map(s -> new ContextChip.FileRange(
                            file.path(),
                            file.shown(),
                            file.language(),
                            lineOf(file.text(), s.range().start()),
                            lineOf(
                                    file.text(),
                                    Math.max(s.range().start(), s.range().end() - 1)),
                            false,
                            file.text().substring(s.range().start(), s.range().end()) + "\n"))
                    .orElse(file);
        }
    }

    @Override
    public CompletableFuture<List<Mention>> mentions(String typed) {
        return mentions.find(typed);
    }

    @Override
    public CompletableFuture<List<PromptCommand>> prompts() {
        return tasks.ioResult(() -> List.copyOf(library.all()));
    }

    private static Optional<ContextChip.PaneLines> paneChip(String id, String title, List<String> lines, int most) {
        int end = trimmed(lines).size();
        int from = Math.max(0, end - most);
        if (end == from) {
            return Optional.empty();
        }
        String text = String.join("\n", lines.subList(from, end)) + "\n";
        return Optional.of(new ContextChip.PaneLines(id, title, from + 1, end, text, Instant.now()));
    }

    private Optional<EditorDocument> active() {
        return Optional.ofNullable(editor.activeDocument().get());
    }

    private String shown(EditorDocument document) {
        Workspace open = workspace.get();
        Path path = document.path();
        return document.untitled() || open == null ? document.title() : open.display(path);
    }

    private static int lineOf(String text, int offset) {
        int end = Math.min(offset, text.length());
        int line = 1;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line > 1 && end == text.length() && text.endsWith("\n") ? line - 1 : line;
    }

    /// What may never be attached is refused with its reason.
    private <T extends ContextChip> CompletableFuture<Optional<ContextChip>> allowed(Supplier<Optional<T>> chip) {
        Optional<EditorDocument> document = active();
        Workspace open = workspace.get();
        if (document.isPresent() && !document.get().untitled()) {
            Path file = document.get().path();
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
            Path root = open == null || !open.contains(file) ? folder : open.root();
            try {
                new AttachRules(root, ownData).check(file);
            } catch (AppException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        return CompletableFuture.completedFuture(chip.get().map(c -> c));
    }
}
