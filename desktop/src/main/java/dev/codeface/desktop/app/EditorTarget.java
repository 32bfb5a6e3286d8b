package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.editor.EditorViewModel;
import dev.codeface.desktop.explorer.ExplorerViewModel;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes accepted edits into the open buffers. FX thread.
final class EditorTarget implements EditTarget {
    private final EditorViewModel editor;
    private final ExplorerViewModel explorer;
    private final Supplier<@Nullable Workspace> workspace;

    EditorTarget(EditorViewModel editor, ExplorerViewModel explorer, Supplier<@Nullable Workspace> workspace) {
        this.editor = editor;
        this.explorer = explorer;
        this.workspace = workspace;
    }

    @Override
    public Path resolve(String file) throws AppException {
        Optional<Path> open = editor.documents().stream()
                .filter(d -> d.title().equals(file) || d.path().toString().equals(file))
                .map(EditorDocument::path)
                .findFirst();
        if (open.isPresent()) {
            return open.get();
        }
        Workspace here = workspace.get();
        if (here == null) {
            throw new AppException(
                    "proposal.no-folder", Words.get("proposal.noFolder", file), Words.get("proposal.noFolderRemedy"));
        }
        try {
            Path path = here.root().resolve(file).normalize();
            if (!path.startsWith(here.root()) || (Files.exists(path) && !here.contains(path))) {
                throw new AppException(
                        "proposal.outside", Words.get("proposal.outside", file), Words.get("proposal.outsideRemedy"));
            }
            return path;
        } catch (InvalidPathException e) {
            throw new AppException(
                    "proposal.path", Words.get("proposal.path", file), Words.get("proposal.pathRemedy"), e);
        }
    }

    @Override
    public Optional<Path> activeFile() {
        return Optional.ofNullable(editor.activeDocument().get()).map(EditorDocument::path);
    }

    @Override
    public Optional<String> currentText(Path file) throws AppException {
        Optional<EditorDocument> open = editor.find(file);
        if (open.isPresent()) {
            return Optional.of(open.get().text().toString());
        }
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new AppException(
                    "proposal.unreadable",
                    Words.get("proposal.unreadable", file.getFileName()),
                    Words.get("proposal.unreadableRemedy"),
                    e);
        }
    }

    @Override
    public void applyEdits(Path file, List<TextEdit> edits) {
        editor.applyEdits(file, edits);
    }

    @Override
    public void remove(Path file) {
        editor.find(file).ifPresent(editor::closeNow);
        explorer.trash(file);
    }

    @Override
    public void move(Path file, Path target) throws AppException {
        try {
            if (Files.exists(target)) {
                throw new AppException(
                        "proposal.exists",
                        Words.get("proposal.exists", target.getFileName()),
                        Words.get("proposal.existsRemedy"));
            }
            Files.createDirectories(Objects.requireNonNullElse(target.getParent(), target));
            Files.move(file, target);
            editor.moved(file, target);
        } catch (IOException e) {
            throw new AppException(
                    "proposal.not-moved",
                    Words.get("proposal.notMoved", file.getFileName(), String.valueOf(e.getMessage())),
                    Words.get("proposal.notMovedRemedy"),
                    e);
        }
    }

    @Override
    public void insertAtCaret(String text) throws AppException {
        EditorDocument document = editor.activeDocument().get();
        if (document == null || document.readOnlyProperty().get()) {
            throw new AppException("editor.none", Words.get("editor.none"), Words.get("editor.noneRemedy"));
        }
        int caret = document.caretProperty().get();
        editor.applyEdits(document.path(), List.of(new TextEdit(new TextRange(caret, caret), text)));
    }
}
