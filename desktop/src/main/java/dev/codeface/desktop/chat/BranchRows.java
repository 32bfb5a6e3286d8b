package dev.codeface.desktop.chat;

import dev.codeface.core.chat.Conversation;
import dev.codeface.core.chat.ConversationRepository;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.error.AppException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of the branch last looked at, read from the store in slices from its end: the last turns are wanted at
/// once, the others when there is time. One thread at a time; [#next] blocks.
final class BranchRows {
    private static final int AT_ONCE = 16;
    private static final int SLICE = 200;

    private final ConversationRepository repository;
    private final Conversation outline;
    private final List<Turn> branch;
    private int read;

    private BranchRows(ConversationRepository repository, Conversation outline) {
        this.repository = repository;
        this.outline = outline;
        this.branch = outline.currentBranch();
        this.read = branch.size();
    }

    /// Reads how the conversation branches.
    static BranchRows of(ConversationRepository repository, String id) throws AppException {
        return new BranchRows(repository, repository.outline(id));
    }

    /// The conversation; its turns hold nothing of what was said.
    Conversation outline() {
        return outline;
    }

    /// Whether there are turns before those that were read.
    boolean hasMore() {
        return read > 0;
    }

    /// The rows of the last turns.
    ///
    /// @param sought a turn that must be among them; null for none
    List<TranscriptItem> end(@Nullable String sought) throws AppException {
        int from = branch.size() - AT_ONCE;
        int at = branch.stream().map(Turn::id).toList().indexOf(sought);
        return rowsFrom(at < 0 ? from : Math.min(from, at));
    }

    /// The rows of the turns that come before those that were read.
    List<TranscriptItem> next() throws AppException {
        return rowsFrom(read - SLICE);
    }

    private List<TranscriptItem> rowsFrom(int start) throws AppException {
        int from = Math.max(0, start);
        String before = branch.subList(0, from).stream()
                .filter(Turn::byModel)
                .map(Turn::model)
                .reduce("", (first, second) -> second);
        List<TranscriptItem> rows = new ArrayList<>();
        for (Turn turn : repository.turns(
                branch.subList(from, read).stream().map(Turn::id).toList())) {
            if (turn.byModel()) {
                rows.addAll(Transcript.divider(before, turn));
                before = turn.model();
            }
            rows.addAll(Transcript.rows(
                    turn, outline.siblings(turn).stream().map(Turn::id).toList()));
        }
        read = from;
        return rows;
    }
}
