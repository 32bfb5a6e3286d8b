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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way out as the settings name it: the system's proxies, none, or one of the user's own, `http://HOST:PORT` for
/// HTTP CONNECT or `socks5://HOST:PORT`, with a user name where it asks for one. Loopback is always reached directly.
///
/// @param selector gives the proxy for an address; absent for a direct connection
/// @param host     of a proxy of one's own; empty without
/// @param port     of that proxy; -1 without
/// @param user     to show to it; empty for none
public record ProxyChoice(Optional<ProxySelector> selector, String host, int port, String user) {
    /// @param text empty for the system's, `none`, or an address
    public static ProxyChoice of(String text) throws AppException {
        return of(text, System.getenv());
    }

    /// @param environment of the process, where the system's proxies may be named
    public static ProxyChoice of(String text, Map<String, String> environment) throws AppException {
        if (text.isBlank()) {
            return new ProxyChoice(Optional.of(SystemProxies.of(environment, ProxySelector.getDefault())), "", -1, "");
        }
        if (text.strip().equals("none")) {
            return new ProxyChoice(Optional.empty(), "", -1, "");
        }
        try {
            URI uri = URI.create(text.strip());
            String scheme = String.valueOf(uri.getScheme());
            String info = uri.getUserInfo() == null ? "" : uri.getUserInfo();
            if (uri.getHost() == null
                    || uri.getPort() < 1
                    || !scheme.matches("https?|socks5?h?")
                    || info.contains(":")) {
                throw wrong(text);
            }
            Proxy.Type type = scheme.startsWith("socks") ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
            Proxy proxy = new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
            return new ProxyChoice(Optional.of(new One(proxy)), uri.getHost(), uri.getPort(), info);
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
    }

    private static AppException wrong(String text) {
        return new AppException(
                "model.proxy",
                "The proxy " + text.replaceAll(":[^/@]*@", ":…@") + " cannot be used.",
                "Write http://HOST:PORT or socks5://HOST:PORT, with USER@ before the host where it asks for one. The"
                        + " password is kept in the vault.");
    }

    /// Shows the user's name and password to this proxy and to nobody else; empty where it needs none. A proxy that
    /// the environment names is shown what stands there.
    ///
    /// @param password asked each time; what it gives is handed to the JDK
    public Optional<Authenticator> login(Supplier<Optional<char[]>> password) {
        if (selector.isPresent() && selector.get() instanceof SystemProxies system) {
            return system.login();
        }
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(new Authenticator() {
                    @Override
                    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                        boolean ours = host.equalsIgnoreCase(getRequestingHost()) && port == getRequestingPort();
                        return ours
                                ? password.get()
                                        .map(chars -> new PasswordAuthentication(user, chars))
                                        .orElse(null)
                                : null;
                    }
                });
    }

    /// Whether a host is this machine, which no proxy leads to.
    static boolean here(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    /// One proxy for everything but this machine.
    private static final class One extends ProxySelector {
        private final Proxy proxy;

        One(Proxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public List<Proxy> select(URI uri) {
            String host = String.valueOf(uri.getHost());
            return List.of(here(host) ? Proxy.NO_PROXY : proxy);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // The connection itself reports it.
        }
    }
}
