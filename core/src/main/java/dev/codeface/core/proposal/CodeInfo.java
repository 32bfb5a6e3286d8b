package dev.codeface.core.proposal;

import dev.codeface.core.context.ContextBlocks;
import dev.codeface.core.syntax.Language;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the info string of a fenced block says. A value; any thread.
///
/// @param language what it is written in
/// @param word     the language as the model wrote it
/// @param file     the file it is meant for; empty where it names none
public record CodeInfo(Language language, String word, String file) {
    private static final Pattern FILE =
            Pattern.compile("(?:^|[\\s{,])(?:file|path|filename|filepath|title)=(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s,}]+)");
    private static final Pattern WITH_COLON =
            Pattern.compile("^([A-Za-z+#-]{1,20}):((?:[\\w.@-]+/)*[\\w@-]*\\.?[\\w@-]+)$");
    private static final Pattern ONLY_PATH =
            Pattern.compile("^(?:[\\w.@-]+/)+[\\w.@-]+$|^[\\w@-]+\\.[A-Za-z]\\w{0,9}$");
    private static final Set<String> SHELLS =
            Set.of("console", "shell", "shellsession", "terminal", "sh", "bash", "zsh");

    private static final Set<String> FIGURES = Set.of("math", "latex", "tex", "mermaid", "plantuml", "dot");

    /// Reads an info string such as `rust file=src/main.rs`, `rust:src/main.rs` or `src/main.rs`.
    public static CodeInfo of(String info) {
        String text = info.strip();
        int blank = text.indexOf(' ');
        String word = blank < 0 ? text : text.substring(0, blank);
        Matcher file = FILE.matcher(text);
        String path = file.find() ? ContextBlocks.unquote(file.group(1)) : "";
        Matcher colon = WITH_COLON.matcher(word);
        if (word.contains("=")) {
            word = "";
        } else if (path.isEmpty() && colon.matches() && colon.group(2).indexOf('.') > 0) {
            path = colon.group(2);
            word = colon.group(1);
        } else if (path.isEmpty() && ONLY_PATH.matcher(word).matches()) {
            path = word;
            word = "";
        }
        Optional<Language> named = Language.byId(word);
        Language language = named.isPresent() ? named.get() : byAlias(path);
        if (SHELLS.contains(word)) {
            language = Language.BASH;
        }
        return new CodeInfo(language, word, path);
    }

    private static Language byAlias(String path) {
        return path.isEmpty() ? Language.PLAIN : Language.detect(path, "");
    }

    /// Whether the block is meant as a change of a file.
    public boolean proposal() {
        return !file.isEmpty();
    }

    /// Whether the block is a command for a terminal.
    public boolean shell() {
        return SHELLS.contains(word);
    }

    /// Whether the block is the source of something to be looked at, a formula or a drawing.
    public boolean figure() {
        return FIGURES.contains(word);
    }

    /// What a person reads above the block.
    public String title() {
        String name = language == Language.PLAIN ? (word.isEmpty() ? "text" : word) : language.title();
        return file.isEmpty() ? name : file.substring(file.lastIndexOf('/') + 1);
    }

    /// What a file with this code could be called.
    public String suggestedName() {
        String ending =
                language.extensions().isEmpty() ? "txt" : language.extensions().getFirst();
        return file.isEmpty() ? "code." + ending : file.substring(file.lastIndexOf('/') + 1);
    }

    /// The same at length.
    public String tooltip() {
        return file.isEmpty() ? title() : file + " (" + language.title() + ")";
    }
}
