package dev.codeface.core.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a release workflow announces (`packaging/announce`, with OpenSSL), read over HTTP: believed only whole and only
/// when the publisher's key signed it.
final class ReleaseCheckTest {
    private static final Path ANNOUNCE = Path.of("..", "packaging", "announce");

    @TempDir
    Path folder;

    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final List<Headers> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders());
            byte[] body = served.get(exchange.getRequestURI().getPath());
            try (exchange) {
                exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
                if (body != null) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void believesWhatThePublisherAnnouncedAndSaysNothingOfWhoAsks() throws Exception {
        Publisher publisher = announced(key("a"));

        Release newest = ReleaseCheck.newest(publisher);

        assertThat(newest.version()).hasToString("1.10.0");
        assertThat(newest.page()).hasToString("https://example.org/releases/v1.10.0");
        assertThat(List.of(newest.newerThan("1.9.3"), newest.newerThan("1.10.0"), newest.newerThan("2.0.0-rc1")))
                .containsExactly(true, false, false);
        assertThat(asked)
                .hasSize(2)
                .allSatisfy(headers -> assertThat(headers)
                        .containsEntry("User-Agent", List.of("CodeFace"))
                        .doesNotContainKeys("Cookie", "Authorization", "Accept-Language"));
    }

    @Test
    void refusesAChangedAnnouncementAForeignKeyAndAnswersThatAreNone() throws Exception {
        Publisher publisher = announced(key("a"));
        byte[] genuine = served.get("/r.json");
        byte[] signature = served.get("/r.json.sig");

        served.put(
                "/r.json",
                new String(genuine, UTF_8).replace("1.10.0", "9.10.0").getBytes(UTF_8));
        assertRefused(publisher, "release.signature");
        served.put("/r.json", genuine);
        assertRefused(new Publisher(publisher.address(), publisher(key("b")).key()), "release.signature");
        served.put("/r.json.sig", "no signature at all".getBytes(UTF_8));
        assertRefused(publisher, "release.signature");
        served.remove("/r.json.sig");
        assertRefused(publisher, "release.unreachable");
        served.put("/r.json.sig", signature);
        assertThat(ReleaseCheck.newest(publisher).newerThan("0.1.0")).isTrue();
        server.stop(0);
        assertRefused(publisher, "release.unreachable");
    }

    @Test
    void readsNoOtherProductAndNoPageWithoutTls() {
        String good =
                "{\"product\":\"codeface\",\"version\":\"1.0.0\",\"published\":\"2026-01-01\",\"page\":\"https://a.b/\"}";

        assertThat(Release.parse(good.getBytes(UTF_8))).isPresent();
        for (String bad : List.of(
                good.replace("\"codeface\"", "\"other\""),
                good.replace("https", "http"),
                good.replace("1.0.0", "newest"),
                good.replace("2026-01-01", "today"),
                "[]",
                "")) {
            assertThat(Release.parse(bad.getBytes(UTF_8))).as(bad).isEmpty();
        }
    }

    private static void assertRefused(Publisher publisher, String code) {
        assertThatThrownBy(() -> ReleaseCheck.newest(publisher))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Path key(String name) throws Exception {
        Path pem = folder.resolve(name + ".pem");
        run(Map.of(), "openssl", "genpkey", "-algorithm", "ed25519", "-out", pem.toString());
        return pem;
    }

    private Publisher publisher(Path pem) throws Exception {
        Path der = folder.resolve("public.der");
        run(Map.of(), "openssl", "pkey", "-in", pem.toString(), "-pubout", "-outform", "DER", "-out", der.toString());
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/r.json");
        return Publisher.of(address.toString(), Base64.getEncoder().encodeToString(Files.readAllBytes(der)))
                .orElseThrow();
    }

    private Publisher announced(Path pem) throws Exception {
        Publisher publisher = publisher(pem);
        Map<String, String> said = Map.of(
                "VERSION",
                "v1.10.0",
                "PAGE",
                "https://example.org/releases/v1.10.0",
                "RELEASE_PRIVATE_KEY",
                Files.readString(pem),
                "RELEASE_PUBLIC_KEY",
                Base64.getEncoder().encodeToString(publisher.key().getEncoded()));
        run(said, ANNOUNCE.toString(), folder.toString());
        served.put("/r.json", Files.readAllBytes(folder.resolve("codeface-release.json")));
        served.put("/r.json.sig", Files.readAllBytes(folder.resolve("codeface-release.json.sig")));
        return publisher;
    }

    private static void run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
