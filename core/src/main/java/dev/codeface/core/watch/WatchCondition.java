package dev.codeface.core.watch;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.codeface.core.error.AppException;
import java.time.Duration;

/// What a watcher waits for. Immutable values.
public sealed interface WatchCondition {
    /// A command of the pane ends with another status than zero.
    record Failure() implements WatchCondition {}

    /// A new line of the pane holds a text, or matches an expression.
    record Text(String text, boolean regex) implements WatchCondition {
        /// The expression that finds it, in linear time whatever the pane prints.
        ///
        /// @throws AppException where it is none
        Pattern pattern() throws AppException {
            try {
                return Pattern.compile(regex ? text : Pattern.quote(text), regex ? 0 : Pattern.CASE_INSENSITIVE);
            } catch (PatternSyntaxException e) {
                throw new AppException(
                        "watch.pattern",
                        "“" + text + "” is no regular expression: " + e.getDescription() + ".",
                        "Mend it, or watch for it as plain text.",
                        e);
            }
        }
    }

    /// The pane has printed nothing for so long.
    record Silence(Duration time) implements WatchCondition {}

    /// The shell waits at its prompt again.
    record Prompt() implements WatchCondition {}
}
