package dev.codeface.core.error;

import org.jspecify.annotations.Nullable;

/// An expected failure: what happened in the user's words, and what to do about it.
///
/// Bugs are not expected: they stay unchecked and go to the error reporter.
public class AppException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;

    /// @param code    short, stable, for looking up: `tmux.no-server`
    /// @param message what happened, one sentence
    /// @param remedy  what the person can do, one sentence
    public AppException(String code, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
    }

    /// Without a cause.
    public AppException(String code, String message, String remedy) {
        this(code, message, remedy, null);
    }

    /// Short and stable: part, dot, failure.
    public String code() {
        return code;
    }

    /// What to do, one sentence in the language of the window.
    public String remedy() {
        return Sentences.spoken(remedy);
    }

    /// The message in the language of the window, never absent; `getMessage` is the English one, for logs.
    public String userMessage() {
        String message = getMessage();
        return message == null ? code : Sentences.spoken(message);
    }
}
