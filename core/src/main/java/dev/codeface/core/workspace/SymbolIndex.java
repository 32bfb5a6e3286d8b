package dev.codeface.core.workspace;

import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The outlines of all files of some folders, by file: where names are defined.
///
/// A file is read again only when its size or time changed. Thread safe; nothing here blocks the caller.
public final class SymbolIndex {
    private static final long FILE_LIMIT = 1L << 20;
    private static final int FILES = 20_000;

    private final SyntaxService syntax;
    private final Tasks tasks;
    private final Map<Path, Outline> outlines = new ConcurrentHashMap<>();

    /// A definition.
    ///
    /// @param name  as written
    /// @param kind  `function`, `class`, …
    /// @param file  where
    /// @param place of its name
    public record Definition(String name, String kind, Path file, TextPosition place) {}

    private record Outline(long size, FileTime time, List<Definition> definitions) {}

    public SymbolIndex(SyntaxService syntax, Tasks tasks) {
        this.syntax = syntax;
        this.tasks = tasks;
    }

    /// All definitions of the workspaces as their files are now.
    public CompletableFuture<List<Definition>> definitions(List<Workspace> workspaces) {
        return tasks.ioResult(() -> {
            List<Path> files = new ArrayList<>();
            workspaces.forEach(w -> new FileIndex(w).walk(files::add, () -> files.size() >= FILES));
            outlines.keySet().retainAll(Set.copyOf(files));
            List<CompletableFuture<Boolean>> reading = files.stream()
                    .filter(f -> Language.detect(String.valueOf(f.getFileName()), "") != Language.PLAIN)
                    .map(f -> tasks.compute(() -> refresh(f)))
                    .toList();
            reading.forEach(CompletableFuture::join);
            List<Definition> all = new ArrayList<>();
            for (Path file : files) {
                Outline outline = outlines.get(file);
                if (outline != null) {
                    all.addAll(outline.definitions);
                }
            }
            return all;
        });
    }

    private boolean refresh(Path file) {
        try {
            long size = Files.size(file);
            FileTime time = Files.getLastModifiedTime(file);
            Outline known = outlines.get(file);
            if (known != null && known.size == size && known.time.equals(time)) {
                return false;
            }
            outlines.put(file, new Outline(size, time, size > FILE_LIMIT ? List.of() : read(file)));
            return true;
        } catch (IOException e) {
            outlines.remove(file);
            return false;
        }
    }

    private List<Definition> read(Path file) throws IOException {
        var decoded = TextFormat.decode(Files.readAllBytes(file));
        if (decoded.isEmpty()) {
            return List.of();
        }
        TextSnapshot text = TextSnapshot.of(decoded.get().text());
        Language language = Language.detect(String.valueOf(file.getFileName()), text.line(0));
        try (SyntaxDocument document = syntax.open(language, text.toString())) {
            return document.symbols().stream()
                    .map(s -> definition(s, file, text))
                    .toList();
        }
    }

    private static Definition definition(Symbol symbol, Path file, TextSnapshot text) {
        return new Definition(
                symbol.name(),
                symbol.kind(),
                file,
                text.position(symbol.nameRange().start()));
    }
}
