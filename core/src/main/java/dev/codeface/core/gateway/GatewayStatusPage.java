package dev.codeface.core.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// `/healthz`, `/readyz` and `/metrics` over HTTP on a loopback port of their own: the gateway's port speaks WebSocket
/// only. Owns its server; the caller closes it.
public final class GatewayStatusPage implements AutoCloseable {
    private final LocalGateway gateway;
    private final GatewayWatch watch;
    private final HttpServer http;
    private volatile boolean ready = true;

    public GatewayStatusPage(LocalGateway gateway, GatewayWatch watch, int port) throws AppException {
        this.gateway = gateway;
        this.watch = watch;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        } catch (IOException e) {
            throw new AppException(
                    "gateway.port",
                    "The status page cannot listen on port " + port + ": " + e.getMessage(),
                    "Choose another port, or 0 for any free one.",
                    e);
        }
        http.createContext("/healthz", exchange -> answer(exchange, 200, "ok\n"));
        http.createContext("/readyz", exchange -> answer(exchange, ready ? 200 : 503, ready ? "ready\n" : "closing\n"));
        http.createContext("/metrics", exchange -> answer(exchange, 200, metrics()));
        http.start();
    }

    /// The port in use.
    public int port() {
        return http.getAddress().getPort();
    }

    /// From now on `/readyz` says no, so that a load balancer sends nobody new.
    public void closing() {
        ready = false;
    }

    private String metrics() {
        return watch.metrics().prometheus()
                + gauge("codeface_gateway_connections", gateway.connections())
                + gauge("codeface_gateway_in_flight", gateway.inFlight());
    }

    private static String gauge(String name, int value) {
        return "# TYPE " + name + " gauge\n" + name + " " + value + "\n";
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
