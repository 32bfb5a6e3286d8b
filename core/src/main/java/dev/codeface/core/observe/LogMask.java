package dev.codeface.core.observe;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.UnaryOperator;

/// The one layer that every log line passes: secrets the app holds and what looks like one become `•••`. Thread safe.
///
/// It is a net, not a permission: nothing that a person wrote, and no answer of a model, is ever handed to a logger.
public final class LogMask implements UnaryOperator<String> {
    private static final String MASK = "•••";
    private static final int SHORTEST = 6;
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(?i)(bearer\\s+)[A-Za-z0-9._~+/=-]{8,}"),
            Pattern.compile("(?i)((?:api[_-]?key|token|secret|passw(?:or)?d|authorization)[\"']?\\s*[:=]\\s*[\"']?)"
                    + "[^\\s\"',;]{6,}"),
            Pattern.compile("\\b()(?:sk|pk|rk|gh[pousr]|xox[abprs]|glpat|hf|AKIA|AIza)[-_A-Za-z0-9]{14,}"),
            Pattern.compile("\\b()eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"));

    private final Set<String> secrets = new CopyOnWriteArraySet<>();

    /// From now on this very text is masked wherever it appears.
    public void add(char[] secret) {
        if (secret.length >= SHORTEST) {
            secrets.add(new String(secret));
        }
    }

    @Override
    public String apply(String line) {
        String masked = line;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        for (Pattern shape : SHAPES) {
            masked = shape.matcher(masked).replaceAll("$1" + MASK);
        }
        return masked;
    }
}
