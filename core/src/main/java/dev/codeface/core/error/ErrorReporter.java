package dev.codeface.core.error;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where every failure ends that nobody handled: expected ones are explained, bugs get a code that can be looked up.
///
/// A bug is logged in full once; when it comes back, only its count is. Listeners hear every report on the thread of
/// whoever reports. Thread safe; never throws.
public final class ErrorReporter {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorReporter.class);
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_CHARS = 5;
    private static final int FRAMES = 6;

    private final Clock clock;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final List<Consumer<ErrorReport>> listeners = new CopyOnWriteArrayList<>();

    public ErrorReporter(Clock clock) {
        this.clock = clock;
    }

    /// Hears every report; the returned handle ends it.
    public Runnable listen(Consumer<ErrorReport> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// @param where the part of the app, in the user's words: "the mirror"
    public ErrorReport report(Throwable failure, String where) {
        ErrorReport report = failure instanceof AppException expected ? expected(expected, where) : bug(failure, where);
        for (Consumer<ErrorReport> listener : listeners) {
            try {
                listener.accept(report);
            } catch (RuntimeException e) {
                // Reporting must not fail for a listener's fault, nor report it to that listener again.
                LOG.error("a listener for errors failed", e);
            }
        }
        return report;
    }

    /// For places that know no better name of themselves, [dev.codeface.core.task.Tasks] for one.
    public void report(Throwable failure) {
        report(failure, "the background");
    }

    private ErrorReport expected(AppException failure, String where) {
        int count = counts.merge(failure.code(), 1, Integer::sum);
        LOG.info("{} in {}: {}", failure.code(), where, failure.userMessage());
        return new ErrorReport(
                failure.code(),
                ErrorReport.Kind.EXPECTED,
                where,
                failure.userMessage(),
                failure.remedy(),
                failure.getCause(),
                count,
                clock.instant());
    }

    private ErrorReport bug(Throwable failure, String where) {
        String code = code(failure);
        int count = counts.merge(code, 1, Integer::sum);
        if (count == 1) {
            LOG.error("{} in {}", code, where, failure);
        } else {
            LOG.error("{} in {}, time {}", code, where, count);
        }
        return new ErrorReport(
                code,
                ErrorReport.Kind.BUG,
                where,
                "Something in " + where + " went wrong that should not (" + code + ").",
                "Your work is kept. If it stays, restart CodeFace and report the code.",
                failure,
                count,
                clock.instant());
    }

    /// The same for the same place in the code, whatever the values were.
    private static String code(Throwable failure) {
        CRC32C sum = new CRC32C();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            sum.update(at.getClass().getName().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            StackTraceElement[] frames = at.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                String frame = frames[i].getClassName() + "#" + frames[i].getMethodName();
                sum.update(frame.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        StringBuilder code = new StringBuilder("bug-");
        long value = sum.getValue();
        for (int i = 0; i < CODE_CHARS; i++, value >>>= 5) {
            code.append(ALPHABET.charAt((int) (value & 31)));
        }
        return code.toString();
    }
}
