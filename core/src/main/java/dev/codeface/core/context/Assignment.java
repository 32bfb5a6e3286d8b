package dev.codeface.core.context;

import org.jspecify.annotations.Nullable;

/// Where the value begins that a text gives to a name: `NAME = "value"`, `"name": value`, `<name>value`, `name=value`.
///
/// @param valueStart first offset of the value
/// @param quote      the quote before it, or NUL
/// @param literal    whether it is written as a value, and not as an expression of some language
record Assignment(int valueStart, char quote, boolean literal) {
    private static final int LONGEST_NAME = 60;

    /// @param from an offset inside the name
    /// @return null where nothing is assigned there
    static @Nullable Assignment after(CharSequence text, int from) {
        Cursor cursor = new Cursor(text, from);
        cursor.skip("._-[]", LONGEST_NAME, true);
        int nameEnd = cursor.at;
        int before = cursor.skip(" \t\"'`\\]", 6, false);
        boolean closing = quoted(text, nameEnd, cursor.at);
        int operatorStart = cursor.at;
        String operator = cursor.operator();
        if (operator.isEmpty() || operator.equals(",") && !closing) {
            return null;
        }
        int quotesStart = cursor.at;
        int after = cursor.skip(" \t", 4, false);
        cursor.skip("\"'`\\([= \t", 6, false);
        char quote = lastQuote(text, quotesStart, cursor.at);
        cursor.scheme();
        boolean tight = operator.equals("=") && before + after == 0 && operatorStart > 0;
        boolean literal = quote != 0 || tight || operator.equals(":") || operator.equals(">");
        return cursor.at < text.length() ? new Assignment(cursor.at, quote, literal) : null;
    }

    private static boolean quoted(CharSequence text, int from, int to) {
        return lastQuote(text, from, to) != 0 || to > from && text.charAt(to - 1) == ']';
    }

    private static char lastQuote(CharSequence text, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if ("\"'`".indexOf(text.charAt(i)) >= 0) {
                return text.charAt(i);
            }
        }
        return 0;
    }

    /// A place in the text that moves forward.
    private static final class Cursor {
        private static final String[] OPERATORS = {"=>", ":=", "?=", "===", "==", "=", "||:", ":::", "::", ":", ">", ","
        };
        private static final String[] SCHEMES = {"bearer ", "basic ", "token "};

        private final CharSequence text;
        private int at;

        Cursor(CharSequence text, int at) {
            this.text = text;
            this.at = at;
        }

        int skip(String characters, int most, boolean word) {
            int start = at;
            while (at < text.length() && at - start < most && skips(text.charAt(at), characters, word)) {
                at++;
            }
            return at - start;
        }

        private static boolean skips(char c, String characters, boolean word) {
            return characters.indexOf(c) >= 0 || word && SecretShape.wordCharacter(c);
        }

        String operator() {
            for (String operator : OPERATORS) {
                if (startsWith(operator)) {
                    at += operator.length();
                    return operator;
                }
            }
            return "";
        }

        void scheme() {
            for (String scheme : SCHEMES) {
                if (startsWith(scheme)) {
                    at += scheme.length();
                    return;
                }
            }
        }

        private boolean startsWith(String lower) {
            if (at + lower.length() > text.length()) {
                return false;
            }
            for (int i = 0; i < lower.length(); i++) {
                if (Character.toLowerCase(text.charAt(at + i)) != lower.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
