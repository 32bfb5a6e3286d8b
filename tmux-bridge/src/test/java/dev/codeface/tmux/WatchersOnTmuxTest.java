package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codeface.core.error.AppException;
import dev.codeface.core.store.WorkspaceStateRepository;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.watch.WatchCondition;
import dev.codeface.core.watch.WatchHit;
import dev.codeface.core.watch.WatchStatus.State;
import dev.codeface.core.watch.Watcher;
import dev.codeface.core.watch.WatcherStore;
import dev.codeface.core.watch.Watchers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Watchers of real panes.
class WatchersOnTmuxTest {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Tasks tasks = new Tasks(failure -> {});
    private final TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);
    private final Kept kept = new Kept();
    private final List<WatchHit> hits = new CopyOnWriteArrayList<>();
    private final Watchers watchers = watchers(Duration.ofMillis(1));

    private static final class Kept implements WorkspaceStateRepository {
        private final Map<String, String> states = new ConcurrentHashMap<>();

        @Override
        public Optional<String> find(String workspace, String name) {
            return Optional.ofNullable(states.get(name));
        }

        @Override
        public Map<String, String> findAll(String workspace) {
            return states;
        }

        @Override
        public void save(String workspace, String name, String json) {
            states.put(name, json);
        }

        @Override
        public void saveDurably(String workspace, Map<String, String> state) {
            states.putAll(state);
        }

        @Override
        public void remove(String workspace, String name) {
            states.remove(name);
        }
    }

    private Watchers watchers(Duration typing) {
        Watchers made = new Watchers(
                new TmuxPaneObserver(tasks, System.getenv(), null),
                multiplexer,
                tasks,
                InstantSource.system(),
                new WatcherStore(kept),
                new Watchers.Pace(Duration.ofMillis(100), typing));
        made.onHit(hits::add);
        return made;
    }

    @AfterEach
    void close() {
        watchers.close();
        multiplexer.close();
        tasks.close();
    }

    private static TmuxServer shell() {
        TmuxServer server = TmuxServer.with(40, 10, "PS1='$ ' sh");
        TmuxServer.eventually(
                "a prompt", () -> server.tmux("capture-pane", "-p", "-t", "%0").endsWith("$"));
        return server;
    }

    private static void type(TmuxServer server, String command) {
        server.tmux("send-keys", "-t", "%0", "-l", command);
        server.tmux("send-keys", "-t", "%0", "Enter");
    }

    private Watcher watch(TmuxServer server, WatchCondition condition, Duration coolDown, int most)
            throws AppException {
        return watchers.add(server.address(), "work", "%0", condition, Watcher.Then.NOTICE, coolDown, most);
    }

    private void hit(String what) {
        TmuxServer.eventually(what, () -> hits.stream().anyMatch(h -> h.said().contains(what)));
    }

    @Test
    void aTextIsFoundInWhatIsNewOnlyAndOncePerCoolDown() throws Exception {
        try (TmuxServer server = shell()) {
            type(server, "printf 'old %s\\n' trouble");
            TmuxServer.eventually(
                    "the old line",
                    () -> server.tmux("capture-pane", "-p", "-t", "%0").contains("old trouble"));
            Watcher once = watch(server, new WatchCondition.Text("TROUBLE AT THE MILL", false), HOUR, 10);
            Watcher each = watch(server, new WatchCondition.Text("^item (19|57)$", true), NONE, 10);
            type(server, "seq -f 'item %g' 1 60");
            TmuxServer.eventually(
                    "an item that scrolled by",
                    () -> hits.stream().anyMatch(h -> h.watcher().id().equals(each.id())));
            type(server, "printf 'a long line that wraps: trouble %s\\n' 'at the mill'");
            hit("trouble at the mill");
            type(server, "clear");
            type(server, "printf 'trouble %s\\n' 'at the mill, again'");
            type(server, "seq -f 'item %g' 18 20");
            TmuxServer.eventually(
                    "found after clear too",
                    () -> hits.stream()
                                    .filter(h -> h.watcher().id().equals(each.id()))
                                    .count()
                            >= 2);
            assertThat(hits.stream().filter(h -> h.watcher().id().equals(once.id())))
                    .hasSize(1);
            assertThat(watchers.all().getFirst().state()).isEqualTo(State.COOLING);
        }
    }

    @Test
    void aWatcherRestsAfterItsLastMatch() throws Exception {
        try (TmuxServer server = shell()) {
            watch(server, new WatchCondition.Text("tick", false), NONE, 2);
            type(server, "for i in 1 2 3 4 5 6; do printf 'ti%s\\n' ck$i; sleep 0.4; done");
            TmuxServer.eventually(
                    "it paused itself", () -> watchers.all().getFirst().state() == State.PAUSED);
            TmuxServer.eventually("two are told", () -> hits.size() == 2);
            assertThat(watchers.all().getFirst().note()).contains("2 matches");
        }
    }

    @Test
    void silenceAndThePromptAreNoticedOnlyAfterSomethingRan() throws Exception {
        try (TmuxServer server = shell()) {
            Watcher prompt = watch(server, new WatchCondition.Prompt(), NONE, 10);
            watch(server, new WatchCondition.Silence(Duration.ofSeconds(1)), NONE, 10);
            Watcher late = watch(server, new WatchCondition.Text("started", false), NONE, 10);
            type(server, "echo star''ted; sleep 2.5");
            TmuxServer.eventually(
                    "it runs",
                    () -> hits.stream().anyMatch(h -> h.watcher().id().equals(late.id())));
            assertThat(hits).noneMatch(h -> h.watcher().id().equals(prompt.id()));
            hit("Nothing was printed for 1 seconds");
            hit("The prompt seems to be back");
        }
    }

    @Test
    void aFailureIsToldByTheShellIntegration() throws Exception {
        Path snippet = Path.of("shell", "codeface.bash").toAbsolutePath();
        try (TmuxServer server = TmuxServer.with(80, 10, "PS1='$ ' exec bash --norc --noprofile")) {
            Watcher failure = watch(server, new WatchCondition.Failure(), NONE, 10);
            TmuxServer.eventually(
                    "what is missing is said",
                    () -> watchers.all().getFirst().note().contains("shell integration"));
            type(server, "source '" + snippet + "'");
            type(server, "true");
            type(server, "sh -c 'exit 7'");
            if (!TmuxPrograms.version("tmux").atLeast(3, 0)) {
                // A pane has no option there to leave it in: nothing is guessed, and what is missing stays said.
                TmuxServer.eventually(
                        "the prompt is back",
                        () -> server.tmux("capture-pane", "-p", "-t", "%0").endsWith("exit 7'\n$"));
                assertThat(hits).isEmpty();
                assertThat(watchers.all().getFirst().note()).contains("shell integration");
                return;
            }
            hit("`sh -c 'exit 7'` failed with exit status 7 in %0.");
            assertThat(hits).hasSize(1).allMatch(h -> h.watcher().id().equals(failure.id()));
        }
    }

    @Test
    void typingKeepsThemOffForAWhile() throws Exception {
        try (Watchers patient = watchers(HOUR);
                TmuxServer server = shell()) {
            Watcher kept = patient.add(
                    server.address(), "work", "%0", new WatchCondition.Text("x", false), Watcher.Then.NOTICE, NONE, 10);
            server.tmux("send-keys", "-t", "%0", "-l", "ec");
            Thread.sleep(400);
            server.tmux("send-keys", "-t", "%0", "-l", "ho x");
            TmuxServer.eventually(
                    "typing elsewhere is seen", () -> patient.all().getFirst().state() == State.TYPING);
            server.tmux("send-keys", "-t", "%0", "Enter");
            patient.typed(server.address(), "%0");
            assertThat(hits).isEmpty();
            patient.pause(kept.id(), true);
            assertThat(patient.all().getFirst().state()).isEqualTo(State.PAUSED);
        }
    }

    @Test
    void keysThatNoPromptEchoesCountWhereAnotherTerminalHasThePaneInFront() throws Exception {
        try (Watchers patient = watchers(HOUR);
                TmuxServer server = TmuxServer.with(40, 10, "stty -echo; exec cat > /dev/null");
                UserTerminal person = new UserTerminal(server)) {
            patient.add(
                    server.address(), "work", "%0", new WatchCondition.Text("x", false), Watcher.Then.NOTICE, NONE, 10);
            TmuxServer.eventually("it is off", () -> {
                keys(person);
                return patient.all().getFirst().state() == State.TYPING;
            });
            assertThat(hits).isEmpty();
        }
    }

    private static void keys(UserTerminal person) {
        try {
            person.type("j");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theyAreKeptOverRestartsAndEndWithTheirPane() throws Exception {
        try (TmuxServer server = shell()) {
            watch(server, new WatchCondition.Text("needle", false), NONE, 10);
            Watcher gone = watch(server, new WatchCondition.Silence(Duration.ofSeconds(30)), NONE, 10);
            watchers.remove(gone.id());
            watchers.close();
            try (Watchers next = watchers(Duration.ofMillis(1))) {
                next.load();
                assertThat(next.all())
                        .singleElement()
                        .satisfies(s -> assertThat(s.watcher().condition())
                                .isEqualTo(new WatchCondition.Text("needle", false)));
                server.tmux("send-keys", "-t", "%0", "");
                TmuxServer.eventually("it watches", () -> {
                    type(server, "echo nee''dle");
                    return !hits.isEmpty();
                });
                server.tmux("respawn-pane", "-k", "-t", "%0", "sh");
                TmuxServer.eventually("gone", () -> next.all().getFirst().state() == State.GONE);
            }
            assertThatExceptionOfType(AppException.class)
                    .isThrownBy(() -> watch(server, new WatchCondition.Text("(", true), NONE, 1))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("watch.pattern"));
        }
    }
}
