package dev.codeface.core.release;

import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ProxyChoice;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/// Asks a publisher for the newest release. It says nothing of who asks: two plain `GET`s without a version, an
/// identifier or a cookie. It downloads nothing else and installs nothing. Stateless; calls block.
public final class ReleaseCheck {
    /// Announcements are some hundred bytes.
    private static final int LARGEST = 64 << 10;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private ReleaseCheck() {}

    /// The newest release that the publisher has signed, which may be the one that runs, or an older one.
    ///
    /// @throws AppException where there is no answer, or one that the publisher's key did not sign
    public static Release newest(Publisher publisher) throws AppException, InterruptedException {
        ProxyChoice proxy = ProxyChoice.of("");
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NORMAL);
        proxy.selector().ifPresent(builder::proxy);
        proxy.login(java.util.Optional::empty).ifPresent(builder::authenticator);
        byte[] announcement;
        byte[] signature;
        try (HttpClient http = builder.build()) {
            announcement = get(http, publisher.address());
            signature = get(http, publisher.signatureAddress());
        }
        if (!publisher.signed(announcement, new String(signature, StandardCharsets.US_ASCII))) {
            throw new AppException(
                    "release.signature",
                    "What " + publisher.address().getHost() + " says of new releases is not signed by the publisher.",
                    "Do not install anything it offers. Try again from another network, and tell the publisher.");
        }
        return Release.parse(announcement)
                .orElseThrow(() -> new AppException(
                        "release.announcement",
                        "The publisher's announcement cannot be read by this version.",
                        "Look at the publisher's page for a newer one."));
    }

    private static byte[] get(HttpClient http, URI address) throws AppException, InterruptedException {
        if (!"https".equals(address.getScheme()) && !LOOPBACK.contains(String.valueOf(address.getHost()))) {
            throw new IllegalArgumentException("announcements are read over https: " + address);
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(15))
                .header("User-Agent", "CodeFace")
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw unreachable(address, "answers with " + response.statusCode(), null);
                }
                return body.readNBytes(LARGEST);
            }
        } catch (IOException e) {
            throw unreachable(address, "does not answer", e);
        }
    }

    private static AppException unreachable(
            URI address, String how, @org.jspecify.annotations.Nullable Throwable cause) {
        return new AppException(
                "release.unreachable",
                address.getHost() + " " + how + ".",
                "Check the network, or ask again later.",
                cause);
    }
}
