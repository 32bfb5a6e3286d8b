package dev.codeface.core.run;

import dev.codeface.core.text.TextRange;
import java.util.List;

/// One command of a command line.
///
/// @param range       where it stands; for a command inside a quoted script with escapes, the whole quoted word
/// @param program     its name without the directory; empty for assignments and redirections that stand alone
/// @param arguments   as the shell would pass them where that is known, else as written
/// @param link        how it is tied to what stands before or around it
/// @param depth       0 for the commands of the line itself, one more for each script or substitution around
/// @param background  whether it goes on in the background (`&`)
/// @param explanation one plain sentence without a full stop: `Removes files and whole folders, without asking`
/// @param effects     what it touches; empty where nothing is known
public record ShellPart(
        TextRange range,
        String program,
        List<String> arguments,
        Link link,
        int depth,
        boolean background,
        String explanation,
        List<ShellEffect> effects) {
    public ShellPart {
        arguments = List.copyOf(arguments);
        effects = List.copyOf(effects);
    }

    /// How a command is tied to the others. The order is the engine's wire value.
    public enum Link {
        /// The first of its line or script.
        FIRST("first"),
        /// After the one before, whatever came of it.
        THEN("then"),
        /// Only if the one before worked (`&&`, `then`).
        IF_WORKED("if that works"),
        /// Only if the one before failed (`||`, `else`).
        IF_FAILED("if that fails"),
        /// Reads what the one before prints.
        PIPE("with its output"),
        /// Its output becomes part of the command around it.
        SUBSTITUTION("to fill in a word"),
        /// Run by the command around it.
        INNER("inside"),
        /// Decides whether others run.
        CONDITION("as a test"),
        /// Any number of times.
        LOOP("for each round"),
        /// Only when the function is called.
        FUNCTION("when called");

        private final String words;

        Link(String words) {
            this.words = words;
        }

        /// What a person reads in front of the explanation.
        public String words() {
            return words;
        }
    }
}
