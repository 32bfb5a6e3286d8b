package dev.codeface.core.gateway;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An upstream that refused or broke off, in terms of the protocol.
public final class UpstreamException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Optional<Duration> retryAfter;

    /// @param status  HTTP status, 0 where the connection failed
    /// @param code    code of the Responses protocol
    /// @param message what happened; goes to the asker, so it holds no key and no address of ours
    public UpstreamException(
            int status, String code, String message, Optional<Duration> retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /// HTTP status, 0 where the connection failed.
    public int status() {
        return status;
    }

    /// Code of the Responses protocol.
    public String code() {
        return code;
    }

    /// How long the upstream asks to wait.
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
