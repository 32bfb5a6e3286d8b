package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.JoinedLine;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.terminal.Row;
import java.util.List;

/// The connection of an attach that could not begin: its one event has been told, and nothing follows.
///
/// @param problem why
record NoConnection(AppException problem) implements MirrorConnection {
    @Override
    public void watch(String windowId) {
        // There is nothing to watch.
    }

    @Override
    public void attention(Attention attention) {
        // There is nothing to look at.
    }

    @Override
    public void expectChange() {
        // Nothing changes.
    }

    @Override
    public List<Row> history(String paneId, int fromEnd, int count) throws AppException {
        throw problem;
    }

    @Override
    public List<String> joinedText(String paneId) throws AppException {
        throw problem;
    }

    @Override
    public List<JoinedLine> joinedLines(String paneId, int fromEnd, int count) throws AppException {
        throw problem;
    }

    @Override
    public void aware(boolean on) {
        // There is nothing to tell.
    }

    @Override
    public boolean isAware() {
        return false;
    }

    @Override
    public List<String> output(CommandBlock block, int most) throws AppException {
        throw problem;
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
