package dev.codeface.core.prompt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a prompt's text may name in double braces; each becomes context that is seen before it is sent.
public enum PromptVariable {
    SELECTION("selection", "what is selected in the editor, or the open file"),
    FILE("file", "the open file"),
    PANE_LAST("pane.last", "the last lines of the attached pane"),
    DIAGNOSTICS("diagnostics", "the problems of the open file"),
    DIFF("diff", "what has changed since the last commit"),
    INPUT("input", "what was typed behind the command");

    private static final Pattern USE = Pattern.compile("\\{\\{\\s*([A-Za-z.]+)\\s*}}");

    private final String word;
    private final String meaning;

    PromptVariable(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /// As it stands in the braces.
    public String word() {
        return word;
    }

    /// For a person.
    public String meaning() {
        return meaning;
    }

    /// Those that a text names, in order, each once.
    public static List<PromptVariable> in(String text) {
        return USE.matcher(text)
                .results()
                .flatMap(m -> of(m.group(1)).stream())
                .distinct()
                .toList();
    }

    /// The text with each variable replaced by what `value` gives; unknown ones stay as they are.
    public static String resolve(String text, java.util.function.Function<PromptVariable, String> value) {
        return USE.matcher(text)
                .replaceAll(
                        m -> Matcher.quoteReplacement(of(m.group(1)).map(value).orElse(m.group())));
    }

    private static Optional<PromptVariable> of(String word) {
        return Arrays.stream(values())
                .filter(v -> v.word.equalsIgnoreCase(word))
                .findFirst();
    }
}
