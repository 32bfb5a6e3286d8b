package dev.codeface.desktop.diff;

import dev.codeface.core.checkpoint.Checkpoint;
import dev.codeface.core.checkpoint.Checkpoint.KeptFile;
import dev.codeface.core.checkpoint.Checkpoints;
import dev.codeface.core.diff.LineDiff;
import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.FileEdit;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The checkpoints of a conversation, and going back to one: files, conversation, or both. FX thread.
public final class CheckpointsViewModel {
    private final Checkpoints checkpoints;
    private final EditTarget editor;
    private final Conversation conversation;
    private final Consumer<ChangeReview> reviews;
    private final Tasks tasks;
    private final Executor fx;
    private final ObservableList<Checkpoint> all = FXCollections.observableArrayList();
    private final ObservableList<Checkpoint> shown = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    /// The conversation in sight (port).
    public interface Conversation {
        String id();

        /// The turn at the end of the branch; empty where there is none.
        String leafId();

        /// Looks at the branch that ends with a turn.
        void choose(String leafId);
    }

    /// @param reviews shows two versions
    public CheckpointsViewModel(
            Checkpoints checkpoints,
            EditTarget editor,
            Conversation conversation,
            Consumer<ChangeReview> reviews,
            Tasks tasks,
            Executor fx) {
        this.checkpoints = checkpoints;
        this.editor = editor;
        this.conversation = conversation;
        this.reviews = reviews;
        this.tasks = tasks;
        this.fx = fx;
    }

    /// Reads them again, newest first.
    public void refresh() {
        String id = conversation.id();
        tasks.ioResult(() -> checkpoints.of(id))
                .whenComplete((found, failure) -> fx.execute(() -> {
                    if (failure == null) {
                        all.setAll(found.reversed());
                    } else {
                        tell(failure);
                    }
                }));
    }

    /// Shows what going back would change, hunk by hunk; what is accepted there goes back.
    public void compare(Checkpoint checkpoint) {
        tasks.ioResult(() -> checkpoints.filesAt(checkpoint))
                .whenComplete((then, failure) -> fx.execute(() -> {
                    if (failure != null) {
                        tell(failure);
                        return;
                    }
                    try {
                        List<FileChange> changes = changes(then);
                        if (changes.isEmpty()) {
                            message.set(Words.get("checkpoints.same"));
                        } else {
                            ChangeReview review = ChangeReview.ofVersions(changes, fx);
                            review.outcome().thenAccept(outcome -> {
                                if (outcome instanceof ChangeReview.Outcome.Applied applied) {
                                    put(
                                            checkpoint,
                                            applied.files().stream()
                                                    .map(f -> new KeptFile(
                                                            f.change().path(),
                                                            f.change().kind() == FileEdit.Kind.DELETED
                                                                    ? Optional.empty()
                                                                    : Optional.of(f.text())))
                                                    .toList());
                                }
                            });
                            reviews.accept(review);
                        }
                    } catch (AppException e) {
                        tell(e);
                    }
                }));
    }

    private List<FileChange> changes(List<KeptFile> then) throws AppException {
        List<FileChange> changes = new ArrayList<>();
        for (KeptFile file : then) {
            Optional<String> now = editor.currentText(file.path());
            if (now.equals(file.text())) {
                continue;
            }
            FileEdit.Kind kind = file.text().isEmpty()
                    ? FileEdit.Kind.DELETED
                    : now.isEmpty() ? FileEdit.Kind.CREATED : FileEdit.Kind.CHANGED;
            String text = file.text().orElse("");
            Validation unchecked = new Validation(Language.PLAIN, "none", false, List.of());
            changes.add(new FileChange(
                    kind, file.path(), file.path(), now.orElse(""), text, unchecked, unchecked, List.of()));
        }
        return changes;
    }

    /// Goes back to the files of a checkpoint; the present is kept first.
    public void restoreFiles(Checkpoint checkpoint) {
        tasks.ioResult(() -> checkpoints.filesAt(checkpoint))
                .whenComplete((then, failure) -> fx.execute(() -> {
                    if (failure != null) {
                        tell(failure);
                    } else {
                        put(checkpoint, then);
                    }
                }));
    }

    /// Goes back to where the conversation was.
    public void restoreConversation(Checkpoint checkpoint) {
        if (!checkpoint.leafId().isEmpty()) {
            conversation.choose(checkpoint.leafId());
            message.set(Words.get("checkpoints.conversationThere"));
        }
    }

    private void put(Checkpoint checkpoint, List<KeptFile> then) {
        List<KeptFile> present;
        try {
            present = present(then);
        } catch (AppException e) {
            tell(e);
            return;
        }
        String leaf = conversation.leafId();
        tasks.ioResult(() -> checkpoints.beforeGoingBack(checkpoint, leaf, present))
                .whenComplete((kept, failure) -> fx.execute(() -> {
                    if (failure != null) {
                        tell(failure);
                        return;
                    }
                    try {
                        // What was typed while the checkpoint was written is not in it: begin anew.
                        if (!present(then).equals(present)) {
                            put(checkpoint, then);
                            return;
                        }
                        for (int i = 0; i < then.size(); i++) {
                            put(then.get(i), present.get(i).text());
                        }
                        message.set(Words.get("checkpoints.done"));
                    } catch (AppException e) {
                        tell(e);
                    }
                    refresh();
                }));
    }

    private List<KeptFile> present(List<KeptFile> files) throws AppException {
        List<KeptFile> present = new ArrayList<>();
        for (KeptFile file : files) {
            present.add(new KeptFile(file.path(), editor.currentText(file.path())));
        }
        return present;
    }

    private void put(KeptFile file, Optional<String> now) throws AppException {
        if (file.text().equals(now)) {
            return;
        }
        if (file.text().isEmpty()) {
            editor.remove(file.path());
        } else {
            editor.applyEdits(
                    file.path(), LineDiff.edits(now.orElse(""), file.text().get()));
        }
    }

    private void tell(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        message.set(
                cause instanceof AppException expected
                        ? (expected.userMessage() + " " + expected.remedy()).strip()
                        : Words.get("checkpoints.failed", cause.getClass().getSimpleName()));
    }

    /// Newest first.
    public ObservableList<Checkpoint> checkpoints() {
        return shown;
    }

    /// What came of the last act; empty before it.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }
}
