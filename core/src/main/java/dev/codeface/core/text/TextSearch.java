package dev.codeface.core.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.codeface.core.error.AppException;
import java.util.ArrayList;
import java.util.List;

/// A search in a text: plain or regular expression, with or without case, whole words or not. Linear time, whatever
/// the pattern. Immutable, any thread.
public final class TextSearch {
    /// What to look for.
    ///
    /// @param text  as typed
    /// @param regex whether it is a regular expression (RE2 syntax)
    /// @param matchCase whether case counts
    /// @param word  whether only whole words match
    public record Query(String text, boolean regex, boolean matchCase, boolean word) {}

    private final Query query;
    private final Pattern pattern;

    private TextSearch(Query query, Pattern pattern) {
        this.query = query;
        this.pattern = pattern;
    }

    /// @throws AppException where the expression cannot be read
    public static TextSearch of(Query query) throws AppException {
        String source = query.regex ? query.text : Pattern.quote(query.text);
        source = query.word ? "\\b(?:" + source + ")\\b" : source;
        int flags = Pattern.MULTILINE | (query.matchCase ? 0 : Pattern.CASE_INSENSITIVE);
        try {
            return new TextSearch(query, Pattern.compile(source, flags));
        } catch (PatternSyntaxException e) {
            throw new AppException("find.pattern", e.getDescription(), "Correct the expression.", e);
        }
    }

    /// Matches in order, at most `limit`; empty ones are left out.
    public List<TextRange> find(CharSequence text, int limit) {
        List<TextRange> found = new ArrayList<>();
        if (query.text.isEmpty()) {
            return found;
        }
        Matcher matcher = pattern.matcher(text);
        while (found.size() < limit && matcher.find()) {
            if (matcher.end() > matcher.start()) {
                found.add(new TextRange(matcher.start(), matcher.end()));
            }
        }
        return found;
    }

    /// The edits that replace all matches; in an expression `$1` to `$9` stand for its groups, `\n` and `\t` for a line
    /// break and a tab.
    public List<TextEdit> replaceAll(CharSequence text, String replacement, int limit) {
        return replaceAll(text, replacement, limit, false);
    }

    /// Whether it is found at all, be it only a place between two units.
    public boolean matches(CharSequence text) {
        return pattern.matcher(text).find();
    }

    /// The edits that replace matches.
    ///
    /// @param places whether a place counts, like the start of a line
    public List<TextEdit> replaceAll(CharSequence text, String replacement, int limit, boolean places) {
        List<TextEdit> edits = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (edits.size() < limit && matcher.find()) {
            if (places || matcher.end() > matcher.start()) {
                edits.add(new TextEdit(
                        new TextRange(matcher.start(), matcher.end()),
                        query.regex ? expanded(matcher, replacement) : replacement));
            }
        }
        return edits;
    }

    private static String expanded(Matcher matcher, String replacement) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            boolean last = i + 1 == replacement.length();
            if (c == '$' && !last && Character.isDigit(replacement.charAt(i + 1))) {
                int group = replacement.charAt(++i) - '0';
                String value = group <= matcher.groupCount() ? matcher.group(group) : "";
                out.append(value == null ? "" : value);
            } else if (c == '\\' && !last) {
                char escaped = replacement.charAt(++i);
                out.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
