package dev.codeface.core.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A conversation: a tree of turns. Editing a question or asking again makes a sibling; nothing is ever replaced.
///
/// Immutable.
///
/// @param summary its head
/// @param turns   all turns, oldest first, parents before children
public record Conversation(ConversationSummary summary, List<Turn> turns) {
    public Conversation {
        turns = List.copyOf(turns);
    }

    /// Its id.
    public String id() {
        return summary.id();
    }

    /// A turn by id.
    public Optional<Turn> turn(String id) {
        return turns.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /// The turns from the first to `leafId`, oldest first; empty for null.
    public List<Turn> branch(@Nullable String leafId) {
        Map<String, Turn> byId = new HashMap<>();
        turns.forEach(t -> byId.put(t.id(), t));
        List<Turn> branch = new ArrayList<>();
        for (Turn at = leafId == null ? null : byId.get(leafId); at != null; ) {
            branch.addFirst(at);
            String parent = at.parentId();
            at = parent == null ? null : byId.get(parent);
        }
        return branch;
    }

    /// The branch last looked at.
    public List<Turn> currentBranch() {
        return branch(summary.leafId());
    }

    /// Turns that share a turn's parent, itself included, oldest first.
    public List<Turn> siblings(Turn turn) {
        return turns.stream()
                .filter(t -> Objects.equals(t.parentId(), turn.parentId()) && t.role() == turn.role())
                .toList();
    }

    /// The newest turn below `turnId`, following the newest child each time.
    public String newestLeaf(String turnId) {
        String at = turnId;
        while (true) {
            String parent = at;
            Optional<Turn> child =
                    turns.stream().filter(t -> parent.equals(t.parentId())).reduce((first, second) -> second);
            if (child.isEmpty()) {
                return at;
            }
            at = child.get().id();
        }
    }

    Conversation withSummary(ConversationSummary value) {
        return new Conversation(value, turns);
    }

    /// With a turn added, or replaced where its id is known.
    Conversation withTurn(Turn turn) {
        List<Turn> changed = new ArrayList<>(turns);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).id().equals(turn.id())) {
                changed.set(i, turn);
                return new Conversation(summary, changed);
            }
        }
        changed.add(turn);
        return new Conversation(summary, changed);
    }
}
