package dev.codeface.core.run;

import dev.codeface.core.text.TextRange;

/// One thing that a command touches.
///
/// @param kind        what it does to it
/// @param target      a path, host, URL, package, variable or program, as far as the text tells; may be empty
/// @param certain     false where a variable or substitution decides what the target really is
/// @param range       the word that says so
/// @param explanation one plain sentence without a full stop: `Writes out.txt, in place of what it held`
public record ShellEffect(Kind kind, String target, boolean certain, TextRange range, String explanation) {
    /// What is touched. The order is the engine's wire value.
    public enum Kind {
        NETWORK("Network"),
        WRITES("Writes files"),
        APPENDS("Adds to files"),
        REMOVES("Removes"),
        READS("Reads files"),
        PERMISSIONS("Permissions"),
        PRIVILEGE("Other rights"),
        INSTALLS("Installs"),
        EVALUATES("Runs text as commands"),
        ENVIRONMENT("Environment"),
        HISTORY("History"),
        STOPS("Ends processes"),
        BACKGROUND("Background"),
        UNKNOWN("Not known before it runs"),
        DIRECTORY("Current folder"),
        SYSTEM("System"),
        DISK("Disk"),
        REPEATS("Starts itself again");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /// A short label for a person.
        public String title() {
            return title;
        }
    }
}
