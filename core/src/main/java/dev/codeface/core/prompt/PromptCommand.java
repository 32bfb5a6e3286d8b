package dev.codeface.core.prompt;

/// A prompt that is called by name: `/explain`.
///
/// @param name        letters, digits and dashes, without the slash
/// @param description one line
/// @param text        with variables in double braces
/// @param origin      whose it is
public record PromptCommand(String name, String description, String text, Origin origin) {
    /// Where a prompt comes from; later ones win over earlier ones of the same name.
    public enum Origin {
        BUILT_IN("built in"),
        APP("yours"),
        WORKSPACE("this folder's");

        private final String title;

        Origin(String title) {
            this.title = title;
        }

        /// For a person.
        public String title() {
            return title;
        }
    }
}
