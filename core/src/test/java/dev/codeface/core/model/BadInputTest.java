package dev.codeface.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelFailure.Kind;
import dev.codeface.core.task.Tasks;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people get wrong, or meet on the way: each has a message and a remedy of its own.
class BadInputTest {
    private static final URI SOMEWHERE = URI.create("wss://model.example/v1/responses");

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private ModelFailure ask(URI url) throws Exception {
        ConnectionOptions direct = ConnectionOptions.of(ModelPreset.CUSTOM).withProxies(Optional.empty());
        try (ResponsesModelClient client = new ResponsesModelClient(
                new ModelEndpoint("custom", url, "m"), direct, Optional::empty, tasks, new SystemTimer(tasks))) {
            return RecordedCall.ask(client, "x").failure();
        }
    }

    @Test
    void aNetworksLoginPageIsNamedAsSuch() throws Exception {
        String page = "<!DOCTYPE html><html><title>Welcome to Hotel Wi-Fi</title></html>";
        try (ScriptedServer server =
                new ScriptedServer((peer, n) -> peer.http("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                        + "Content-Length: " + page.length() + "\r\n\r\n" + page))) {
            ModelFailure failure = ask(server.endpoint().url());
            assertThat(failure.kind()).isEqualTo(Kind.NO_WEBSOCKET);
            assertThat(failure.message()).contains("web page");
            assertThat(failure.remedy()).contains("Sign in to the network");
            assertThat(failure.details()).contains("Hotel Wi-Fi");
        }
    }

    @Test
    void aPlainServerBehindASecureAddressIsNamedAsSuch() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                (peer, n) -> peer.raw("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            int port = server.endpoint().url().getPort();
            ModelFailure failure = ask(URI.create("wss://127.0.0.1:" + port + "/v1/responses"));
            assertThat(failure.message()).contains("does not speak TLS");
            assertThat(failure.remedy()).contains("ws://");
        }
    }

    @Test
    void addressesThatCannotBeRightNeverConnect() throws Exception {
        assertThat(ask(URI.create("https://api.openai.com/v1")).remedy()).contains("wss://HOST/v1/responses");
        assertThat(ask(URI.create("ws://api.openai.com/v1/responses")).message())
                .contains("unencrypted");
        assertThat(ask(URI.create("wss://me:secret@api.openai.com/v1/responses"))
                        .message())
                .contains("user name or password")
                .doesNotContain("secret");
    }

    private static ModelFailure connecting(Throwable cause) {
        return Failures.connecting(SOMEWHERE, new WireSocket.Closing(-1, "", null, cause))
                .failure();
    }

    @Test
    void anExpiredCertificateIsToldFromOneThatIsNotTrusted() {
        Throwable expired = new SSLHandshakeException("PKIX path validation failed")
                .initCause(
                        new CertPathValidatorException("validity", new CertificateExpiredException("NotAfter: 2020")));
        assertThat(connecting(expired).message()).contains("has expired");
        assertThat(connecting(expired).remedy()).contains("clock");
        ModelFailure unknown = connecting(new SSLHandshakeException("PKIX path building failed: unable to find"));
        assertThat(unknown.kind()).isEqualTo(Kind.CERTIFICATE);
        assertThat(unknown.remedy()).contains("CA file");
        assertThat(connecting(new UnknownHostException("model.example")).message())
                .contains("no host named");
    }

    private ModelFailure told(String error) throws Exception {
        try (ScriptedServer server = new ScriptedServer((peer, n) -> {
            peer.upgrade().message();
            peer.error(error).hold();
        })) {
            return ask(server.endpoint().url());
        }
    }

    @Test
    void eachHasAMessageAndARemedyOfItsOwn() throws Exception {
        Map<String, ModelFailure> seen = new LinkedHashMap<>();
        seen.put("wrong URL", ask(URI.create("https://api.openai.com/v1")));
        try (ScriptedServer plain = new ScriptedServer((peer, n) ->
                peer.http("HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"))) {
            seen.put("plain HTTP server", ask(plain.endpoint().url()));
        }
        try (ScriptedServer portal = new ScriptedServer((peer, n) ->
                peer.http("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>"))) {
            seen.put("captive portal", ask(portal.endpoint().url()));
        }
        seen.put(
                "expired certificate",
                connecting(new SSLHandshakeException("PKIX path validation failed")
                        .initCause(new CertificateExpiredException("NotAfter: 2020"))));
        try (ScriptedServer server =
                        new ScriptedServer((peer, n) -> peer.upgrade().hold());
                ResponsesModelClient client = new ResponsesModelClient(
                        server.endpoint(),
                        ConnectionOptions.of(ModelPreset.CUSTOM).withProxies(Optional.empty()),
                        () -> Optional.of("sk-a\n".toCharArray()),
                        tasks,
                        new SystemTimer(tasks))) {
            seen.put("key with a newline", RecordedCall.ask(client, "x").failure());
            assertThat(server.connections()).isZero();
        }
        seen.put(
                "unknown model",
                told("\"status\":404,\"error\":{\"code\":\"model_not_found\",\"message\":\"No model m.\"}"));
        seen.put("context too long", told("\"code\":\"context_length_exceeded\",\"message\":\"Too long.\""));
        seen.put(
                "quota gone",
                told("\"status\":429,\"error\":{\"code\":\"insufficient_quota\",\"message\":\"No credit.\"}"));

        assertThat(seen.get("unknown model").kind()).isEqualTo(Kind.UNKNOWN_MODEL);
        assertThat(seen.get("context too long").kind()).isEqualTo(Kind.CONTEXT_TOO_LONG);
        assertThat(seen.get("quota gone").kind()).isEqualTo(Kind.QUOTA);
        assertThat(seen.values()).extracting(ModelFailure::message).doesNotHaveDuplicates();
        assertThat(seen.values())
                .extracting(ModelFailure::remedy)
                .doesNotHaveDuplicates()
                .allMatch(remedy -> !remedy.isBlank());
    }

    @Test
    void proxiesAndCaFilesThatCannotBeUsedSaySo() throws Exception {
        Assertions.assertThatThrownBy(() -> ProxyChoice.of("http://me:hunter2@proxy:8080"))
                .isInstanceOf(AppException.class)
                .hasMessageNotContaining("hunter2");
        assertThat(ProxyChoice.of("none").selector()).isEmpty();
        ProxyChoice own = ProxyChoice.of("socks5://me@proxy.example:1080");
        assertThat(own.user()).isEqualTo("me");
        assertThat(own.selector()
                        .orElseThrow()
                        .select(SOMEWHERE)
                        .getFirst()
                        .address()
                        .toString())
                .contains("1080");
        assertThat(own.selector()
                        .orElseThrow()
                        .select(URI.create("ws://127.0.0.1:1/"))
                        .getFirst())
                .isEqualTo(java.net.Proxy.NO_PROXY);
        Path empty = Files.writeString(folder.resolve("ca.pem"), "not a certificate");
        Assertions.assertThatThrownBy(() -> ExtraTrust.with(empty)).isInstanceOf(AppException.class);
    }
}
