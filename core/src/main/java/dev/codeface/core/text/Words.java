package dev.codeface.core.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Words of a text, as programmers mean them: letters, digits, `_` and `$`. Pure functions.
public final class Words {
    private Words() {}

    /// Whether a unit belongs to a word.
    public static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || Character.isSurrogate(c);
    }

    /// The word that holds or ends at an offset; empty where there is none.
    public static TextRange at(TextSnapshot text, int offset) {
        int start = offset;
        while (start > 0 && isPart(text.charAt(start - 1))) {
            start--;
        }
        int end = offset;
        while (end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        return new TextRange(start, end);
    }

    /// The part of a word before an offset.
    public static TextRange before(TextSnapshot text, int offset) {
        return new TextRange(at(text, offset).start(), offset);
    }

    /// Different words of at least three units, those nearest to `offset` first.
    public static List<String> near(CharSequence text, int offset, int limit) {
        record Found(String word, int distance) {}
        List<Found> found = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean part = i < text.length() && isPart(text.charAt(i));
            if (part && start < 0) {
                start = i;
            } else if (!part && start >= 0) {
                boolean number = Character.isDigit(text.charAt(start));
                if (i - start >= 3 && i - start <= 80 && !number && !(start <= offset && offset <= i)) {
                    found.add(new Found(text.subSequence(start, i).toString(), Math.abs(start - offset)));
                }
                start = -1;
            }
        }
        found.sort(java.util.Comparator.comparingInt(Found::distance));
        Set<String> words = new LinkedHashSet<>();
        for (Found f : found) {
            words.add(f.word);
            if (words.size() >= limit) {
                break;
            }
        }
        return List.copyOf(words);
    }

    /// How well `typed` starts or abbreviates `word`: -1 not at all, else lower is better.
    public static int rank(String typed, String word) {
        if (typed.isEmpty()) {
            return 5;
        }
        if (word.startsWith(typed)) {
            return 0;
        }
        if (word.regionMatches(true, 0, typed, 0, typed.length())) {
            return 1;
        }
        return isHump(typed, word)
                ? 2
                : word.toLowerCase(java.util.Locale.ROOT).contains(typed.toLowerCase(java.util.Locale.ROOT))
                                && typed.length() > 2
                        ? 3
                        : -1;
    }

    /// `gT` and `gt` stand for `getText` and `get_text`.
    private static boolean isHump(String typed, String word) {
        int at = 0;
        for (int i = 0; i < word.length() && at < typed.length(); i++) {
            boolean hump = i == 0 || Character.isUpperCase(word.charAt(i)) || word.charAt(i - 1) == '_';
            if (hump && Character.toLowerCase(word.charAt(i)) == Character.toLowerCase(typed.charAt(at))) {
                at++;
            }
        }
        return at == typed.length() && at > 1;
    }

    /// Adds all that fit to a list, best first.
    public static List<String> fitting(String typed, Collection<String> words, int limit) {
        return words.stream()
                .filter(w -> !w.equals(typed) && rank(typed, w) >= 0)
                .sorted(java.util.Comparator.comparingInt(w -> rank(typed, w)))
                .limit(limit)
                .toList();
    }
}
