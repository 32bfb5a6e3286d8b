package dev.codeface.desktop.shell;

import dev.codeface.core.error.AppException;
import dev.codeface.core.error.ErrorReport;
import org.jspecify.annotations.Nullable;

/// Something the window tells in passing.
///
/// @param kind   how it looks, and whether it goes away by itself
/// @param text   what happened, one sentence
/// @param remedy what it means or what to do; may be empty
/// @param action the label of the one thing to do about it; null for none
/// @param run    what that does
public record Notice(
        Kind kind, String text, String remedy, @Nullable String action, Runnable run) {
    /// How a notice looks.
    public enum Kind {
        INFO,
        SUCCESS,
        WARNING,
        ERROR
    }

    /// Goes away by itself.
    public static Notice info(String text) {
        return new Notice(Kind.INFO, text, "", null, () -> {});
    }

    /// Something that ended well.
    public static Notice success(String text) {
        return new Notice(Kind.SUCCESS, text, "", null, () -> {});
    }

    /// An expected failure; stays until it is put away.
    public static Notice of(AppException failure) {
        return new Notice(Kind.ERROR, failure.userMessage(), failure.remedy(), null, () -> {});
    }

    /// A report of the error reporter.
    public static Notice of(ErrorReport report) {
        return new Notice(Kind.ERROR, report.message(), report.remedy(), null, () -> {});
    }

    /// The same with something to do about it.
    public Notice with(String label, Runnable does) {
        return new Notice(kind, text, remedy, label, does);
    }

    boolean stays() {
        return kind == Kind.ERROR || action != null;
    }
}
