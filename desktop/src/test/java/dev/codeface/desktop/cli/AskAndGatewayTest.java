package dev.codeface.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.gateway.GatewayOptions;
import dev.codeface.core.gateway.GatewayToken;
import dev.codeface.core.gateway.LocalGateway;
import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.gateway.UpstreamException;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.task.Tasks;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `codeface ask` and `codeface gateway` as processes of their own, talking to each other.
@Timeout(120)
class AskAndGatewayTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path home;

    private record Ran(int exit, String out, String err) {}

    private ProcessBuilder command(Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CliHarness.class.getName()));
        String library = System.getProperty("codeface.native.dir");
        if (library != null) {
            command.add(1, "-Dcodeface.native.dir=" + library);
        }
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("CODEFACE_HOME", home.resolve("home").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder;
    }

    private Ran run(String input, Map<String, String> environment, String... args) throws Exception {
        Path err = home.resolve("err.txt");
        Process process = command(environment, args).redirectError(err.toFile()).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out, Files.readString(err));
    }

    @Test
    void theOfflineHelperExplainsABrokenFile() throws Exception {
        Files.writeString(home.resolve("a.js"), "function f( {\n  return 1;\n");
        Ran ran = run("", Map.of(), "ask", "--file", "a.js", "what", "is", "wrong?");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(ran.out().lines().findFirst().orElseThrow()).contains("not an AI");
        assertThat(ran.out())
                .contains("`a.js`")
                .contains("**Line 2, column 10**")
                .contains("`oxc`");
    }

    @Test
    void aDryRunShowsTheBytesWithSecretsReplacedAndSendsNothing() throws Exception {
        String secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
        Ran ran = run(
                "export GITHUB_TOKEN=" + secret + "\n",
                Map.of(),
                "ask",
                "--endpoint",
                "wss://nowhere.invalid/v1/responses",
                "--model",
                "m1",
                "--dry-run",
                "why " + secret);

        assertThat(ran.exit()).isZero();
        JsonNode sent = JSON.readTree(ran.out());
        assertThat(sent.path("type").asText()).isEqualTo("response.create");
        assertThat(sent.path("model").asText()).isEqualTo("m1");
        assertThat(sent.at("/input/0/content/0/text").asText())
                .contains("stdin")
                .contains("[redacted:");
        assertThat(ran.out() + ran.err()).doesNotContain(secret);
    }

    @Test
    void failuresHaveTheirExitCodes() throws Exception {
        assertThat(run("", Map.of(), "ask", "--file", "absent.txt", "x").exit()).isEqualTo(2);
        assertThat(run("", Map.of(), "ask", "--key-env", "NOT_SET_AT_ALL", "x").exit())
                .isEqualTo(2);
        assertThat(run("", Map.of(), "gateway", "--listen", "0.0.0.0").exit()).isEqualTo(2);
        Ran dead = run(
                "",
                Map.of("K", "sk-do-not-show"),
                "ask",
                "--endpoint",
                "ws://203.0.113.9/v1/responses",
                "--key-env",
                "K",
                "x");
        assertThat(dead.exit()).isEqualTo(3);
        assertThat(dead.err()).contains("unencrypted").doesNotContain("sk-do-not-show");
    }

    @Test
    void theGatewayAnswersAnAskAndEndsInPeaceWhenTold() throws Exception {
        Path token = home.resolve("token");
        Process gateway = command(
                        Map.of(),
                        "gateway",
                        "--upstream",
                        "offline",
                        "--token-file",
                        token.toString(),
                        "--metrics-port",
                        "0")
                .redirectError(home.resolve("gateway-err.txt").toFile())
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(gateway.getInputStream()))) {
            String uri = said.readLine();
            String status = said.readLine().substring("status ".length());
            String key = Files.readString(token).strip();
            assertThat(Files.getPosixFilePermissions(token)).hasSize(2);
            StringBuilder code = new StringBuilder();
            for (int i = 0; i < 120; i++) {
                code.append("function f").append(i).append("() {}\n");
            }
            Files.writeString(home.resolve("big.js"), code);

            Process asking = command(
                            Map.of("GATEWAY_KEY", key),
                            "ask",
                            "--json",
                            "--endpoint",
                            uri,
                            "--model",
                            "offline",
                            "--key-env",
                            "GATEWAY_KEY",
                            "--file",
                            "big.js",
                            "outline")
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            List<JsonNode> lines = new ArrayList<>();
            try (BufferedReader answer = new BufferedReader(new InputStreamReader(asking.getInputStream()))) {
                String line;
                boolean told = false;
                while ((line = answer.readLine()) != null) {
                    lines.add(JSON.readTree(line));
                    if (!told && lines.getLast().path("type").asText().equals("delta")) {
                        told = true;
                        assertThat(get(status)).contains("ok");
                        assertThat(get(status.replace("healthz", "metrics"))).contains("codeface_gateway_in_flight 1");
                        gateway.destroy();
                    }
                }
            }
            assertThat(asking.waitFor()).isZero();
            assertThat(lines.getLast().path("state").asText()).isEqualTo("completed");
            assertThat(lines.getLast().path("answer").asText())
                    .contains("not an AI")
                    .contains("f119");
            assertThat(gateway.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(home.resolve("gateway-err.txt"))).isEmpty();
        } finally {
            gateway.destroyForcibly();
        }
    }

    @Test
    void theConfiguredEndpointIsAskedAsTheAppWouldWithItsSecondModelAndItsBudget() throws Exception {
        GatewayToken token = GatewayToken.random();
        Upstream upstream = (request, sink) -> {
            if (request.model().equals("away")) {
                throw new UpstreamException(404, "model_not_found", "No such model.", Optional.empty(), null);
            }
            sink.text("from " + request.model());
            sink.usage(900, 200);
        };
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (Tasks tasks = new Tasks(failures::add);
                LocalGateway gateway =
                        new LocalGateway(GatewayOptions.insideTheApp(), token, upstream, tasks).start()) {
            AppDirectories directories = AppDirectories.below(home.resolve("home"));
            directories.create();
            Files.writeString(directories.settingsFile(), """
                {"version":1,"model":{"preset":"custom","url":"%s","model":"away","dailyTokens":1000,
                 "tuning":{"fallback":"near"}}}\
                """.formatted(gateway.uri()));
            Map<String, String> environment = Map.of("TEST_CUSTOM_KEY", new String(token.reveal()));

            Ran first = run("", environment, "ask", "hello");
            assertThat(first.exit()).as(first.err()).isZero();
            assertThat(first.out()).isEqualTo("from near\n");
            assertThat(first.err()).contains("away is not available").contains("near answers instead");

            Ran second = run("", environment, "ask", "again");
            assertThat(second.exit()).isEqualTo(3);
            assertThat(second.out()).isEmpty();
            assertThat(second.err()).contains("budget of 1000 tokens is used up (1100 used)");
        }
        assertThat(failures).isEmpty();
    }

    private static String get(String uri) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
