package dev.codeface.desktop.app;

import dev.codeface.core.context.AttachRules;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.chat.ContextSources;
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

    /// @param ownData the app's own data, which is never attached
    AppContextSources(
            EditorViewModel editor,
            MirrorViewModel mirror,
            Supplier<@Nullable Workspace> workspace,
            Path ownData,
            Tasks tasks) {
        this.ownData = ownData;
        this.editor = editor;
        this.mirror = mirror;
        this.workspace = workspace;
        this.tasks = tasks;
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
        Optional<String> unsaved = editor.find(path).map(d -> d.text().toString());
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
        Optional<Pane> pane = mirror.pane();
        if (pane.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String id = pane.get().id();
        String title =
                mirror.sessionProperty().get().map(s -> s.name() + " > " + id).orElse(id);
        return tasks.ioResult(() -> paneChip(id, title, mirror.joinedText(id)));
    }

    private static Optional<ContextChip> paneChip(String id, String title, List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        int from = Math.max(0, end - PANE_LINES);
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
