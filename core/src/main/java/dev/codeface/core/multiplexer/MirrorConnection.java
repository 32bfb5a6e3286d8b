package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;
import dev.codeface.core.terminal.Row;
import java.util.List;

/// A session being watched. Watching changes nothing for its user: no size, no focus, no option.
///
/// Thread safe. Events come one after the other on a thread of the connection, never the FX thread.
public interface MirrorConnection extends AutoCloseable {
    /// How eagerly to look.
    enum Attention {
        /// A person sees it: up to 60 times a second.
        FOREGROUND,
        /// Open, but not in front: once a second.
        BACKGROUND,
        /// Nobody can see it: structure only.
        HIDDEN
    }

    /// Watches the panes of another window; empty for whichever the session shows.
    void watch(String windowId);

    /// Sets how eagerly to look.
    void attention(Attention attention);

    /// Something is about to change (a key was sent): look at once and often for a moment.
    void expectChange();

    /// Rows of a pane's history, in pieces that do not hold up its user. Blocks; may be interrupted.
    ///
    /// @param fromEnd how many rows above the visible screen to start, at most the size of the history
    /// @param count   how many rows
    List<Row> history(String paneId, int fromEnd, int count) throws AppException;

    /// The visible text with wrapped lines joined. Blocks.
    List<String> joinedText(String paneId) throws AppException;

    /// Rows with wrapped lines joined, and which rows each covers. In pieces that do not hold up the user. Blocks.
    ///
    /// @param fromEnd how many rows above the visible screen to start; 0 or less starts on the screen
    /// @param count   how many rows
    List<JoinedLine> joinedLines(String paneId, int fromEnd, int count) throws AppException;

    /// Whether to tell commands, prompts and secret questions too. Off at first: the user's choice for this session.
    void aware(boolean on);

    /// Whether they are told.
    boolean isAware();

    /// What a command that has ended printed, wrapped lines joined. Blocks.
    ///
    /// @param most how many rows at most; the last ones are kept
    List<String> output(CommandBlock block, int most) throws AppException;

    /// Stops watching and leaves nothing behind. Returns at once; idempotent.
    @Override
    void close();
}
