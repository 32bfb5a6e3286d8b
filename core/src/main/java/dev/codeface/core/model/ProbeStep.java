package dev.codeface.core.model;

/// One step of *Test connection* and how long it took.
///
/// @param phase  which
/// @param millis its duration
public record ProbeStep(Phase phase, double millis) {
    /// Steps in their order; a proxy or a clear-text address leaves some out.
    public enum Phase {
        DNS("Name"),
        TCP("Connection"),
        TLS("TLS"),
        UPGRADE("Upgrade"),
        FIRST_EVENT("First event");

        private final String title;

        Phase(String title) {
            this.title = title;
        }

        /// What a person reads.
        public String title() {
            return title;
        }
    }
}
