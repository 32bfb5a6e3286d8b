package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.multiplexer.PaneObserver;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.run.Act;
import dev.codeface.core.run.Approval;
import dev.codeface.core.run.CommandRun;
import dev.codeface.core.run.CommandRun.Certainty;
import dev.codeface.core.run.CommandRun.State;
import dev.codeface.core.run.ConsentService;
import dev.codeface.core.run.PaneKeyboard;
import dev.codeface.core.run.RunService;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Commands in real panes, and what is known of their end.
class RunOnTmuxTest {
    private final Tasks tasks = new Tasks(failure -> {});
    private final TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);
    private final AtomicInteger looks = new AtomicInteger();
    private final TmuxPaneObserver looking = new TmuxPaneObserver(tasks, System.getenv(), null);
    private final PaneObserver observer = new PaneObserver() {
        @Override
        public PaneLook look(ServerAddress server, String paneId) throws AppException {
            PaneLook look = looking.look(server, paneId);
            looks.incrementAndGet();
            return look;
        }

        @Override
        public void forgetReport(ServerAddress server, String paneId) throws AppException {
            looking.forgetReport(server, paneId);
        }
    };
    private final ConsentService consent = new ConsentService(
            observer, new TmuxPaneWriter(tasks, System.getenv(), null), new NoLog(), System::nanoTime, (s, p) -> {});
    private final RunService runs = new RunService(observer, multiplexer, tasks, InstantSource.system());
    private final List<CommandRun> told = new CopyOnWriteArrayList<>();

    private static final class NoLog implements AuditLog {
        @Override
        public void add(AuditEntry.Kind kind, String what, String detail) {}

        @Override
        public List<AuditEntry> page(long before, int limit) {
            return List.of();
        }

        @Override
        public long firstBroken() {
            return 0;
        }
    }

    @AfterEach
    void close() {
        runs.close();
        multiplexer.close();
        tasks.close();
    }

    private static void prompt(TmuxServer server) {
        TmuxServer.eventually(
                "a prompt", () -> server.tmux("capture-pane", "-p", "-t", "%0").endsWith("$"));
    }

    private CommandRun run(TmuxServer server, String command, Act act) throws Exception {
        RunService.Planned planned = runs.plan(server.address(), "%0", command, command);
        Approval approval = consent.approve(consent.prepare(server.address(), "%0", planned.text()), act);
        consent.send(approval);
        return runs.begin(planned, approval, new RunService.Owner("c", "t", CommandRun.Purpose.COMMAND));
    }

    private CommandRun over(String id) {
        TmuxServer.eventually("the end of " + id, () -> told.stream().anyMatch(r -> r.id().equals(id) && r.over()));
        return told.stream().filter(r -> r.id().equals(id)).toList().getLast();
    }

    /// Panes have options of their own from 3.0 on, which tell how a command ended; before, only that it did is known.
    private static boolean reports() {
        return TmuxPrograms.version("tmux").atLeast(3, 0);
    }

    private static void endedWell(CommandRun run) {
        assertThat(run.failed()).isFalse();
        assertThat(run.passed()).isEqualTo(reports());
        assertThat(run.certainty()).isEqualTo(reports() ? Certainty.REPORTED : Certainty.WATCHED);
    }

    @Test
    void tellsExitOutputAndHowItKnows() throws Exception {
        try (TmuxServer server = TmuxServer.with(60, 12, "PS1='$ ' sh")) {
            runs.listen(told::add);
            prompt(server);
            CommandRun good = over(run(server, "seq 1 40", Act.RUN).id());
            if (!reports()) {
                assertThat(good.certainty()).isEqualTo(Certainty.WATCHED);
                assertThat(good.output()).hasSize(40).endsWith("40");
                return;
            }
            assertThat(good.passed()).isTrue();
            assertThat(good.certainty()).isEqualTo(Certainty.REPORTED);
            assertThat(good.output()).hasSize(40).startsWith("1", "2").endsWith("40");
            prompt(server);
            CommandRun unknown = over(run(server, "false # a comment", Act.RUN).id());
            assertThat(unknown.failed()).isFalse();
            assertThat(unknown.certainty()).isEqualTo(Certainty.WATCHED);
            prompt(server);
            CommandRun failed = over(run(server, "sh -c 'echo src/a.c:3:1: error: x; exit 3'", Act.RUN)
                    .id());
            assertThat(failed.failed()).isTrue();
            assertThat(failed.exit()).hasValue(3);
            assertThat(failed.problems()).hasSize(1);
            assertThat(server.tmux("show-options", "-p", "-t", "%0")).doesNotContain("@codeface");
        }
    }

    @Test
    void theMarksOfTheShellIntegrationComeFirst() throws Exception {
        Path snippet = Path.of("shell", "codeface.bash").toAbsolutePath();
        try (TmuxServer server = TmuxServer.with(60, 12, "PS1='$ ' exec bash --norc --noprofile")) {
            runs.listen(told::add);
            prompt(server);
            server.tmux("send-keys", "-t", "%0", "source '" + snippet + "'", "Enter");
            server.tmux("send-keys", "-t", "%0", "echo ready", "Enter");
            if (!reports()) {
                // It has nowhere to leave them there, and says nothing of it.
                TmuxServer.eventually(
                        "it goes on",
                        () -> server.tmux("capture-pane", "-p", "-t", "%0").contains("\nready\n$"));
                assertThat(server.tmux("capture-pane", "-p", "-t", "%0")).doesNotContain("usage", "option");
                endedWell(over(run(server, "seq 1 3", Act.RUN).id()));
                return;
            }
            TmuxServer.eventually(
                    "marks",
                    () -> server.tmux("display-message", "-p", "-t", "%0", "#{@codeface-block}")
                            .startsWith("0;"));
            prompt(server);
            RunService.Planned planned = runs.plan(server.address(), "%0", "ls", "ls");
            assertThat(planned.text()).as("nothing is put behind it").isEqualTo("ls");
            CommandRun failed = over(run(server, "seq 1 30; sleep 1; sh -c 'exit 4' # why", Act.RUN)
                    .id());
            assertThat(failed.exit()).hasValue(4);
            assertThat(failed.certainty()).isEqualTo(Certainty.REPORTED);
            assertThat(failed.output()).hasSize(30).startsWith("1").endsWith("30");
            assertThat(failed.took().toMillis()).isBetween(900L, 10_000L);
        }
    }

    @Test
    void aLongRunTellsItsLastLine() throws Exception {
        try (TmuxServer server = TmuxServer.with(60, 12, "PS1='$ ' sh")) {
            runs.listen(told::add);
            prompt(server);
            CommandRun slow = run(server, "sleep 1; printf 'st%s\\n' 'ep one'; sleep 2", Act.RUN);
            TmuxServer.eventually(
                    "its progress",
                    () -> told.stream()
                            .anyMatch(
                                    r -> r.state() == State.RUNNING && r.note().equals("step one")));
            CommandRun over = over(slow.id());
            assertThat(over.note())
                    .isEqualTo(reports() ? "" : "The prompt came back; whether it went well is not known.");
            assertThat(over.output()).containsExactly("step one");
        }
    }

    @Test
    void typingIntoThePaneTakesARunOver() throws Exception {
        ConsentService telling = new ConsentService(
                observer, new TmuxPaneWriter(tasks, System.getenv(), null), new NoLog(), System::nanoTime, runs::typed);
        try (TmuxServer server = TmuxServer.with(60, 12, "PS1='$ ' sh")) {
            runs.listen(told::add);
            prompt(server);
            CommandRun slow = run(server, "sleep 2; head -1", Act.RUN);
            try (PaneKeyboard keyboard = telling.keyboard(server.address(), "%0")) {
                keyboard.type(List.of(new PaneInput.Text("mine")));
                assertThat(told.getLast().state()).isEqualTo(State.TAKEN_OVER);
                keyboard.type(List.of(new PaneInput.Named(PaneInput.NamedKey.ENTER, false, false, false)));
            }
            runs.handBack(slow.id());
            endedWell(over(slow.id()));
        }
    }

    @Test
    void keysOfAnotherTerminalPauseARunAndItsReportIsStillTaken() throws Exception {
        try (TmuxServer server = TmuxServer.with(60, 12, "PS1='$ ' sh");
                UserTerminal person = new UserTerminal(server)) {
            runs.listen(told::add);
            prompt(server);
            CommandRun slow = run(server, "sleep 4; head -1", Act.RUN);
            lookedAtAgain();
            // tmux tells the time of a key in whole seconds.
            TmuxServer.eventually("it is paused", () -> {
                keys(person, "x");
                return told.getLast().state() == State.TAKEN_OVER;
            });
            assertThat(told.getLast().note()).startsWith("Another terminal with this pane in front is in use");
            keys(person, "\r");
            endedWell(over(slow.id()));
        }
    }

    private static void keys(UserTerminal person, String keys) {
        try {
            person.type(keys);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void lookedAtAgain() {
        int before = looks.get();
        TmuxServer.eventually("it was looked at again", () -> looks.get() > before + 3);
    }

    @Test
    void anInsertedCommandThatIsChangedInThePaneIsNotTakenForTheOneThatWasShown() throws Exception {
        try (TmuxServer server = TmuxServer.with(60, 12, "PS1='$ ' bash --norc --noprofile")) {
            runs.listen(told::add);
            prompt(server);
            run(server, "echo one # " + "long ".repeat(20), Act.INSERT);
            TmuxServer.eventually(
                    "it stands there over two rows",
                    () -> server.tmux("capture-pane", "-p", "-t", "%0").endsWith("long"));
            lookedAtAgain();
            assertThat(told).allMatch(r -> r.state() == State.INSERTED);
            server.tmux("send-keys", "-t", "%0", "BSpace", "x");
            TmuxServer.eventually("that is seen", () -> told.getLast().state() == State.TAKEN_OVER);
            assertThat(told.getLast().note()).startsWith("The command was changed in the pane");
        }
    }

    @Test
    void insertedWaitsForThePersonAndAPaneTakenOverIsNotWatched() throws Exception {
        try (TmuxServer server = TmuxServer.with(60, 12, "PS1='$ ' sh")) {
            runs.listen(told::add);
            prompt(server);
            CommandRun waiting = run(server, "echo one", Act.INSERT);
            assertThat(waiting.state()).isEqualTo(State.INSERTED);
            server.tmux("send-keys", "-t", "%0", "Enter");
            assertThat(over(waiting.id()).output()).containsExactly("one");
            prompt(server);
            CommandRun slow = run(server, "sleep 1", Act.RUN);
            runs.typed(server.address(), "%0");
            assertThat(told.getLast().state()).isEqualTo(State.TAKEN_OVER);
            runs.handBack(slow.id());
            endedWell(over(slow.id()));
            prompt(server);
            CommandRun lost = run(server, "sleep 60", Act.RUN);
            server.tmux("respawn-pane", "-k", "-t", "%0", "sh");
            assertThat(over(lost.id()).state()).isEqualTo(State.LOST);
        }
    }
}
