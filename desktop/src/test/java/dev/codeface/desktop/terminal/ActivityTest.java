package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.PaneActivity;
import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.multiplexer.PaneInput.NamedKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of a session and what is recorded of it.
class ActivityTest {
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private static CommandBlock block(OptionalInt exit, Duration took) {
        return new CommandBlock("%1", 7, "make", "/src", START, exit, took, 3, 9);
    }

    @Test
    void onlyWhatIsWorthItIsTold() {
        AtomicReference<Instant> now = new AtomicReference<>(START);
        PaneNotices notices = new PaneNotices(now::get);
        assertThat(notices.of(new PaneActivity.CommandEnded(block(OptionalInt.of(0), Duration.ofSeconds(3)))))
                .isEmpty();
        assertThat(notices.of(new PaneActivity.CommandEnded(block(OptionalInt.of(2), Duration.ofSeconds(75)))))
                .contains(new PaneNotice("%1", "`make` has failed with 2 after 1 min 15 s in %1.", true));
        assertThat(notices.of(new PaneActivity.Rang("%1"))).isPresent();
        assertThat(notices.of(new PaneActivity.Rang("%1")))
                .as("not again at once")
                .isEmpty();
        assertThat(notices.of(new PaneActivity.CommandChanged("%2", "cargo"))).isEmpty();
        now.set(START.plusSeconds(40));
        assertThat(notices.of(new PaneActivity.CommandChanged("%2", "-zsh"))
                        .orElseThrow()
                        .text())
                .isEqualTo("cargo is done after 40 s in %2.");
        assertThat(notices.of(new PaneActivity.TitleChanged("%2", "x"))).isEmpty();
    }

    @Test
    void recordsOnlyWhileItIsOnNeverSecretsAndForgetsAll(@TempDir Path temp) {
        try (RealTmux tmux = new RealTmux(temp.resolve("s"))) {
            tmux.run("new-session", "-d", "-s", "work", "-x", "60", "-y", "6", "exec cat");
            MirrorViewModel model = new MirrorViewModel(tmux.multiplexer(), tmux.tasks(), tmux.fx());
            ActivityViewModel activity = model.activity();
            List<PaneInput> typed =
                    List.of(new PaneInput.Text("ls"), new PaneInput.Named(NamedKey.ENTER, false, false, false));
            act(tmux, () -> model.attach(new AttachedTarget(tmux.address(), "", "work", "")));
            tmux.eventually("live", () -> model.stateProperty().get() == MirrorState.LIVE);
            act(tmux, () -> activity.typed("%0", typed));
            assertThat(entries(tmux, activity)).as("off at first").isEmpty();
            act(tmux, () -> {
                activity.setAware(true);
                activity.typed("%0", typed);
                activity.happened(new PaneActivity.CommandStarted(block(OptionalInt.empty(), Duration.ZERO)));
                activity.happened(new PaneActivity.AsksSecret("%0", true));
                activity.typed("%0", List.of(new PaneInput.Text("hunter2")));
                activity.happened(new PaneActivity.CommandEnded(block(OptionalInt.of(1), Duration.ofSeconds(1))));
            });
            assertThat(entries(tmux, activity)).containsExactly("ls⏎", "make 1");
            assertThat(tmux.onFx(() -> activity.suspendedProperty().get())).isTrue();
            act(tmux, model::detach);
            assertThat(entries(tmux, activity)).as("gone with the session").isEmpty();
        }
    }

    private static List<String> entries(RealTmux tmux, ActivityViewModel activity) {
        return tmux.onFx(() -> {
            List<String> texts = new ArrayList<>();
            activity.record()
                    .entries()
                    .forEach(e -> texts.add(e.text()
                            + e.block().map(b -> " " + b.exit().orElse(-1)).orElse("")));
            return texts;
        });
    }

    private static void act(RealTmux tmux, Runnable work) {
        tmux.onFx(() -> {
            work.run();
            return true;
        });
    }
}
