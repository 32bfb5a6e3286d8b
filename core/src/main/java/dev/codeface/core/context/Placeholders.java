package dev.codeface.core.context;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names for the secrets of one conversation: the same secret has the same placeholder through all of it, and after a
/// restart, and another one in another conversation.
///
/// The secrets met are remembered in memory only, to put them back into a command that the person inserts. Thread safe.
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[redacted:[a-z0-9-]+:[0-9a-f]{6}]");

    private final SecretKeySpec key;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    /// @param conversation something only this conversation has, such as its id
    public Placeholders(String conversation) {
        key = new SecretKeySpec(
                ("codeface placeholder " + conversation).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /// Where placeholders stand in a text.
    static List<SecretSpan> spansIn(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(m -> new SecretSpan(m.start(), m.end(), ""))
                .toList();
    }

    /// The placeholder of a secret: `[redacted:github-token:3fa90c]`.
    String placeholder(String kind, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] tag = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            String placeholder =
                    "[redacted:" + kind + ":" + HexFormat.of().formatHex(tag).substring(0, 6) + "]";
            secrets.put(placeholder, secret);
            return placeholder;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// The secret behind a placeholder, where this run of the app has met it.
    public Optional<String> secret(String placeholder) {
        return Optional.ofNullable(secrets.get(placeholder));
    }

    /// Puts the secrets back into a text that stays on this machine.
    public String restore(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(secrets.getOrDefault(m.group(), m.group())));
    }
}
