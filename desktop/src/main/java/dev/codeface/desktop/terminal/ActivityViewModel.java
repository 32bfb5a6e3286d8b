package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.PaneActivity;
import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.task.Tasks;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/// What happens in the attached session beside its pictures: notices, and, when the person switches it on for this
/// session, a record of its commands and of what is typed through CodeFace. FX thread.
final class ActivityViewModel {
    private final Tasks tasks;
    private final InstantSource clock;
    private final SessionRecord record = new SessionRecord();
    private final PaneNotices notices;
    private final Set<String> secrets = new HashSet<>();
    private final ReadOnlyBooleanWrapper aware = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper suspended = new ReadOnlyBooleanWrapper();
    private Consumer<PaneNotice> onNotice = notice -> {};
    private @Nullable MirrorConnection connection;

    ActivityViewModel(Tasks tasks, InstantSource clock) {
        this.tasks = tasks;
        this.clock = clock;
        this.notices = new PaneNotices(clock);
    }

    /// Another session is attached, or none: nothing is recorded, and what was is gone.
    void connected(@Nullable MirrorConnection now) {
        connection = now;
        aware.set(false);
        suspended.set(false);
        secrets.clear();
        notices.clear();
        record.wipe();
    }

    /// Begins or ends recording; what was recorded stays until it is wiped.
    void setAware(boolean on) {
        MirrorConnection current = connection;
        if (current != null) {
            current.aware(on);
            aware.set(on);
            if (!on) {
                secrets.clear();
                suspended.set(false);
            }
        }
    }

    void happened(PaneActivity activity) {
        if (activity instanceof PaneActivity.AsksSecret asks) {
            if (asks.asking()) {
                secrets.add(asks.paneId());
            } else {
                secrets.remove(asks.paneId());
            }
            suspended.set(!secrets.isEmpty());
        }
        if (aware.get()) {
            switch (activity) {
                case PaneActivity.CommandStarted started -> record.add(started.block());
                case PaneActivity.CommandEnded ended -> record.add(ended.block());
                default -> {
                    // Nothing that a record of commands holds.
                }
            }
        }
        notices.of(activity).ifPresent(onNotice);
    }

    /// Keys went to a pane, which did not ask for a secret then.
    void typed(String paneId, List<PaneInput> inputs) {
        if (!aware.get() || secrets.contains(paneId)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (PaneInput input : inputs) {
            switch (input) {
                case PaneInput.Text typed -> text.append(typed.text());
                case PaneInput.Named named -> {
                    boolean enter = named.key() == PaneInput.NamedKey.ENTER;
                    text.append(enter ? "⏎" : "‹" + named.key().name().toLowerCase(java.util.Locale.ROOT) + "›");
                }
                case PaneInput.Chord chord ->
                    text.append(chord.ctrl() ? "‹C-" : "‹M-")
                            .append(Character.toString(chord.character()))
                            .append("›");
                case PaneInput.Mouse mouse -> {
                    // Where the mouse was is nothing to keep.
                }
            }
        }
        if (!text.isEmpty()) {
            record.typed(paneId, text.toString(), clock.instant());
        }
    }

    /// What a command that has ended printed.
    CompletableFuture<List<String>> output(CommandBlock block) {
        MirrorConnection current = connection;
        return current == null
                ? CompletableFuture.completedFuture(List.of())
                : tasks.ioResult(() -> current.output(block, 2_000));
    }

    void setOnNotice(Consumer<PaneNotice> listener) {
        onNotice = listener;
    }

    SessionRecord record() {
        return record;
    }

    /// Whether commands are recorded.
    ReadOnlyBooleanProperty awareProperty() {
        return aware.getReadOnlyProperty();
    }

    /// Whether a pane asks for a secret, of which nothing is recorded.
    ReadOnlyBooleanProperty suspendedProperty() {
        return suspended.getReadOnlyProperty();
    }
}
