package dev.codeface.desktop.cli.doctor;

/// What a check found.
///
/// @param name    the part, as in `tmux`
/// @param state   whether it can be used
/// @param version its version, or `-`
/// @param detail  one sentence: where it is, or what is wrong and what to do
record PartReport(String name, State state, String version, String detail) {
    /// Whether a part can be used.
    enum State {
        /// In order.
        OK,
        /// CodeFace runs without it, with less.
        ABSENT,
        /// Something that CodeFace cannot do without is not in order.
        BROKEN
    }

    static PartReport ok(String name, String version, String detail) {
        return new PartReport(name, State.OK, version, detail);
    }

    static PartReport absent(String name, String detail) {
        return new PartReport(name, State.ABSENT, "-", detail);
    }

    static PartReport broken(String name, String version, String detail) {
        return new PartReport(name, State.BROKEN, version, detail);
    }
}
