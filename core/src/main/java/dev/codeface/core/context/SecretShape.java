package dev.codeface.core.context;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;

/// Tells values that look random from words, names and expressions. Pure functions.
final class SecretShape {
    private SecretShape() {}

    /// Shannon entropy in bits per character.
    static double entropy(CharSequence text) {
        int[] counts = new int[128];
        int length = text.length();
        for (int i = 0; i < length; i++) {
            counts[text.charAt(i) & 127]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    /// Characters that tokens are made of.
    static boolean tokenCharacter(char c) {
        return wordCharacter(c)
                || c == '-'
                || c == '.'
                || c == '+'
                || c == '/'
                || c == '='
                || c == '~'
                || c == '%'
                || c == ':'
                || c == '|';
    }

    static boolean wordCharacter(char c) {
        return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /// True for what stands for a value and is none: a variable, a template, a mask, one of our own placeholders.
    static boolean placeholder(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return value.startsWith("$")
                || value.startsWith("<")
                || value.startsWith("{")
                || value.startsWith("%(")
                || value.startsWith("[")
                || lower.startsWith("redacted:")
                || lower.contains("example")
                || lower.contains("changeme")
                || lower.contains("placeholder")
                || lower.startsWith("your")
                || lower.startsWith("xxxx")
                || value.chars().distinct().count() <= 2;
    }

    /// True for a value given to a provider's name that is no word, path or number of everyday.
    static boolean looksAssigned(String value) {
        if (value.length() < 10 || placeholder(value)) {
            return false;
        }
        Counts counts = Counts.of(value);
        if (counts.letters == 0) {
            return counts.digits >= 15;
        }
        boolean mixed = counts.digits >= 2 || counts.digits == 1 && counts.longestConsonants >= 4;
        return (mixed || counts.longestConsonants >= 5) && entropy(value) >= 2.6 && !plainName(value);
    }

    /// True for the value of a name such as `password`: weaker secrets count when they are quoted or in capitals'
    /// company.
    static boolean looksNamed(String value, boolean literal) {
        if (looksAssigned(value)) {
            return true;
        }
        if (!literal || value.length() < 6 || placeholder(value) || plainName(value)) {
            return false;
        }
        Counts counts = Counts.of(value);
        boolean path = value.startsWith("/") && counts.slashes > 1;
        return !path && counts.letters > 0 && (counts.digits > 0 || counts.symbols > 0) && entropy(value) >= 2.2;
    }

    /// True for a run of token characters that only a generator makes.
    static boolean looksRandom(String run) {
        if (run.length() < 24 || run.length() > 1000) {
            return false;
        }
        Counts counts = Counts.of(run);
        // Long base64 holds more of them; a path has a slash for each short word.
        int slashes = Math.max(2, run.length() / 12);
        int symbols = Math.max(6, run.length() / 8);
        if (counts.digits < 3
                || counts.upper < 3
                || counts.lower < 3
                || counts.slashes > slashes
                || counts.symbols > symbols) {
            return false;
        }
        // Hexadecimal digits in both cases are nobody's checksum.
        double least = run.length() < 32 ? 4.0 : hexadecimal(run) ? 3.6 : 4.3;
        return entropy(run) >= least && counts.changes * 3 >= run.length();
    }

    /// True for letters and digits together.
    static boolean mixed(String run) {
        Counts counts = Counts.of(run);
        return counts.digits > 0 && counts.letters > 0;
    }

    private static final Pattern PREFIXED =
            Pattern.compile("([A-Za-z][A-Za-z0-9]{1,11}(?:[_\\-][A-Za-z0-9]{1,8}){0,3})[_\\-]([A-Za-z0-9]{20,})");

    /// True for the shape that providers have agreed on: a short prefix, then one long run that no language makes.
    static boolean looksPrefixed(String run) {
        Matcher matcher = PREFIXED.matcher(run);
        if (matcher.matches()) {
            Counts body = Counts.of(matcher.group(2));
            return body.digits >= 3
                    && body.letters >= 4
                    && body.changes * 4 >= matcher.group(2).length()
                    && entropy(matcher.group(2)) >= 2.9;
        }
        return looksGenerated(run);
    }

    /// True for one run of lower-case or upper-case letters and digits that is no hexadecimal number: those are often
    /// commits and checksums.
    private static boolean looksGenerated(String run) {
        Counts counts = Counts.of(run);
        boolean oneCase = counts.upper == 0 || counts.lower == 0;
        if (run.length() < 24 || counts.symbols > 0 || !oneCase || counts.digits < 3 || counts.letters < 8) {
            return false;
        }
        return !hexadecimal(run) && counts.changes * 4 >= run.length() && entropy(run) >= 3.6;
    }

    private static boolean hexadecimal(String run) {
        return run.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /// A dotted, dashed or camel-cased name whose parts are words, maybe with a number at the end of each.
    private static boolean plainName(String value) {
        if (!value.matches("\\.?[A-Za-z][A-Za-z]*\\d{0,3}(?:[._\\-/:][A-Za-z]*\\d{0,3})*")) {
            return false;
        }
        return Counts.of(value).longestConsonants < 6;
    }

    /// Numbers of kinds of characters.
    private static final class Counts {
        private int digits;
        private int upper;
        private int lower;
        private int letters;
        private int symbols;
        private int slashes;
        private int changes;
        private int longestConsonants;

        static Counts of(String text) {
            Counts counts = new Counts();
            int consonants = 0;
            int last = -1;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                int kind = counts.count(c);
                counts.changes += kind == last ? 0 : 1;
                last = kind;
                boolean consonant = Character.isLetter(c) && "aeiouyAEIOUY".indexOf(c) < 0;
                consonants = consonant ? consonants + 1 : 0;
                counts.longestConsonants = Math.max(counts.longestConsonants, consonants);
            }
            return counts;
        }

        private int count(char c) {
            if (c >= '0' && c <= '9') {
                digits++;
                return 0;
            }
            if (Character.isUpperCase(c)) {
                upper++;
                letters++;
                return 1;
            }
            if (Character.isLetter(c)) {
                lower++;
                letters++;
                return 2;
            }
            symbols++;
            slashes += c == '/' ? 1 : 0;
            return 3;
        }
    }
}
