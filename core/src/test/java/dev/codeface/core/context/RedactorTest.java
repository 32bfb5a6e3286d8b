package dev.codeface.core.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Secrets made from published formats must not survive, in any place they are met; ordinary source must.
class RedactorTest {
    private final Redactor redactor = new Redactor(List::of);
    private final Placeholders placeholders = new Placeholders("c1");

    private record Format(String name, String variable, String pattern) {}

    private static List<Format> formats() throws IOException {
        List<Format> formats = new ArrayList<>();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RedactorTest.class.getResourceAsStream("token-formats.txt")),
                StandardCharsets.UTF_8))) {
            for (String line : in.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] parts = line.split(" ", 2);
                boolean named = parts[1].matches("[A-Za-z_]+=.*");
                int equals = parts[1].indexOf('=');
                formats.add(new Format(
                        parts[0],
                        named ? parts[1].substring(0, equals) : "",
                        named ? parts[1].substring(equals + 1) : parts[1]));
            }
        }
        return formats;
    }

    /// The secret where a developer would meet it; each text holds it once.
    private static List<String> places(Format format, String secret) {
        String name = format.variable().isEmpty() ? "VALUE" : format.variable();
        String environment = "HOME=/home/ada\n" + name + "=" + secret + "\nSHELL=/bin/bash\n";
        List<String> places = new ArrayList<>(List.of(
                "    String v = config(\"" + name + "\", \"" + secret + "\");\n",
                "{\"" + name.toLowerCase() + "\": \"" + secret + "\", \"next\": 1}\n",
                "$ export " + name + "='" + secret + "'\n",
                environment,
                name + ": " + secret + "\n"));
        String row = "export " + name + "=" + secret;
        int width = Math.max(20, row.length() - Math.max(3, secret.length() / 3));
        places.add(
                "x".repeat(width - 4) + " 12\n" + row.substring(0, width) + "\n" + row.substring(width) + "\n$ ls\n");
        return places;
    }

    @Test
    void masksGeneratedSecretsOfEveryFormat() throws IOException {
        TokenSampler sampler = new TokenSampler(7);
        int total = 0;
        List<String> leaked = new ArrayList<>();
        Map<String, Integer> families = new TreeMap<>();
        for (Format format : formats()) {
            for (int i = 0; i < 10; i++) {
                String token = sampler.sample(format.pattern());
                String secret = token.contains("@db") ? token.substring(15, token.indexOf('@')) : token;
                for (String place : places(format, token)) {
                    total++;
                    String redacted = redactor.redact(place, placeholders).text();
                    if (leaks(redacted, secret)) {
                        leaked.add(format.name() + ": " + place + " -> " + redacted);
                        families.merge(format.name(), 1, Integer::sum);
                    }
                }
            }
        }
        System.out.printf(
                "masked %d of %d in %d families; of 60 each, not masked: %s%n",
                total - leaked.size(), total, formats().size(), families);
        assertThat((double) leaked.size() / total).as(String.join("\n", leaked)).isLessThanOrEqualTo(0.005);
    }

    /// A secret leaks when a third of it, or twelve characters, stand in the text in one piece.
    private static boolean leaks(String redacted, String secret) {
        String flat = redacted.replace("\n", "");
        int piece = Math.min(12, Math.max(6, secret.length() / 3));
        for (int i = Math.min(8, secret.length() - piece); i + piece <= secret.length(); i++) {
            if (flat.contains(secret.substring(i, i + piece))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyShippedRuleMasksWhatItDescribes() {
        TokenSampler sampler = new TokenSampler(11);
        List<String> leaked = new ArrayList<>();
        for (SecretRule rule : SecretRules.shipped()) {
            if (rule.kind() != SecretRule.Kind.START && rule.kind() != SecretRule.Kind.WITHIN) {
                continue;
            }
            for (int i = 0; i < 10; i++) {
                String secret = sampler.sample(rule.pattern().pattern());
                String redacted = redactor.redact("key is \"" + secret + "\".\n", placeholders)
                        .text();
                if (redacted.contains(secret)) {
                    leaked.add(rule.id() + ": " + secret);
                }
            }
        }
        assertThat(leaked).isEmpty();
    }

    @Test
    void leavesOurOwnSourcesAlone() throws IOException {
        long characters = 0;
        List<String> masked = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".java") || f.toString().endsWith(".sql"))
                    .toList()) {
                String text = Files.readString(file);
                characters += text.length();
                redactor.redact(text, new Placeholders("fp"))
                        .masks()
                        .forEach(m -> masked.add(file.getFileName() + " " + m.kind()));
            }
        }
        System.out.printf("false positives: %d in %d characters %s%n", masked.size(), characters, masked);
        assertThat(masked.size() * 10_000.0 / characters).as(masked.toString()).isLessThan(0.1);
    }

    @Test
    void tellsHowLong100KilobytesTake() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        String sample = text.substring(0, 100_000);
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            long start = System.nanoTime();
            redactor.redact(sample, placeholders);
            took.add((System.nanoTime() - start) / 1e6);
        }
        took.sort(null);
        System.out.printf(
                "100 KB of source: best %.1f ms, median %.1f, 95 %% %.1f%n",
                took.getFirst(), took.get(15), took.get(28));
        assertThat(redactor.redact(sample, placeholders).masks()).hasSizeLessThan(3);
    }

    @Test
    void weakValuesOfNamesThatSayOutrightAreMaskedAndExpressionsAreNot() {
        for (String line : List.of(
                "MYSQL_PWD=orchardgate",
                "export WIDGET_PASSPHRASE=maple-tunnel-crow",
                "ADMIN_PIN_SECRET: 8402917365",
                "  \"smtp_password\": \"maple-tunnel\",",
                "token kx1.a8Hq2LmZp0Rt5Vw7Yb3Nc9.Qw3rTy7uIo1pAs5dFg9hJk2lZx6cVb8nMq4wEr0tYu3")) {
            assertThat(redactor.redact(line + "\n", placeholders).text())
                    .as(line)
                    .contains("[redacted:")
                    .doesNotContain("orchard", "maple", "8402", "kx1", "Qw3r");
        }
        for (String line : List.of(
                "String DB_PASSWORD = \"password\";",
                "PWD=/home/ada/work",
                "API_TOKEN = os.environ",
                "map.put(\"API_TOKEN\", \"X-Api-Token\");",
                "SECRET_TOKEN=$VAULT_TOKEN")) {
            assertThat(redactor.redact(line + "\n", placeholders).text()).isEqualTo(line + "\n");
        }
    }

    @Test
    void masksPrivateKeysWholeAndCutOff() {
        String body = "MIIEpAIBAAKCAQEA1s\nlWfZxkQ9bZ0N3Hq8/abc+def==\n";
        String whole = "a\n-----BEGIN RSA PRIVATE KEY-----\n" + body + "-----END RSA PRIVATE KEY-----\nafter\n";
        String cut = "a\n-----BEGIN OPENSSH PRIVATE KEY-----\n" + body;
        String openKey = "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----\n";
        assertThat(redactor.redact(whole, placeholders).text())
                .matches("(?s)a\n\\[redacted:private-key:[0-9a-f]{6}]\nafter\n");
        assertThat(redactor.redact(cut, placeholders).text()).doesNotContain("lWfZxkQ9");
        assertThat(redactor.redact(openKey, placeholders).text()).isEqualTo(openKey);
    }

    @Test
    void masksWhatTheAppItselfHolds() {
        Redactor own = new Redactor(() -> List.of("hunter2hunter2"));
        assertThat(own.redact("the key hunter2hunter2 is used", placeholders).text())
                .doesNotContain("hunter2");
    }

    @Test
    void placeholdersAreStableInAConversationAndRestorable() {
        String token = new TokenSampler(3).sample("ghp_[A-Za-z0-9]{36}");
        Redaction first = redactor.redact("x " + token, placeholders);
        Redaction second = redactor.redact("y " + token + " z", placeholders);
        assertThat(second.masks().getFirst().placeholder())
                .isEqualTo(first.masks().getFirst().placeholder());
        assertThat(redactor.redact("x " + token, new Placeholders("c2")).text()).isNotEqualTo(first.text());
        assertThat(placeholders.restore(second.text())).isEqualTo("y " + token + " z");
        Redaction again = redactor.redact(first.text(), placeholders);
        assertThat(again.text()).isEqualTo(first.text());
        Redaction shown = redactor.redact(
                "x " + token, placeholders, Set.of(first.masks().getFirst().placeholder()));
        assertThat(shown.text()).isEqualTo("x " + token);
    }

    @Test
    void countsInvisibleCharactersThatItTakesOut() {
        Redaction redaction = redactor.redact("a\u200bb\u202ec\udb40\udc41d\n", placeholders);
        assertThat(redaction.text()).isEqualTo("abcd\n");
        assertThat(redaction.invisible()).isEqualTo(3);
    }

    @Test
    void noTextMakesTheSearchSlow() {
        for (String piece : List.of("sk-", "token=", "://a:", "curl -u ", "a1-us", "-----BEGIN ", "eyJ.", "?key=")) {
            String text = piece.repeat(400_000 / piece.length());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> redactor.redact(text, placeholders), "many times " + piece);
        }
    }

    @Test
    void masksTheValuesOfKubernetesSecretsOnly() {
        String manifest =
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  user: YWRh\n  pass: |\n    aHVudGVy\ntype: Opaque\n";
        assertThat(redactor.redact(manifest, placeholders).text())
                .doesNotContain("YWRh", "aHVudGVy")
                .contains("name: db", "type: Opaque");
        String config = manifest.replace("Secret", "ConfigMap");
        assertThat(redactor.redact(config, placeholders).text()).contains("YWRh");
    }

    @Test
    void masksPasswordsOnCommandLines() {
        for (String line : List.of(
                "curl -u 'ada:correct horse' https://example.org",
                "curl --user ada:c0rrect https://example.org",
                "sshpass -p c0rrect ssh host",
                "CREATE USER ada IDENTIFIED BY 'c0rrect'",
                "<add key=\"DbPassword\" value=\"c0rrect horse\" />",
                "psql postgres://ada:c0rrect@db.local/x",
                "GET /v1/list?access_token=c0rrect00horse11battery")) {
            assertThat(redactor.redact(line + "\n", placeholders).text())
                    .as(line)
                    .doesNotContain("rrect");
        }
    }
}
