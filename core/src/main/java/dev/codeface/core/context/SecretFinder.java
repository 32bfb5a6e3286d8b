package dev.codeface.core.context;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Finds secrets in a text: by the rules, by their randomness, and PEM blocks. Immutable; thread safe.
///
/// A keyword search picks the places, so that a pattern only ever sees a short window: 100 KB take milliseconds.
final class SecretFinder {
    private static final int WINDOW = 2500;
    private static final int LINE_WINDOW = 1000;

    private final List<SecretRule> rules;
    private final List<Integer> ruleOfWord = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final KeywordIndex index;

    SecretFinder(List<SecretRule> rules) {
        this.rules = List.copyOf(rules);
        for (int rule = 0; rule < rules.size(); rule++) {
            for (String keyword : rules.get(rule).keywords()) {
                ruleOfWord.add(rule);
                words.add(keyword);
            }
        }
        index = new KeywordIndex(words);
    }

    /// Every secret in the text, also those that a terminal has wrapped; may overlap, in no order.
    List<SecretSpan> find(String text) {
        List<SecretSpan> found = new ArrayList<>(scan(text, at -> false));
        found.addAll(PemBlocks.find(text));
        KubernetesSecrets.find(text, found);
        WrappedText wrapped = WrappedText.of(text);
        if (wrapped.hasJoins()) {
            List<SecretSpan> known = List.copyOf(found);
            for (SecretSpan span : scan(wrapped.joined(), wrapped::joinsAt)) {
                if (wrapped.crossesJoin(span) && (wrapped.certain(span) || unknown(wrapped.toOriginal(span), known))) {
                    found.add(wrapped.toOriginal(span));
                }
            }
        }
        return found;
    }

    /// Whether no rule has found anything there; mere randomness does not count, since half a token shows that too.
    private static boolean unknown(SecretSpan span, List<SecretSpan> found) {
        return found.stream().noneMatch(f -> f.overlaps(span) && !f.kind().equals(RandomRuns.KIND));
    }

    /// @param joins whether a line end was taken out right before an offset: a token may start or end there
    private List<SecretSpan> scan(String text, IntPredicate joins) {
        List<SecretSpan> found = new ArrayList<>();
        AttemptLimit limit = new AttemptLimit(text, rules.size());
        index.find(text, (start, word) -> {
            int number = ruleOfWord.get(word);
            SecretRule rule = rules.get(number);
            if (limit.allows(number, start, rule.kind() == SecretRule.Kind.LINE)) {
                SecretSpan span = match(rule, words.get(word), text, start, joins);
                if (span != null) {
                    found.add(span);
                }
            }
        });
        RandomRuns.find(text, found);
        return found;
    }

    private static @Nullable SecretSpan match(
            SecretRule rule, String keyword, String text, int at, IntPredicate joins) {
        return switch (rule.kind()) {
            case START -> startingAt(rule, keyword, text, at, joins);
            case WITHIN -> within(rule, text, at);
            case LINE -> inLine(rule, text, at);
            case NEAR -> assigned(rule, text, at);
        };
    }

    private static @Nullable SecretSpan startingAt(
            SecretRule rule, String keyword, String text, int at, IntPredicate joins) {
        if (!startsWord(text, at) && !joins.test(at)) {
            return null;
        }
        Matcher matcher = rule.pattern().matcher(window(text, at, WINDOW));
        if (!matcher.lookingAt()) {
            return null;
        }
        int end = at + matcher.end();
        if (joins.test(end)) {
            return new SecretSpan(at, end, rule.id());
        }
        boolean distinctive = keyword.length() >= 4 && !SecretShape.wordCharacter(keyword.charAt(keyword.length() - 1))
                || keyword.endsWith("_") && keyword.length() >= 4;
        int runEnd = end;
        while (runEnd < text.length() && SecretShape.wordCharacter(text.charAt(runEnd))) {
            runEnd++;
        }
        if (runEnd > end && !distinctive) {
            return null;
        }
        boolean weak = keyword.length() <= 3 && SecretShape.entropy(text.substring(at, end)) < 3;
        return weak ? null : new SecretSpan(at, runEnd, rule.id());
    }

    /// A token starts where no word goes on, or right behind an escape such as `\n`.
    private static boolean startsWord(String text, int at) {
        if (at == 0 || !SecretShape.wordCharacter(text.charAt(at - 1))) {
            return true;
        }
        return at > 1 && text.charAt(at - 2) == '\\' && "ntr".indexOf(text.charAt(at - 1)) >= 0;
    }

    private static @Nullable SecretSpan within(SecretRule rule, String text, int at) {
        int start = at;
        while (start > 0 && at - start < WINDOW && SecretShape.tokenCharacter(text.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < text.length() && end - at < WINDOW && SecretShape.tokenCharacter(text.charAt(end))) {
            end++;
        }
        if (RandomRuns.integrity(text, start)) {
            return null;
        }
        Matcher matcher = rule.pattern().matcher(text.substring(start, end));
        return matcher.find() ? new SecretSpan(start + matcher.start(), start + matcher.end(), rule.id()) : null;
    }

    private static @Nullable SecretSpan inLine(SecretRule rule, String text, int at) {
        Matcher matcher = rule.pattern().matcher(window(text, at, LINE_WINDOW));
        if (!matcher.lookingAt() || SecretShape.placeholder(matcher.group(1))) {
            return null;
        }
        return new SecretSpan(at + matcher.start(1), at + matcher.end(1), rule.id());
    }

    private static @Nullable SecretSpan assigned(SecretRule rule, String text, int at) {
        Assignment assignment = Assignment.after(text, at);
        if (assignment == null) {
            return null;
        }
        int start = assignment.valueStart();
        String window = window(text, start, LINE_WINDOW);
        Matcher matcher = rule.pattern().matcher(window);
        if (!matcher.lookingAt()) {
            return null;
        }
        int end = quotedEnd(window, assignment.quote(), matcher.end());
        String value = window.substring(0, end);
        boolean call = assignment.quote() == 0 && end < window.length() && window.charAt(end) == '(';
        boolean strong = rule.id().equals("provider-key") || rule.id().equals("header-secret");
        boolean secret = strong
                ? SecretShape.looksAssigned(value)
                : SecretShape.looksNamed(value, assignment.literal()) || SecretNames.coverWeak(text, at, start, value);
        return secret && !call ? new SecretSpan(start, start + end, rule.id()) : null;
    }

    /// A quoted value without blanks goes to its closing quote, whatever the pattern stops at.
    private static int quotedEnd(String window, char quote, int matched) {
        if (quote == 0) {
            return matched;
        }
        int close = window.indexOf(quote);
        boolean whole = close > matched && window.substring(0, close).chars().noneMatch(Character::isWhitespace);
        return whole ? close : matched;
    }

    private static String window(String text, int at, int longest) {
        int newline = text.indexOf('\n', at);
        int end = Math.min(newline < 0 ? text.length() : newline, at + longest);
        return text.substring(at, end);
    }
}
