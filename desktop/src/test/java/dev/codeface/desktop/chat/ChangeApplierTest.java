package dev.codeface.desktop.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.checkpoint.Checkpoint;
import dev.codeface.core.checkpoint.CheckpointRepository;
import dev.codeface.core.checkpoint.Checkpoints;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextEdit;
import dev.codeface.desktop.diff.ChangeReview.Accepted;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Keys that fall into the moment in which a checkpoint is written.
class ChangeApplierTest {
    private static final Path FILE = Path.of("/w/a");

    private static final class Buffer implements EditTarget {
        private String text = "one\ntwo\nthree\n";

        @Override
        public Path resolve(String file) {
            return Path.of(file);
        }

        @Override
        public Optional<Path> activeFile() {
            return Optional.of(FILE);
        }

        @Override
        public synchronized Optional<String> currentText(Path file) {
            return Optional.of(text);
        }

        @Override
        public synchronized void applyEdits(Path file, List<TextEdit> edits) {
            StringBuilder changed = new StringBuilder(text);
            edits.stream()
                    .sorted(Comparator.comparingInt((TextEdit e) -> e.range().start())
                            .reversed())
                    .forEach(e -> changed.replace(e.range().start(), e.range().end(), e.replacement()));
            text = changed.toString();
        }

        @Override
        public void insertAtCaret(String inserted) {}

        @Override
        public void remove(Path file) {}

        @Override
        public void move(Path file, Path target) {}
    }

    @Test
    void whatIsTypedWhileTheCheckpointIsWrittenStays() throws Exception {
        Buffer buffer = new Buffer();
        List<Checkpoint> kept = new CopyOnWriteArrayList<>();
        CheckpointRepository typing = new CheckpointRepository() {
            @Override
            public void add(Checkpoint checkpoint) {
                kept.add(checkpoint);
                if (kept.size() == 1) {
                    buffer.text = "one\ntwo\nthree\ntyped meanwhile\n";
                }
            }

            @Override
            public List<Checkpoint> of(String conversationId) {
                return new ArrayList<>(kept);
            }
        };
        Validation unchecked = new Validation(Language.PLAIN, "none", false, List.of());
        FileChange change = FileChange.of(FILE, buffer.text, "one\nzwei\nthree\n", unchecked, unchecked);
        try (Tasks tasks = new Tasks(failure -> {})) {
            ChangeApplier applier = new ChangeApplier(
                    buffer, new Checkpoints(typing, Clock.systemUTC()), (id, files) -> {}, tasks, Runnable::run);
            ChangeApplier.Applied applied = applier.apply(
                            "c", "leaf", "test", List.of(new Accepted(change, change.after())))
                    .get(20, TimeUnit.SECONDS);
            assertThat(applied.conflicts()).isEmpty();
        }
        assertThat(buffer.text).isEqualTo("one\nzwei\nthree\ntyped meanwhile\n");
        assertThat(kept).hasSize(2);
        assertThat(kept.getLast().files().getFirst().text()).contains("one\ntwo\nthree\ntyped meanwhile\n");
    }
}
