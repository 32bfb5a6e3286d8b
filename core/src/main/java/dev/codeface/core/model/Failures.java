package dev.codeface.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.model.ModelFailure.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Turns what went wrong on the wire into what happened and what to do about it.
///
/// Says nothing of the key: the messages are built from the server's side alone. Stateless, any thread.
final class Failures {
    private static final JsonMapper JSON = new JsonMapper();

    private Failures() {}

    /// A failure and whether another try could help.
    ///
    /// @param failure   for the user
    /// @param transient_ true where the same request may work in a moment
    /// @param error     what the server said
    record Judged(ModelFailure failure, boolean transient_, WireError error) {}

    private static final WireError NO_ERROR = new WireError(0, "", "", java.util.Optional.empty(), "");

    /// The connection ended before the upgrade was done.
    static Judged connecting(URI uri, WireSocket.Closing closing) {
        UpgradeRefusal refusal = closing.refusal();
        if (refusal != null) {
            return refused(uri, refusal);
        }
        Throwable cause = root(closing.cause());
        String where = JavaWebSocketWire.hostAndPort(uri);
        String details = closing.code() + " " + closing.reason() + (cause == null ? "" : "\n" + cause);
        String words = cause == null ? "" : String.valueOf(cause.getMessage());
        if (words.contains("returns \"HTTP/1.1 407") || words.startsWith("SOCKS : authentication failed")) {
            return judged(
                    Kind.UNAUTHORISED,
                    false,
                    "The proxy on the way to " + where + " does not accept the user name and password.",
                    "Check the proxy and its password under Settings > Model.",
                    details);
        }
        return switch (cause) {
            case UnknownHostException e ->
                judged(
                        Kind.WRONG_ADDRESS,
                        true,
                        "There is no host named " + uri.getHost() + ".",
                        "Check the endpoint's address and the network connection.",
                        details);
            case CertificateExpiredException e ->
                judged(
                        Kind.CERTIFICATE,
                        false,
                        "The certificate of " + uri.getHost() + " has expired.",
                        "Check this machine's clock; if it is right, the server's owner must renew the certificate.",
                        details);
            case ConnectException e ->
                judged(
                        Kind.CONNECTION_LOST,
                        true,
                        "Nothing answers at " + where + ".",
                        "Check that the server runs and that the port is right.",
                        details);
            case NoRouteToHostException e ->
                judged(
                        Kind.CONNECTION_LOST,
                        true,
                        "There is no way to " + where + ".",
                        "Check the network, the VPN and the proxy.",
                        details);
            case SocketTimeoutException e ->
                judged(
                        Kind.TIMEOUT,
                        true,
                        where + " did not answer in time.",
                        "Check the network, the VPN and the proxy.",
                        details);
            case SSLException e -> tls(uri, e, details);
            case null, default ->
                judged(
                        Kind.CONNECTION_LOST,
                        true,
                        "The connection to " + where + " ended before it was set up.",
                        "Check that the address belongs to a WebSocket endpoint.",
                        details);
        };
    }

    /// The other side took the connection and said nothing.
    static Judged slowUpgrade(URI uri, Duration deadline) {
        return timeout(
                JavaWebSocketWire.hostAndPort(uri) + " did not finish the upgrade within " + deadline.toSeconds()
                        + " s.",
                "Check that the address belongs to a WebSocket endpoint.");
    }

    private static Judged tls(URI uri, SSLException e, String details) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("Unsupported or unrecognized SSL message")) {
            return judged(
                    Kind.WRONG_ADDRESS,
                    false,
                    uri.getHost() + " does not speak TLS on this port.",
                    "Use another port, or ws:// where the server is on this machine.",
                    details);
        }
        if (text.contains("PKIX")
                || text.contains("certificate")
                || text.contains("No name matching")
                || text.contains("subject alternative")) {
            return judged(
                    Kind.CERTIFICATE,
                    false,
                    "The certificate of " + uri.getHost() + " is not trusted: " + text,
                    "Add your organisation's CA file in the model settings; hostname checks stay on.",
                    details);
        }
        return judged(
                Kind.CONNECTION_LOST,
                true,
                "The secure connection to " + uri.getHost() + " failed: " + text,
                "Check the address, the proxy and the network.",
                details);
    }

    private static Judged refused(URI uri, UpgradeRefusal refusal) {
        WireError said = errorIn(refusal);
        String details = "HTTP " + refusal.status() + requestId(refusal) + "\n" + refusal.body();
        String words = said.message().isEmpty() ? "" : " It says: " + said.message();
        WireError error = new WireError(
                refusal.status(),
                said.code(),
                said.message(),
                WireError.seconds(refusal.header("retry-after")).or(said::retryAfter),
                refusal.header("x-request-id"));
        if (refusal.isWebPage() && refusal.status() < 400) {
            return new Judged(
                    new ModelFailure(
                            Kind.NO_WEBSOCKET,
                            uri.getHost() + " answered with a web page instead of a WebSocket.",
                            "Sign in to the network if it has a login page, then check the endpoint's address.",
                            details),
                    false,
                    error);
        }
        Judged judged = byStatus(refusal.status(), said.code(), words, details);
        return new Judged(judged.failure(), judged.transient_(), error);
    }

    private static String requestId(UpgradeRefusal refusal) {
        String id = refusal.header("x-request-id");
        return id.isEmpty() ? "" : ", request " + id;
    }

    private static WireError errorIn(UpgradeRefusal refusal) {
        try {
            int brace = refusal.body().indexOf('{');
            JsonNode body = JSON.readTree(brace < 0 ? "{}" : refusal.body().substring(brace));
            return body == null ? NO_ERROR : WireError.of(body);
        } catch (JsonProcessingException e) {
            return NO_ERROR;
        }
    }

    private static Judged byStatus(int status, String code, String words, String details) {
        return switch (status) {
            case 401, 403 ->
                judged(
                        Kind.UNAUTHORISED,
                        false,
                        "The endpoint does not accept the key (" + status + ")." + words,
                        "Enter a valid key for this endpoint in the model settings.",
                        details);
            case 402 ->
                judged(
                        Kind.QUOTA,
                        false,
                        "The account has no credit left (402)." + words,
                        "Add credit with the provider, or choose another model.",
                        details);
            case 404 ->
                judged(
                        Kind.WRONG_ADDRESS,
                        false,
                        "There is nothing at this address (404)." + words,
                        "Check the path: it usually ends in /v1/responses.",
                        details);
            case 400, 422 ->
                judged(
                        Kind.PROTOCOL,
                        false,
                        "The endpoint refuses the request (" + status + ")." + words,
                        "Check the endpoint, the model and the header that carries the key.",
                        details);
            case 426, 405, 501 ->
                judged(
                        Kind.NO_WEBSOCKET,
                        false,
                        "This endpoint has no WebSocket (" + status + ")." + words,
                        "Reach it through the local gateway: it speaks HTTP to such servers.",
                        details);
            case 429 ->
                code.equals("insufficient_quota")
                        ? judged(
                                Kind.QUOTA,
                                false,
                                "The quota is used up (429)." + words,
                                "Add credit with the provider, or choose another model.",
                                details)
                        : judged(
                                Kind.RATE_LIMITED,
                                true,
                                "Too many requests for now (429)." + words,
                                "Wait a moment and try again.",
                                details);
            default ->
                status >= 500
                        ? judged(
                                Kind.SERVER,
                                true,
                                "The server has a problem of its own (" + status + ")." + words,
                                "Try again in a while; the provider's status page may tell more.",
                                details)
                        : judged(
                                Kind.NO_WEBSOCKET,
                                false,
                                "The server answered " + status + " instead of a WebSocket." + words,
                                "Check the endpoint's address.",
                                details);
        };
    }

    /// The server reported an error on an open socket.
    static Judged reported(WireError error) {
        String details = (error.status() == 0 ? "" : "status " + error.status() + "\n")
                + (error.code().isEmpty() ? "" : "code " + error.code() + "\n")
                + (error.requestId().isEmpty() ? "" : "request " + error.requestId() + "\n")
                + error.message();
        String words = error.message().isEmpty() ? "" : " It says: " + error.message();
        Judged judged = switch (error.code().toLowerCase(Locale.ROOT)) {
            case "context_length_exceeded", "string_above_max_length" ->
                judged(
                        Kind.CONTEXT_TOO_LONG,
                        false,
                        "The conversation is too long for this model." + words,
                        "Remove context, start a new conversation, or choose a model with a larger window.",
                        details);
            case "insufficient_quota", "billing_hard_limit_reached" ->
                judged(
                        Kind.QUOTA,
                        false,
                        "The quota is used up." + words,
                        "Add credit with the provider, or choose another model.",
                        details);
            case "model_not_found", "invalid_model", "deploymentnotfound" ->
                judged(
                        Kind.UNKNOWN_MODEL,
                        false,
                        "The endpoint does not know this model." + words,
                        "Choose a model that the endpoint lists.",
                        details);
            case "rate_limit_exceeded", "rate_limit_error", "too_many_requests" ->
                judged(
                        Kind.RATE_LIMITED,
                        true,
                        "Too many requests for now." + words,
                        "Wait a moment and try again.",
                        details);
            case "server_is_overloaded", "overloaded_error", "server_error", "slow_down" ->
                judged(Kind.SERVER, true, "The server is overloaded." + words, "Try again in a while.", details);
            case "invalid_api_key", "authentication_error", "permission_error" ->
                byStatus(401, error.code(), words, details);
            default ->
                error.status() != 0
                        ? byStatus(error.status(), error.code(), words, details)
                        : judged(
                                Kind.SERVER,
                                false,
                                "The model's server reported an error." + words,
                                "Try again; if it stays, the details help the provider.",
                                details);
        };
        return new Judged(judged.failure(), judged.transient_(), error);
    }

    /// The socket ended while an answer was awaited.
    static Judged lost(URI uri, WireSocket.Closing closing, boolean textSeen) {
        String details = "close code " + closing.code() + " " + closing.reason()
                + (closing.cause() == null ? "" : "\n" + closing.cause());
        String remedy = textSeen
                ? "What came is kept. Retry replaces it, Continue asks for the rest."
                : "Check the network, then retry.";
        return judged(Kind.CONNECTION_LOST, true, "The connection to " + uri.getHost() + " was lost.", remedy, details);
    }

    static Judged timeout(String message, String remedy) {
        return judged(Kind.TIMEOUT, true, message, remedy, message);
    }

    static Judged protocol(String message, String details) {
        return judged(
                Kind.PROTOCOL, false, message, "The endpoint may not speak this protocol; check its address.", details);
    }

    static Judged judged(Kind kind, boolean transient_, String message, String remedy, String details) {
        return new Judged(new ModelFailure(kind, message, remedy, details), transient_, NO_ERROR);
    }

    private static @Nullable Throwable root(@Nullable Throwable error) {
        Throwable found = error;
        while (found != null && found.getCause() != null && found.getCause() != found) {
            Throwable inner = found.getCause();
            if (found instanceof UnknownHostException) {
                return found;
            }
            // Keep the TLS exception: what lies below it names a Java class, not a reason.
            if (found instanceof SSLException && !(deepest(inner) instanceof CertificateExpiredException)) {
                return found;
            }
            found = inner;
        }
        return found;
    }

    private static Throwable deepest(Throwable error) {
        Throwable found = error;
        while (found.getCause() != null && found.getCause() != found) {
            found = found.getCause();
        }
        return found;
    }
}
