package dev.codeface.desktop.app;

import dev.codeface.core.context.AttachRules;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.workspace.FileIndex;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes context of files and folders: whole where they are small, as an outline where they are large. Blocks; any
/// thread but the FX thread.
final class FileContext {
    private static final int WHOLE = 120_000;
    private static final long LARGEST = 8 << 20;
    private static final int NAMES = 2_000;
    private static final int ENTRIES = 1_500;

    private final SyntaxService syntax;
    private final Path ownData;

    /// @param ownData the app's own data, which is never attached
    FileContext(SyntaxService syntax, Path ownData) {
        this.syntax = syntax;
        this.ownData = ownData;
    }

    /// A file or a folder, as it is on disk.
    ContextChip of(Path path, @Nullable Workspace open) throws AppException {
        return of(path, open, Optional.empty());
    }

    /// A file or a folder.
    ///
    /// @param unsaved the file's text where it is open with changes, else what is on disk
    ContextChip of(Path path, @Nullable Workspace open, Optional<String> unsaved) throws AppException {
        String shown = allowed(path, open);
        return Files.isDirectory(path) ? folder(path, shown) : file(path, shown, textOf(path, unsaved));
    }

    /// Lines of a file, also of one that is too large to go whole.
    ///
    /// @param first from 1
    /// @param last  inclusive; cut to the end of the file
    ContextChip lines(Path path, @Nullable Workspace open, Optional<String> unsaved, int first, int last)
            throws AppException {
        String shown = allowed(path, open);
        List<String> all = textOf(path, unsaved).lines().toList();
        int from = Math.clamp(first, 1, Math.max(1, all.size()));
        int to = Math.clamp(last, from, Math.max(from, all.size()));
        String text = String.join("\n", all.subList(Math.min(from - 1, all.size()), Math.min(to, all.size()))) + "\n";
        Language language =
                Language.detect(path.toString(), all.stream().findFirst().orElse(""));
        return new ContextChip.FileRange(path, shown, language, from, to, false, text);
    }

    private static String textOf(Path path, Optional<String> unsaved) throws AppException {
        return unsaved.isPresent() ? unsaved.get() : read(path);
    }

    /// Its name for a person and the model, if it may be attached.
    private String allowed(Path path, @Nullable Workspace open) throws AppException {
        if (Files.notExists(path)) {
            throw new AppException(
                    "context.gone", Words.get("context.gone", path.getFileName()), Words.get("context.goneRemedy"));
        }
        Path folder = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
        Path root = open != null && open.contains(path) ? open.root() : Files.isDirectory(path) ? path : folder;
        new AttachRules(root, ownData).check(path);
        return open != null && open.contains(path) ? open.display(path) : String.valueOf(path.getFileName());
    }

    /// All of a file's text.
    String text(Path path, Workspace open) throws AppException {
        new AttachRules(open.root(), ownData).check(path);
        return read(path);
    }

    private ContextChip file(Path path, String shown, String text) {
        Language language =
                Language.detect(path.toString(), text.lines().findFirst().orElse(""));
        if (text.length() > WHOLE) {
            return new ContextChip.Outline(path, shown, outline(language, text));
        }
        int lines = Math.max(1, (int) text.lines().count());
        return new ContextChip.FileRange(path, shown, language, 1, lines, true, text);
    }

    private static String read(Path path) throws AppException {
        try {
            if (!Files.isRegularFile(path)) {
                // A pipe would never end, a device neither.
                throw binary(path, null);
            }
            if (Files.size(path) > LARGEST) {
                throw new AppException(
                        "context.large",
                        Words.get("context.large", path.getFileName()),
                        Words.get("context.largeRemedy"));
            }
            byte[] bytes = Files.readAllBytes(path);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw binary(path, null);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw binary(path, e);
        } catch (IOException e) {
            throw new AppException(
                    "context.unreadable",
                    Words.get("context.unreadable", path.getFileName()),
                    Words.get("context.unreadableRemedy"),
                    e);
        }
    }

    private static AppException binary(Path path, @Nullable Throwable cause) {
        return new AppException(
                "context.binary",
                Words.get("context.binary", path.getFileName()),
                Words.get("context.binaryRemedy"),
                cause);
    }

    /// The symbols with their lines; the start of the text where the language has none.
    private String outline(Language language, String text) {
        List<Symbol> symbols = List.of();
        if (language != Language.PLAIN) {
            try (SyntaxDocument document = syntax.open(language, text)) {
                symbols = document.symbols();
            }
        }
        if (symbols.isEmpty()) {
            return text.substring(0, WHOLE / 4) + "\n[the rest of " + text.length() + " characters is left out]\n";
        }
        StringBuilder out = new StringBuilder();
        int line = 1;
        int at = 0;
        for (Symbol symbol : symbols.subList(0, Math.min(symbols.size(), ENTRIES))) {
            int start = Math.min(symbol.range().start(), text.length());
            if (start < at) {
                at = 0;
                line = 1;
            }
            for (; at < start; at++) {
                line += text.charAt(at) == '\n' ? 1 : 0;
            }
            out.append(line).append(": ").append("  ".repeat(symbol.depth()));
            out.append(symbol.kind()).append(' ').append(symbol.name()).append('\n');
        }
        return out.toString();
    }

    private static ContextChip folder(Path folder, String shown) {
        List<String> names = new ArrayList<>();
        Workspace inside = new Workspace(folder);
        new FileIndex(inside).walk(file -> names.add(inside.display(file)), () -> names.size() >= NAMES);
        names.sort(null);
        String rest = names.size() >= NAMES ? "\n[more are left out]" : "";
        return new ContextChip.Outline(
                folder, shown.isEmpty() ? inside.name() : shown, String.join("\n", names) + rest + "\n");
    }
}
