package dev.codeface.core.model;

import dev.codeface.core.error.AppException;

/// A key that is kept but cannot be had now, such as in a locked vault; thrown by the suppliers of keys.
public final class KeyUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AppException reason;

    /// @param reason what to tell the user
    public KeyUnavailableException(AppException reason) {
        super(reason.userMessage(), reason);
        this.reason = reason;
    }

    /// What to tell the user.
    public AppException reason() {
        return reason;
    }
}
