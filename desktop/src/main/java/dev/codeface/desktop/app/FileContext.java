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

    /// A file or a folder.
    ContextChip of(Path path, @Nullable Workspace open) throws AppException {
        if (Files.notExists(path)) {
            throw new AppException(
                    "context.gone", Words.get("context.gone", path.getFileName()), Words.get("context.goneRemedy"));
        }
        Path folder = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
        Path root = open != null && open.contains(path) ? open.root() : Files.isDirectory(path) ? path : folder;
        new AttachRules(root, ownData).check(path);
        String shown = open != null && open.contains(path) ? open.display(path) : String.valueOf(path.getFileName());
        return Files.isDirectory(path) ? folder(path, shown) : file(path, shown);
    }

    /// All of a file's text.
    String text(Path path, Workspace open) throws AppException {
        new AttachRules(open.root(), ownData).check(path);
        return read(path);
    }

    private ContextChip file(Path path, String shown) throws AppException {
        String text = read(path);
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
            if (Files.size(path) > LARGEST) {
                throw new AppException(
                        "context.large",
                        Words.get("context.large", path.getFileName()),
                        Words.get("context.largeRemedy"));
            }
            byte[] bytes = Files.readAllBytes(path);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AppException(
                    "context.binary",
                    Words.get("context.binary", path.getFileName()),
                    Words.get("context.binaryRemedy"),
                    e);
        } catch (IOException e) {
            throw new AppException(
                    "context.unreadable",
                    Words.get("context.unreadable", path.getFileName()),
                    Words.get("context.unreadableRemedy"),
                    e);
        }
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
