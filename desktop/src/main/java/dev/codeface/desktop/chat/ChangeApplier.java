package dev.codeface.desktop.chat;

import dev.codeface.core.checkpoint.Checkpoint;
import dev.codeface.core.checkpoint.Checkpoint.KeptFile;
import dev.codeface.core.checkpoint.Checkpoints;
import dev.codeface.core.diff.LineDiff;
import dev.codeface.core.diff.ThreeWayMerge;
import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.FileEdit;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.timeline.Timeline.ChangedFile;
import dev.codeface.desktop.diff.ChangeReview.Accepted;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Puts an accepted change in place: keeps a checkpoint of every file of it first, merges where a file has moved on
/// since the review began. FX thread.
final class ChangeApplier {
    private final EditTarget editor;
    private final Checkpoints checkpoints;
    private final Tasks tasks;
    private final Executor fx;
    private final Recorder recorder;

    /// Keeps what a checkpoint was made for, before anything changes (port). Blocks.
    @FunctionalInterface
    interface Recorder {
        void keep(String checkpointId, List<ChangedFile> files) throws AppException;
    }

    /// What became of it.
    ///
    /// @param conflicts changes whose file moved on in the same lines; nothing at all was applied then
    record Applied(List<FileChange> conflicts) {}

    ChangeApplier(EditTarget editor, Checkpoints checkpoints, Recorder recorder, Tasks tasks, Executor fx) {
        this.recorder = recorder;
        this.editor = editor;
        this.checkpoints = checkpoints;
        this.tasks = tasks;
        this.fx = fx;
    }

    /// Applies all of it, or nothing.
    CompletableFuture<Applied> apply(String conversationId, String leafId, String reason, List<Accepted> files) {
        List<KeptFile> kept = new ArrayList<>();
        Map<Accepted, String> texts = new LinkedHashMap<>();
        List<FileChange> conflicts = new ArrayList<>();
        try {
            for (Accepted file : files) {
                FileChange change = file.change();
                Optional<String> now = editor.currentText(change.path());
                kept.add(new KeptFile(change.path(), now));
                if (!change.target().equals(change.path())) {
                    kept.add(new KeptFile(change.target(), editor.currentText(change.target())));
                }
                String current = now.orElse("");
                ThreeWayMerge merged = ThreeWayMerge.of(change.before(), current, file.text());
                if (current.equals(change.before())) {
                    texts.put(file, file.text());
                } else if (merged.clean() && change.kind() != FileEdit.Kind.DELETED) {
                    texts.put(file, merged.text(true));
                } else {
                    conflicts.add(moved(change, current, merged));
                }
            }
        } catch (AppException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (!conflicts.isEmpty()) {
            return CompletableFuture.completedFuture(new Applied(conflicts));
        }
        List<ChangedFile> changed = changed(kept, texts);
        return tasks.ioResult(() -> {
                    Checkpoint made = checkpoints.keep(conversationId, leafId, reason, kept);
                    recorder.keep(made.id(), changed);
                    return made;
                })
                .thenComposeAsync(
                        done -> {
                            try {
                                // What was typed while the checkpoint was written is not in it: begin anew.
                                if (!isPresent(kept)) {
                                    return apply(conversationId, leafId, reason, files);
                                }
                                for (Map.Entry<Accepted, String> entry : texts.entrySet()) {
                                    put(entry.getKey(), entry.getValue());
                                }
                                return CompletableFuture.completedFuture(new Applied(List.of()));
                            } catch (AppException e) {
                                return CompletableFuture.failedFuture(e);
                            }
                        },
                        fx);
    }

    private boolean isPresent(List<KeptFile> kept) throws AppException {
        for (KeptFile file : kept) {
            if (!editor.currentText(file.path()).equals(file.text())) {
                return false;
            }
        }
        return true;
    }

    /// The files as they are and as they will be.
    private static List<ChangedFile> changed(List<KeptFile> kept, Map<Accepted, String> texts) {
        Map<Path, Optional<String>> after = new HashMap<>();
        texts.forEach((file, text) -> {
            FileChange change = file.change();
            after.put(change.path(), Optional.empty());
            if (change.kind() != FileEdit.Kind.DELETED) {
                after.put(change.target(), Optional.of(text));
            }
        });
        return kept.stream()
                .map(file -> new ChangedFile(file.path(), file.text(), after.getOrDefault(file.path(), file.text())))
                .toList();
    }

    /// The change against the file as it is now; where both changed the same lines it shows the answer's.
    private static FileChange moved(FileChange change, String current, ThreeWayMerge merged) {
        List<String> notes = new ArrayList<>(change.notes());
        notes.add(Words.get("review.movedOn", merged.conflicts()));
        return new FileChange(
                change.kind(),
                change.path(),
                change.target(),
                current,
                change.kind() == FileEdit.Kind.DELETED ? "" : merged.text(false),
                change.beforeCheck(),
                change.afterCheck(),
                notes);
    }

    private void put(Accepted file, String text) throws AppException {
        FileChange change = file.change();
        Path path = change.path();
        if (change.kind() == FileEdit.Kind.DELETED) {
            editor.remove(path);
            return;
        }
        String current = editor.currentText(path).orElse("");
        if (!current.equals(text) || change.kind() == FileEdit.Kind.CREATED) {
            editor.applyEdits(path, LineDiff.edits(current, text));
        }
        if (!change.target().equals(path)) {
            editor.move(path, change.target());
        }
    }
}
