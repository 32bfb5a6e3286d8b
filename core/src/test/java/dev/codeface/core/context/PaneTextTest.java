package dev.codeface.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is read out of a pane's text.
class PaneTextTest {
    private static final List<String> PANE = List.of(
            "ada@box:~/work$ ls",
            "a.txt  b.txt",
            "ada@box:~/work$ cargo test",
            "error[E0382]: borrow of moved value",
            "test result: FAILED. 1 passed",
            "ada@box:~/work$ git status",
            "nothing to commit",
            "ada@box:~/work$ ");

    @Test
    void findsTheLastCommandAndTheLastThatFailed() {
        assertThat(PaneCommand.last(PANE)).hasValueSatisfying(c -> {
            assertThat(c.command()).isEqualTo("git status");
            assertThat(PANE.subList(c.first(), c.end())).hasSize(2);
        });
        assertThat(PaneCommand.lastFailed(PANE)).hasValueSatisfying(c -> {
            assertThat(c.command()).isEqualTo("cargo test");
            assertThat(c.end()).isEqualTo(5);
        });
        assertThat(PaneCommand.last(List.of("no prompt here"))).isEmpty();
    }

    @Test
    void givesOnlyWhatCameSince() {
        PaneDelta delta = new PaneDelta();
        assertThat(delta.newFrom("%1", PANE)).isZero();
        delta.read("%1", PANE.subList(0, 5));
        assertThat(delta.newFrom("%1", PANE)).isEqualTo(5);
        assertThat(delta.newFrom("%1", PANE.subList(5, 8)))
                .as("it has scrolled away")
                .isZero();
        assertThat(delta.newFrom("%2", PANE)).isZero();
    }
}
