package dev.codeface.core.gateway;

import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ProxyChoice;
import java.net.Authenticator;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// Makes upstreams for HTTP servers; all share one HTTP client. Thread safe; the caller closes it.
public final class HttpUpstreams implements AutoCloseable {
    private final HttpClient http;
    private final Optional<ProxySelector> proxies;

    /// With the JVM's TLS.
    public HttpUpstreams(ProxyChoice proxy) {
        this(Optional.empty(), proxy.selector(), proxy.login(Optional::empty));
    }

    /// @param tls     what `https` is spoken with; absent for the JVM's default
    /// @param proxies asked for a proxy for each address; absent for direct connections
    /// @param login   shown to a proxy that asks; absent for none
    public HttpUpstreams(Optional<SSLContext> tls, Optional<ProxySelector> proxies, Optional<Authenticator> login) {
        this.proxies = proxies;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        tls.ifPresent(builder::sslContext);
        builder.proxy(proxies.orElse(HttpClient.Builder.NO_PROXY));
        login.ifPresent(builder::authenticator);
        http = builder.build();
    }

    /// Which protocol a server speaks.
    public enum Protocol {
        CHAT,
        RESPONSES,
        ANTHROPIC
    }

    /// An upstream whose protocol shows in its address: `…/messages` or an Anthropic host, `…/responses`, else Chat
    /// Completions, the one that every local server speaks.
    ///
    /// @param key asked with each request
    public Upstream at(URI base, Supplier<Optional<char[]>> key) throws AppException {
        return at(base, protocolOf(base), key);
    }

    /// An upstream that speaks a given protocol.
    public Upstream at(URI base, Protocol protocol, Supplier<Optional<char[]>> key) throws AppException {
        check(base);
        return switch (protocol) {
            case CHAT ->
                new ChatCompletionsUpstream(source(resolve(base, "chat/completions"), Map.of(), "Authorization", key));
            case RESPONSES -> new ResponsesUpstream(source(resolve(base, "responses"), Map.of(), "Authorization", key));
            case ANTHROPIC ->
                new AnthropicUpstream(
                        source(resolve(base, "messages"), Map.of("anthropic-version", "2023-06-01"), "x-api-key", key));
        };
    }

    /// What a server says it has; `base` is where it answers, WebSocket or HTTP.
    ///
    /// @throws AppException where it gives no list, with what to do instead
    public List<ModelInfo> models(URI base, Supplier<Optional<char[]>> key) throws AppException, InterruptedException {
        refuseSocks(base);
        return ModelList.read(http, ModelList.beside(base), protocolOf(base) == Protocol.ANTHROPIC, key);
    }

    private HttpSource source(URI uri, Map<String, String> headers, String authHeader, Supplier<Optional<char[]>> key) {
        return new HttpSource(http, uri, headers, authHeader, key);
    }

    private void check(URI base) throws AppException {
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        if (base.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new AppException(
                    "gateway.upstream",
                    base + " is not the address of a model server.",
                    "Write it as http://HOST:PORT/v1.");
        }
        refuseSocks(base);
    }

    /// The HTTP client would go past it in silence.
    private void refuseSocks(URI base) throws AppException {
        URI asked = URI.create(base.toString().replaceFirst("^ws", "http"));
        if (proxies.isPresent()
                && proxies.get().select(asked).stream().anyMatch(found -> found.type() == Proxy.Type.SOCKS)) {
            throw new AppException(
                    "model.proxy-socks",
                    "HTTP servers and lists of models cannot be reached through a SOCKS proxy.",
                    "Name an HTTP proxy under Settings > Model, or `none`.");
        }
    }

    private static Protocol protocolOf(URI base) {
        String path = String.valueOf(base.getPath());
        if (path.endsWith("/messages") || String.valueOf(base.getHost()).endsWith("anthropic.com")) {
            return Protocol.ANTHROPIC;
        }
        return path.endsWith("/responses") ? Protocol.RESPONSES : Protocol.CHAT;
    }

    /// The whole address for what people write: only a host, a path up to the version, or everything.
    static URI resolve(URI base, String leaf) {
        String text = base.toString().replaceFirst("/+$", "");
        if (text.endsWith("/" + leaf)) {
            return URI.create(text);
        }
        String path = String.valueOf(base.getPath());
        boolean bare = path.isEmpty() || path.equals("/");
        return URI.create(text + (bare ? "/v1/" : "/") + leaf);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
