package dev.codeface.desktop.diff;

import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.timeline.Moment;
import dev.codeface.core.timeline.MomentTexts;
import dev.codeface.core.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The timeline of a conversation: what the model saw, what was changed, what commands printed and panes showed, each
/// as it was then,
/// and beside what is there now. FX thread.
public final class TimelineViewModel {
    private final Timeline timeline;
    private final Present present;
    private final Tasks tasks;
    private final Executor fx;
    private final ObservableList<Moment> all = FXCollections.observableArrayList();
    private final ObservableList<Moment> moments = FXCollections.unmodifiableObservableList(all);
    private final ObjectProperty<@Nullable Moment> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Look> look = new SimpleObjectProperty<>(Look.THEN);
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown.Message("timeline.choose"));

    /// How a moment is looked at.
    public enum Look {
        /// As it was.
        THEN,
        /// What the change did, or what is different from the frame before.
        CHANGE,
        /// What is different now.
        NOW
    }

    /// What is to be seen of the chosen moment.
    public sealed interface Shown {
        /// A text of the bundle.
        record Message(String key) implements Shown {}

        /// A failure in words.
        record Failed(String text) implements Shown {}

        /// The text as it was.
        record Text(String text) implements Shown {}

        /// Two texts.
        record Compared(ReviewViewModel review) implements Shown {}
    }

    /// What stands now where a moment's text stood (port).
    public interface Present {
        /// The text now; empty where there is none any more. FX thread.
        CompletableFuture<Optional<String>> of(Moment moment);

        /// A text as it left, with what was withheld from the model put back: to compare, never to send.
        String withSecrets(Moment moment, String text);
    }

    public TimelineViewModel(Timeline timeline, Present present, Tasks tasks, Executor fx) {
        this.timeline = timeline;
        this.present = present;
        this.tasks = tasks;
        this.fx = fx;
        selected.addListener((o, was, is) -> {
            if (is != null && !is.hasBefore() && look.get() == Look.CHANGE) {
                look.set(Look.THEN);
            } else {
                update();
            }
        });
        look.addListener(o -> update());
    }

    /// Reads the moments of a conversation, newest first, and chooses the first of a turn.
    ///
    /// @param turnId empty for the newest moment
    public void open(String conversationId, String turnId) {
        tasks.ioResult(() -> timeline.of(conversationId))
                .whenComplete((found, failure) -> fx.execute(() -> {
                    if (failure != null) {
                        fail(failure);
                        return;
                    }
                    all.setAll(found.reversed());
                    selected.set(found.stream()
                            .filter(m -> m.turnId().equals(turnId))
                            .findFirst()
                            .or(() -> all.stream().findFirst().filter(m -> turnId.isEmpty()))
                            .orElse(null));
                    if (selected.get() == null) {
                        shown.set(new Shown.Message(all.isEmpty() ? "timeline.empty" : "timeline.noneOfTurn"));
                    }
                }));
    }

    private void update() {
        Moment moment = selected.get();
        Look how = look.get();
        if (moment == null) {
            return;
        }
        tasks.ioResult(() -> timeline.texts(moment))
                .whenComplete((texts, failure) -> fx.execute(() -> {
                    if (!moment.equals(selected.get()) || how != look.get()) {
                        return;
                    }
                    if (failure != null) {
                        fail(failure);
                    } else if (texts.isEmpty()) {
                        shown.set(new Shown.Message("timeline.dropped"));
                    } else {
                        show(moment, how, texts.get());
                    }
                }));
    }

    private void show(Moment moment, Look how, MomentTexts texts) {
        String then = texts.after().orElse("");
        switch (how) {
            case THEN ->
                shown.set(texts.after().isEmpty() ? new Shown.Message("timeline.deleted") : new Shown.Text(then));
            case CHANGE -> compare(moment, how, texts.before().orElse(""), then);
            case NOW ->
                present.of(moment)
                        .whenComplete((now, failure) -> fx.execute(() -> {
                            if (!moment.equals(selected.get()) || how != look.get()) {
                                return;
                            }
                            if (failure != null) {
                                fail(failure);
                            } else if (now.isEmpty()) {
                                shown.set(new Shown.Message("timeline.gone"));
                            } else {
                                compare(moment, how, present.withSecrets(moment, then), now.get());
                            }
                        }));
        }
    }

    private void compare(Moment moment, Look how, String left, String right) {
        if (left.equals(right)) {
            shown.set(new Shown.Message("timeline.same"));
            return;
        }
        Validation unchecked = new Validation(Language.PLAIN, "none", false, List.of());
        Path name = Path.of(moment.source());
        tasks.compute(() -> new ReviewViewModel(FileChange.of(name, left, right, unchecked, unchecked)))
                .whenComplete((review, failure) -> fx.execute(() -> {
                    if (failure != null) {
                        fail(failure);
                    } else if (moment.equals(selected.get()) && how == look.get()) {
                        shown.set(new Shown.Compared(review));
                    }
                }));
    }

    private void fail(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        shown.set(
                cause instanceof AppException expected
                        ? new Shown.Failed((expected.userMessage() + " " + expected.remedy()).strip())
                        : new Shown.Message("timeline.failed"));
    }

    /// Newest first.
    public ObservableList<Moment> moments() {
        return moments;
    }

    /// The moment that is looked at; null for none.
    public ObjectProperty<@Nullable Moment> selectedProperty() {
        return selected;
    }

    /// How it is looked at.
    public ObjectProperty<Look> lookProperty() {
        return look;
    }

    /// What there is to see.
    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }
}
