package dev.codeface.tmux;

import dev.codeface.core.terminal.Dialect;
import dev.codeface.core.terminal.WidthProfile;

/// What a server of some version can do for us.
///
/// @param mode            how we may talk to it
/// @param lengthFields    `#{n:…}` exists, so that free text can be framed by its length
/// @param keepsBlanks     `capture-pane -N` exists
/// @param capturesMode    `capture-pane -M` exists: the screen of copy mode as it is
/// @param noStartOption   `-N` of the client exists: never start a server by looking for one
/// @param readOnlyHarmless a read-only client of ours does not make the user's own `send-keys` fail
/// @param losesLinks      a link that goes on in the next row is told only where that row is captured alone
/// @param dialect         what its captures mean
record Capabilities(
        Mode mode,
        boolean lengthFields,
        boolean keepsBlanks,
        boolean capturesMode,
        boolean noStartOption,
        boolean readOnlyHarmless,
        boolean losesLinks,
        Dialect dialect) {
    /// How we may talk to a server.
    enum Mode {
        /// From 3.2: a control client with flags that make it weigh nothing.
        FULL,
        /// 1.8 to 3.1: process calls. A control client there has output on, or resizes windows.
        PROCESS,
        /// Older: not at all.
        NONE
    }

    static Capabilities of(TmuxVersion version) {
        boolean flags = version.atLeast(3, 2);
        Mode mode = flags ? Mode.FULL : version.atLeast(1, 8) ? Mode.PROCESS : Mode.NONE;
        return new Capabilities(
                mode,
                flags,
                version.atLeast(3, 1),
                version.atLeast(3, 6),
                flags,
                !version.atLeast(3, 6),
                version.atLeast(3, 4),
                new Dialect(
                        widths(version),
                        !version.atLeast(2, 5) || flags,
                        version.atLeast(2, 5),
                        !version.atLeast(3, 0)));
    }

    private static WidthProfile widths(TmuxVersion version) {
        if (version.atLeast(3, 6)) {
            return WidthProfile.PAIRED;
        }
        if (version.atLeast(3, 4)) {
            return WidthProfile.EMOJI;
        }
        return version.atLeast(3, 3) ? WidthProfile.JOINED : WidthProfile.SINGLE;
    }
}
