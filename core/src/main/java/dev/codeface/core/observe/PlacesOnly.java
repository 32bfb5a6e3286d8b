package dev.codeface.core.observe;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.codeface.core.error.AppException;
import org.jspecify.annotations.Nullable;

/// Writes an exception into the log as classes and places. The text of one that nobody foresaw may quote what it failed
/// at: a line of a file, a word of an answer. The code of an expected one is kept. Stateless.
final class PlacesOnly {
    private static final int DEEPEST = 20;

    private PlacesOnly() {}

    /// @param failure with its causes; none gives an empty text
    static String of(@Nullable IThrowableProxy failure) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (IThrowableProxy at = failure; at != null && depth < DEEPEST; at = at.getCause()) {
            describe(at, depth++ == 0 ? "" : "caused by ", text);
            for (IThrowableProxy suppressed : at.getSuppressed()) {
                describe(suppressed, "suppressed ", text);
            }
        }
        return text.toString();
    }

    private static void describe(IThrowableProxy failure, String before, StringBuilder text) {
        text.append(before).append(failure.getClassName());
        if (failure instanceof ThrowableProxy known && known.getThrowable() instanceof AppException expected) {
            text.append(": ").append(expected.code());
        }
        text.append('\n');
        for (StackTraceElementProxy frame : failure.getStackTraceElementProxyArray()) {
            text.append("    ").append(frame.getSTEAsString()).append('\n');
        }
    }
}
