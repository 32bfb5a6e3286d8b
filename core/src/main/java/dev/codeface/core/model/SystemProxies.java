package dev.codeface.core.model;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The proxies that this machine names: by the variables `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`,
/// as command-line programs know them, else by the settings of the desktop, which the JDK asks. Loopback is always
/// reached directly.
final class SystemProxies extends ProxySelector {
    private final Optional<Named> http;
    private final Optional<Named> https;
    private final List<String> direct;
    private final @Nullable ProxySelector desktop;

    /// A proxy with what it is to be shown; the password may be empty.
    private record Named(Proxy proxy, String host, int port, String user, String password) {}

    private SystemProxies(
            Optional<Named> http, Optional<Named> https, List<String> direct, @Nullable ProxySelector desktop) {
        this.http = http;
        this.https = https;
        this.direct = direct;
        this.desktop = desktop;
    }

    /// @param desktop asked where the variables name none
    /// @throws AppException where a variable cannot be understood: going past the proxy in silence would be worse
    static SystemProxies of(Map<String, String> environment, @Nullable ProxySelector desktop) throws AppException {
        Optional<Named> all = named(environment, "all_proxy");
        Optional<Named> http = named(environment, "http_proxy");
        Optional<Named> https = named(environment, "https_proxy");
        List<String> direct = new ArrayList<>();
        for (String name : variable(environment, "no_proxy").split("[,\\s]+", -1)) {
            direct.add(name.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""));
        }
        direct.removeIf(String::isEmpty);
        return new SystemProxies(http.or(() -> all), https.or(() -> all), direct, desktop);
    }

    private static String variable(Map<String, String> environment, String name) {
        String small = environment.getOrDefault(name, "");
        return small.isBlank() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : small;
    }

    private static Optional<Named> named(Map<String, String> environment, String name) throws AppException {
        String text = variable(environment, name).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && scheme.matches("https?|socks5?h?")) {
                boolean socks = scheme.startsWith("socks");
                int port = uri.getPort() > 0 ? uri.getPort() : socks ? 1080 : 80;
                String[] login = (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
                Proxy proxy = new Proxy(
                        socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(uri.getHost(), port));
                String password = login.length == 2 ? login[1] : "";
                return Optional.of(new Named(proxy, uri.getHost(), port, login[0], password));
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text: it may hold a password.
        }
        throw new AppException(
                "model.proxy-variable",
                "The variable " + name + " does not name a proxy that can be used.",
                "Write http://HOST:PORT or socks5://HOST:PORT into it, or `none` under Settings > Model > Proxy.");
    }

    /// Shows names and passwords of the variables to their own proxies; empty where there are none.
    Optional<Authenticator> login() {
        List<Named> known = List.of(http, https).stream()
                .flatMap(Optional::stream)
                .filter(n -> !n.user().isEmpty())
                .toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Authenticator() {
                    @Override
                    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                        return known.stream()
                                .filter(n -> n.host().equalsIgnoreCase(getRequestingHost())
                                        && n.port() == getRequestingPort())
                                .findFirst()
                                .map(n -> new PasswordAuthentication(
                                        n.user(), n.password().toCharArray()))
                                .orElse(null);
                    }
                });
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        if (ProxyChoice.here(host) || direct.stream().anyMatch(name -> matches(name, host, uri.getPort()))) {
            return List.of(Proxy.NO_PROXY);
        }
        Optional<Named> named = "https".equals(uri.getScheme()) ? https : http;
        if (named.isPresent()) {
            return List.of(named.get().proxy());
        }
        return desktop == null ? List.of(Proxy.NO_PROXY) : desktop.select(uri);
    }

    /// A name stands for itself and everything below it.
    private static boolean matches(String name, String host, int port) {
        int colon = name.lastIndexOf(':');
        boolean withPort = colon > 0 && name.indexOf(':') == colon;
        String bare = withPort ? name.substring(0, colon) : name;
        return (!withPort || name.substring(colon + 1).equals(Integer.toString(port)))
                && (bare.equals("*") || host.equals(bare) || host.endsWith("." + bare));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The connection itself reports it.
    }
}
