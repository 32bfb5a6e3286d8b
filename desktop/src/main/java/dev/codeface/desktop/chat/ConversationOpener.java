package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.Conversation;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.task.Tasks;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Brings conversations, branches and turns to the screen. FX thread.
final class ConversationOpener {
    private final ChatViewModel chat;
    private final ChatService service;
    private final Tasks tasks;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<@Nullable String> soughtTurn = new ReadOnlyObjectWrapper<>();
    private @Nullable BranchRows shown;

    private record Loaded(BranchRows branch, List<TranscriptItem> end) {}

    ConversationOpener(ChatViewModel chat, ChatService service, Tasks tasks, Executor fx) {
        this.chat = chat;
        this.service = service;
        this.tasks = tasks;
        this.fx = fx;
    }

    /// What is being opened is no longer wanted.
    void forget() {
        shown = null;
    }

    /// The end is on screen; the rest follows, slice by slice, as long as it is wanted.
    private void earlier(BranchRows branch) {
        if (!branch.hasMore()) {
            return;
        }
        tasks.ioResult(branch::next)
                .whenComplete((rows, error) -> fx.execute(() -> {
                    if (shown != branch) {
                        return;
                    }
                    if (error != null) {
                        chat.fail(error);
                    } else {
                        chat.prepend(rows);
                        earlier(branch);
                    }
                }));
    }

    /// Looks at the branch that ends with a turn.
    void choose(String leafId) {
        String id = chat.conversationProperty().get().id();
        chat.background(() -> {
            service.conversations().choose(service.repository().outline(id), leafId);
            fx.execute(() -> open(id));
        });
    }

    /// Begins another conversation with a copy of this one up to a turn.
    void fork(Turn turn) {
        tasks.ioResult(() -> service.conversations().fork(turn.conversationId(), turn.id()))
                .whenComplete((made, error) -> fx.execute(() -> {
                    if (error != null) {
                        chat.fail(error);
                    } else {
                        open(made.id());
                    }
                }));
    }

    /// Shows the sibling of a turn, `step` places on.
    void sibling(Turn turn, int step) {
        String id = chat.conversationProperty().get().id();
        chat.background(() -> {
            Conversation whole = service.repository().outline(id);
            List<Turn> siblings = whole.siblings(turn);
            int at = siblings.stream().map(Turn::id).toList().indexOf(turn.id());
            Turn next = siblings.get(Math.floorMod(at + step, siblings.size()));
            service.conversations().choose(whole, whole.newestLeaf(next.id()));
            fx.execute(() -> open(id));
        });
    }

    /// The turn that a search found, to be brought to sight; null when there is none.
    ReadOnlyObjectProperty<@Nullable String> soughtTurnProperty() {
        return soughtTurn.getReadOnlyProperty();
    }

    /// It is in sight now.
    void found() {
        soughtTurn.set(null);
    }

    /// Shows a conversation with the branch and the place where a turn is.
    void openAt(String id, String turnId) {
        tasks.ioResult(() -> {
                    Conversation whole = service.repository().outline(id);
                    if (whole.currentBranch().stream().noneMatch(t -> t.id().equals(turnId))) {
                        service.conversations().choose(whole, whole.newestLeaf(turnId));
                    }
                    return id;
                })
                .whenComplete((found, error) -> fx.execute(() -> {
                    if (error != null) {
                        chat.fail(error);
                    } else {
                        soughtTurn.set(turnId);
                        open(id);
                    }
                }));
    }

    /// Shows a conversation.
    void open(String id) {
        chat.composer().leave();
        String sought = soughtTurn.get();
        tasks.ioResult(() -> {
                    BranchRows branch = BranchRows.of(service.repository(), id);
                    return new Loaded(branch, branch.end(sought));
                })
                .whenComplete((loaded, error) -> fx.execute(() -> {
                    if (error != null) {
                        chat.fail(error);
                    } else {
                        shown = loaded.branch();
                        chat.show(loaded.branch().outline(), loaded.end());
                        earlier(loaded.branch());
                    }
                }));
    }
}
