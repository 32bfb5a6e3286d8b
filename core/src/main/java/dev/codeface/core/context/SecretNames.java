package dev.codeface.core.context;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Set;

/// Names that say outright that their value is secret, so that even a weak one counts: `MYSQL_PWD=`, `DB_PASSWORD: `,
/// `"smtp_password": "`. Pure functions.
final class SecretNames {
    private static final Pattern ENVIRONMENT = Pattern.compile(
            "[A-Z][A-Z0-9_]*(?:_(?:PASS|PWD|PW|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|CREDENTIALS?)|PASSWORD|PASSWD|PASSPHRASE)");
    private static final Pattern LOWER = Pattern.compile("[a-z][a-z0-9_]*_(?:password|passwd|passphrase|secret)");
    private static final Set<String> NO_SECRET =
            Set.of("true", "false", "null", "none", "string", "password", "secret", "token", "required", "optional");

    private SecretNames() {}

    /// Whether the value at `valueStart` belongs to such a name around `at`, and could be a secret.
    static boolean coverWeak(String text, int at, int valueStart, String value) {
        int start = at;
        while (start > 0 && SecretShape.wordCharacter(text.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < valueStart && SecretShape.wordCharacter(text.charAt(end))) {
            end++;
        }
        if (end - start > 80 || valueStart - end > 8) {
            return false;
        }
        String between = text.substring(end, valueStart);
        String operator = between.replace("\"", "").replace("'", "");
        boolean quoted = operator.length() < between.length();
        boolean upper = end > start && Character.isUpperCase(text.charAt(start));
        boolean fits = upper
                ? tight(operator, quoted) || operator.equals(" = ") && !quoted && endsLine(text, valueStart, value)
                : quoted && operator.strip().equals(":") && !letters(value);
        if (!fits) {
            return false;
        }
        String name = text.substring(start, end);
        return (upper ? ENVIRONMENT : LOWER).matches(name) && couldBeSecret(name, value);
    }

    private static boolean tight(String operator, boolean quoted) {
        return switch (operator) {
            case "=", ":", ": " -> true;
            case ",", ", " -> quoted;
            default -> false;
        };
    }

    /// As in a configuration file, and not an expression.
    private static boolean endsLine(String text, int valueStart, String value) {
        int end = valueStart + value.length();
        return (end >= text.length() || text.charAt(end) == '\n')
                && value.chars().anyMatch(Character::isDigit);
    }

    private static boolean couldBeSecret(String name, String value) {
        String word = letterOrDigits(value);
        String said = letterOrDigits(name);
        return value.length() >= 6
                && !SecretShape.placeholder(value)
                && !value.startsWith("/")
                && !value.startsWith("~")
                && !value.contains("://")
                && !NO_SECRET.contains(word)
                && !said.contains(word)
                && !word.contains(said);
    }

    private static boolean letters(String value) {
        return value.chars().allMatch(Character::isLetter);
    }

    private static String letterOrDigits(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().filter(Character::isLetterOrDigit).forEach(c -> plain.append((char) c));
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
