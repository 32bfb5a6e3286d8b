package dev.codeface.core.context;

import com.google.re2j.Pattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads the rules that ship with the product from `redaction-rules.txt` beside this class.
final class SecretRules {
    private static final String RESOURCE = "redaction-rules.txt";

    private SecretRules() {}

    static List<SecretRule> shipped() {
        try (InputStream in = SecretRules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + RESOURCE);
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SecretRule> read(BufferedReader in) throws IOException {
        List<SecretRule> rules = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                rules.add(rule(line));
            }
        }
        return List.copyOf(rules);
    }

    private static SecretRule rule(String line) {
        String[] parts = line.strip().split("\\s+", 4);
        if (parts.length != 4) {
            throw new IllegalStateException("not a rule: " + line);
        }
        SecretRule.Kind kind = SecretRule.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
        List<String> keywords = List.of(parts[2].toLowerCase(Locale.ROOT).split(",", -1));
        return new SecretRule(kind, parts[1], keywords, Pattern.compile(parts[3]));
    }
}
