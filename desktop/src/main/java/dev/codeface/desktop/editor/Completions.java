package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What could stand at the caret, from what is here: symbols, words, snippets, paths. No model, no network. Blocks on
/// the
/// disk for paths; any thread but the FX thread.
final class Completions {
    private static final int LIMIT = 200;
    private static final int NEAR = 200_000;
    private static final String PATH_ENDS = " \t\"'`()<>,;=[]{}|&";

    private Completions() {}

    /// What an item is.
    enum Kind {
        SYMBOL,
        WORD,
        SNIPPET,
        PATH
    }

    /// Something that could be put in.
    ///
    /// @param kind what it is
    /// @param text what is put in, `$0` in snippets for the caret
    /// @param label what is shown
    /// @param detail beside it, paler
    record Item(Kind kind, String text, String label, String detail) {}

    /// Where completion is asked for.
    ///
    /// @param text     the text
    /// @param caret    in it
    /// @param language of it
    /// @param symbols  its outline
    /// @param others   texts of other open files
    /// @param folders  where paths may start
    record Question(
            TextSnapshot text,
            int caret,
            Language language,
            List<Symbol> symbols,
            List<TextSnapshot> others,
            List<Path> folders) {}

    /// The answer.
    ///
    /// @param replaced what an item takes the place of
    record Answer(TextRange replaced, List<Item> items) {}

    static Answer of(Question asked) {
        TextRange path = pathBefore(asked.text, asked.caret);
        String typedPath = asked.text.substring(path);
        if (typedPath.indexOf('/') >= 0) {
            int name = typedPath.lastIndexOf('/') + 1;
            List<Item> paths = paths(typedPath, asked.folders);
            if (!paths.isEmpty()) {
                return new Answer(new TextRange(path.start() + name, asked.caret), paths);
            }
        }
        TextRange word = dev.codeface.core.text.Words.before(asked.text, asked.caret);
        return new Answer(word, words(asked, asked.text.substring(word)));
    }

    private static TextRange pathBefore(TextSnapshot text, int caret) {
        int start = caret;
        int line = text.lineStart(text.lineOf(caret));
        while (start > line && PATH_ENDS.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return new TextRange(start, caret);
    }

    private static List<Item> paths(String typed, List<Path> folders) {
        String parent = typed.substring(0, typed.lastIndexOf('/') + 1);
        String name = typed.substring(parent.length());
        Set<String> seen = new HashSet<>();
        List<Item> items = new ArrayList<>();
        for (Path folder : folders) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve(parent))) {
                for (Path entry : entries) {
                    String own = String.valueOf(entry.getFileName());
                    boolean isFolder = Files.isDirectory(entry);
                    if (dev.codeface.core.text.Words.rank(name, own) >= 0 && seen.add(own) && items.size() < LIMIT) {
                        items.add(new Item(
                                Kind.PATH, own, own, Words.get(isFolder ? "complete.folder" : "complete.file")));
                    }
                }
            } catch (IOException | InvalidPathException e) {
                continue; // no such folder here
            }
        }
        items.sort((a, b) -> a.label.compareToIgnoreCase(b.label));
        return items;
    }

    private static List<Item> words(Question asked, String typed) {
        List<Item> items = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(typed));
        if (!typed.isEmpty()) {
            for (Snippets.Snippet snippet : Snippets.of(asked.language)) {
                if (snippet.name().startsWith(typed)) {
                    items.add(new Item(Kind.SNIPPET, snippet.text(), snippet.name(), Words.get("complete.snippet")));
                }
            }
        }
        List<String> names = asked.symbols.stream().map(Symbol::name).distinct().toList();
        for (String name : dev.codeface.core.text.Words.fitting(typed, names, LIMIT)) {
            if (seen.add(name)) {
                items.add(new Item(Kind.SYMBOL, name, name, kind(asked.symbols, name)));
            }
        }
        int from = Math.max(0, asked.caret - NEAR);
        String near = asked.text.substring(from, Math.min(asked.text.length(), asked.caret + NEAR));
        add(items, seen, typed, dev.codeface.core.text.Words.near(near, asked.caret - from, 5_000));
        for (TextSnapshot other : asked.others) {
            add(
                    items,
                    seen,
                    typed,
                    dev.codeface.core.text.Words.near(other.substring(0, Math.min(NEAR, other.length())), -1, 2_000));
        }
        return items.size() > LIMIT ? items.subList(0, LIMIT) : items;
    }

    private static String kind(List<Symbol> symbols, String name) {
        return symbols.stream()
                .filter(s -> s.name().equals(name))
                .map(Symbol::kind)
                .findFirst()
                .orElse("");
    }

    private static void add(List<Item> items, Set<String> seen, String typed, List<String> words) {
        for (String word : dev.codeface.core.text.Words.fitting(typed, words, LIMIT)) {
            if (seen.add(word)) {
                items.add(new Item(Kind.WORD, word, word, ""));
            }
        }
    }
}
