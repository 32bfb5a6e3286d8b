package dev.codeface.core.context;

import dev.codeface.core.text.TextRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Replaces secrets in text before it is stored or sent.
///
/// Secrets are known by the formats that providers publish, by the name a value is given to, by their randomness, as
/// PEM
/// blocks, and as values the app itself holds. Immutable; thread safe; never call it from the FX thread with long text.
public final class Redactor {
    private static final int SHORTEST_OWN = 6;

    private final Supplier<Collection<String>> ownSecrets;

    /// The rules take megabytes: they are read with the first text, which a window that only shows things never has.
    private static final class Shipped {
        static final SecretFinder FINDER = new SecretFinder(SecretRules.shipped());
    }

    /// @param ownSecrets the secrets that the app holds now (API keys, gateway tokens, passphrases); asked for each
    /// text
    public Redactor(Supplier<Collection<String>> ownSecrets) {
        this.ownSecrets = ownSecrets;
    }

    /// Redacts a text whole.
    public Redaction redact(String text, Placeholders placeholders) {
        return redact(text, placeholders, Set.of());
    }

    /// Redacts a text but for what the person chose to show.
    ///
    /// @param unmasked placeholders whose secrets stay as they are
    public Redaction redact(String text, Placeholders placeholders, Set<String> unmasked) {
        InvisibleText visible = InvisibleText.strip(text);
        List<SecretSpan> spans = Shipped.FINDER.find(visible.text());
        addOwn(visible.text(), spans);
        return replace(visible, merge(outsidePlaceholders(visible.text(), spans)), placeholders, unmasked);
    }

    /// Redacts the text of an environment file: every value goes.
    public Redaction redactEnvironmentFile(String text, Placeholders placeholders) {
        InvisibleText visible = InvisibleText.strip(text);
        List<SecretSpan> spans = Shipped.FINDER.find(visible.text());
        addOwn(visible.text(), spans);
        spans.addAll(EnvironmentValues.find(visible.text()));
        return replace(visible, merge(outsidePlaceholders(visible.text(), spans)), placeholders, Set.of());
    }

    /// Text that was redacted once stays as it is when it is redacted again.
    private static List<SecretSpan> outsidePlaceholders(String text, List<SecretSpan> spans) {
        List<SecretSpan> placeholders = Placeholders.spansIn(text);
        return placeholders.isEmpty()
                ? spans
                : spans.stream()
                        .filter(s -> placeholders.stream().noneMatch(s::overlaps))
                        .toList();
    }

    private void addOwn(String text, List<SecretSpan> spans) {
        for (String secret : ownSecrets.get()) {
            if (secret.length() >= SHORTEST_OWN) {
                addEach(text, secret, spans);
                String encoded =
                        Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
                addEach(text, encoded, spans);
            }
        }
    }

    private static void addEach(String text, String secret, List<SecretSpan> spans) {
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length())) {
            spans.add(new SecretSpan(at, at + secret.length(), "own-secret"));
        }
    }

    /// Overlapping finds become one; the find that starts first, or is longest, names it.
    private static List<SecretSpan> merge(List<SecretSpan> spans) {
        List<SecretSpan> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingInt(SecretSpan::start)
                .thenComparing(s -> s.kind().equals(RandomRuns.KIND) || s.kind().endsWith("secret") ? 1 : 0)
                .thenComparing(Comparator.comparingInt(SecretSpan::end).reversed()));
        List<SecretSpan> merged = new ArrayList<>();
        for (SecretSpan span : sorted) {
            SecretSpan last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && last.overlaps(span)) {
                merged.set(
                        merged.size() - 1, new SecretSpan(last.start(), Math.max(last.end(), span.end()), last.kind()));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    private static Redaction replace(
            InvisibleText visible, List<SecretSpan> spans, Placeholders placeholders, Set<String> unmasked) {
        String text = visible.text();
        StringBuilder out = new StringBuilder(text.length());
        List<Redaction.Mask> masks = new ArrayList<>();
        int done = 0;
        for (SecretSpan span : spans) {
            String secret = text.substring(span.start(), span.end());
            String placeholder = placeholders.placeholder(span.kind(), secret);
            out.append(text, done, span.start());
            if (unmasked.contains(placeholder)) {
                out.append(secret);
            } else {
                TextRange range = new TextRange(out.length(), out.length() + placeholder.length());
                masks.add(new Redaction.Mask(range, span.kind(), placeholder));
                out.append(placeholder);
            }
            done = span.end();
        }
        out.append(text, done, text.length());
        return new Redaction(out.toString(), masks, visible.removed());
    }
}
