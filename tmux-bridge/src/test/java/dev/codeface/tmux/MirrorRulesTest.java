package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.MirrorConnection.Attention;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.MirrorRules;
import dev.codeface.core.multiplexer.SessionArchive;
import dev.codeface.core.multiplexer.SessionRequest;
import dev.codeface.core.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the settings say about mirroring is kept to, and what CodeFace makes has its defaults for itself alone.
class MirrorRulesTest {
    private final Tasks tasks = new Tasks(failure -> {});
    private final AtomicReference<MirrorRules> rules = new AtomicReference<>(MirrorRules.NONE);
    private final TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null, rules::get);

    @AfterEach
    void close() {
        multiplexer.close();
        tasks.close();
    }

    private static MirrorRules never(String... names) {
        return new MirrorRules(Duration.ofMillis(16), List.of(names));
    }

    @Test
    void aRuleIsANameWhoseStarsStandForAnything() {
        assertThat(never("work").allows("workshop")).isTrue();
        assertThat(never("work").allows("work")).isFalse();
        assertThat(never("prod-*").allows("prod-a.b\n")).isFalse();
        assertThat(never("*.[x]").allows("a.[x]")).isFalse();
        assertThat(never("*.[x]").allows("a.x")).isTrue();
    }

    @Test
    void aSessionThatIsNeverMirroredIsLetGoAndNotRead() {
        try (TmuxServer server = TmuxServer.with(80, 24, "cat")) {
            Seen seen = new Seen();
            AttachedTarget target = new AttachedTarget(server.address(), "", "work", "");
            multiplexer.attach(target, seen);
            TmuxServer.eventually("attached", () -> seen.has(MirrorEvent.PaneChanged.class));
            rules.set(never("w*k"));
            TmuxServer.eventually("let go", () -> seen.has(MirrorEvent.Failed.class));
            assertThat(seen.last(MirrorEvent.Failed.class).problem().code()).isEqualTo(MirrorRules.NEVER);
            TmuxServer.eventually(
                    "no client of ours is left",
                    () -> server.tmux("list-clients").isEmpty());
            assertThatExceptionOfType(AppException.class)
                    .isThrownBy(() -> multiplexer.capture(server.address(), "%0", 0))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(MirrorRules.NEVER));
            Seen again = new Seen();
            multiplexer.attach(target, again);
            TmuxServer.eventually("refused", () -> again.has(MirrorEvent.Failed.class));
            assertThat(again.has(MirrorEvent.PaneChanged.class)).isFalse();
        }
    }

    @Test
    void theWantedTimeBetweenTwoPicturesIsTheShortest() {
        PollPace pace = new PollPace(() -> rules.get().refresh());
        long now = System.nanoTime();
        pace.changed(now);
        pace.expectChange(now);
        assertThat(pace.rate(now, 1)).isEqualTo(60);
        rules.set(new MirrorRules(Duration.ofMillis(500), List.of()));
        assertThat(pace.rate(now, 1)).isEqualTo(2);
        pace.attention(Attention.BACKGROUND);
        assertThat(pace.rate(now, 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void whatWeMakeHasItsHistoryForItselfAlone(String program, @TempDir Path temp) throws Exception {
        String conf = Files.readString(Path.of("conf", "codeface.conf"));
        assertThat(conf).contains("set -g history-limit " + SessionMaker.HISTORY_LIMIT + "\n");
        try (TmuxServer server = new TmuxServer(program);
                TmuxMultiplexer ours = new TmuxMultiplexer(tasks, System.getenv(), TmuxPrograms.chosen(program))) {
            server.tmux("new-session", "-d", "-s", "theirs", "cat");
            String options = server.tmux("show-options", "-g");
            SessionRequest made = new SessionRequest("made", temp, 90, 20);
            if (!server.takes(
                    () -> ours.newSession(server.address(), made), "new-session", "-d", "-s", "another", "cat")) {
                assertThat(server.tmux("show-options", "-g")).isEqualTo(options);
                return;
            }
            ours.archive().build(server.address(), SessionArchive.Preset.MAIN_LOGS, "logs", temp);
            assertThat(server.tmux(
                                    "list-panes",
                                    "-a",
                                    "-F",
                                    "#{session_name} #{window_index} #{pane_width} #{history_limit}")
                            .lines())
                    .containsExactly("logs 0 160 20000", "logs 0 160 20000", "made 0 90 20000", "theirs 0 80 2000");
            assertThat(server.tmux("show-options", "-g")).isEqualTo(options);
            server.tmux("set-option", "-g", "history-limit", "50000");
            ours.newSession(server.address(), new SessionRequest("larger", temp, 90, 20));
            assertThat(server.tmux("list-panes", "-t", "larger", "-F", "#{history_limit}"))
                    .isEqualTo("50000");
        }
    }
}
