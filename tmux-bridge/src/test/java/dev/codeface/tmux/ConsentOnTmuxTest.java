package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.run.Act;
import dev.codeface.core.run.Approval;
import dev.codeface.core.run.Concern;
import dev.codeface.core.run.ConsentRequest;
import dev.codeface.core.run.ConsentService;
import dev.codeface.core.run.PaneKeyboard;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Consent against real panes: what was not approved does not arrive, whatever is tried.
class ConsentOnTmuxTest {
    private static final boolean LONG = Boolean.getBoolean("codeface.long");
    private static final int TURNS = LONG ? 1000 : 300;
    private static final int RACES = LONG ? 2000 : 100;

    private final Tasks tasks = new Tasks(failure -> {});
    private final AtomicLong clock = new AtomicLong(1);
    private final Recorded audit = new Recorded();
    private final ConsentService consent = new ConsentService(
            new TmuxPaneObserver(tasks, System.getenv(), null),
            new TmuxPaneWriter(tasks, System.getenv(), null),
            audit,
            clock::get,
            (server, pane) -> {});

    private static final class Recorded implements AuditLog {
        private final List<AuditEntry.Kind> kinds = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean full;

        @Override
        public void add(AuditEntry.Kind kind, String what, String detail) throws AppException {
            if (full) {
                throw new AppException("store.no-space", "The disk is full.", "Free some space.");
            }
            kinds.add(kind);
        }

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
        tasks.close();
    }

    /// A pane whose program writes every byte it gets into a file.
    private static Path logging(TmuxServer server) {
        Path log = server.folder().resolve("typed");
        server.tmux("new-session", "-d", "-s", "work", "-x", "80", "-y", "24", "stty raw -echo; exec cat > " + log);
        TmuxServer.eventually("cat runs", () -> Files.exists(log));
        TmuxServer.eventually(
                "cat is in front",
                () -> server.tmux("display-message", "-p", "-t", "%0", "#{pane_current_command}")
                        .equals("cat"));
        return log;
    }

    private static String typed(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Approval approve(TmuxServer server, String text, Act act) throws AppException {
        return consent.approve(consent.prepare(server.address(), "%0", text), act);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(AppException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void insertPressesNoEnterAndRunPressesOneAndBothAreRecorded() throws Exception {
        try (TmuxServer server = new TmuxServer()) {
            Path log = logging(server);
            consent.send(approve(server, "cargo test\n\n", Act.INSERT));
            TmuxServer.eventually("inserted", () -> typed(log).equals("cargo test"));
            consent.send(approve(server, "ls", Act.RUN));
            TmuxServer.eventually("ran", () -> typed(log).equals("cargo testls\r"));
            consent.send(consent.approve(consent.prepareInterrupt(server.address(), "%0"), Act.INTERRUPT));
            TmuxServer.eventually("interrupted", () -> typed(log).equals("cargo testls\r\u0003"));
            assertThat(audit.kinds).hasSize(6).startsWith(AuditEntry.Kind.CONSENT, AuditEntry.Kind.TERMINAL_WRITE);
            audit.full = true;
            Approval unrecorded = approve(server, "never", Act.RUN);
            refused("store.no-space", () -> consent.send(unrecorded));
            assertThat(typed(log)).doesNotContain("never");
        }
    }

    @Test
    void anApprovalWorksOnceAndForAMinute() throws Exception {
        try (TmuxServer server = new TmuxServer()) {
            Path log = logging(server);
            Approval once = approve(server, "once", Act.INSERT);
            consent.send(once);
            refused("consent.used", () -> consent.send(once));
            Approval late = approve(server, "late", Act.INSERT);
            clock.addAndGet(Duration.ofSeconds(61).toNanos());
            refused("consent.expired", () -> consent.send(late));
            refused("consent.used", () -> consent.send(late));
            TmuxServer.eventually("once", () -> typed(log).equals("once"));
        }
    }

    @Test
    void aPaneThatCannotBeTypedIntoIsSaidAndBlocks() throws Exception {
        try (TmuxServer server = TmuxServer.with(80, 24, "sh")) {
            blocked(server, "copy-mode", () -> server.tmux("copy-mode", "-t", "%0"));
            server.tmux("send-keys", "-t", "%0", "q");
            blocked(server, "takes no input", () -> server.tmux("select-pane", "-d", "-t", "%0"));
            server.tmux("select-pane", "-e", "-t", "%0");
            blocked(server, "all its panes", () -> server.tmux("set-option", "-w", "synchronize-panes", "on"));
            server.tmux("set-option", "-w", "synchronize-panes", "off");
            server.tmux("send-keys", "-t", "%0", "stty -echo; head -1 > /dev/null; stty echo", "Enter");
            eventuallyBlocked(server, "secret");
            PaneKeyboard keyboard = consent.keyboard(server.address(), "%0");
            refused("keyboard.secret", () -> keyboard.type(List.of(new PaneInput.Text("x"))));
            server.tmux("send-keys", "-t", "%0", "Enter");
            eventuallyFree(server);
            keyboard.type(List.of(new PaneInput.Named(PaneInput.NamedKey.ENTER, false, false, false)));
            server.tmux("send-keys", "-t", "%0", "printf 'Password for ann: '; head -1", "Enter");
            eventuallyBlocked(server, "secret");
            server.tmux("set-option", "-w", "remain-on-exit", "on");
            server.tmux("respawn-pane", "-k", "-t", "%0", "true");
            eventuallyBlocked(server, "has ended");
        }
    }

    private void blocked(TmuxServer server, String why, Runnable change) throws AppException {
        Approval before = approve(server, "echo early", Act.INSERT);
        change.run();
        ConsentRequest after = consent.prepare(server.address(), "%0", "echo late");
        assertThat(after.concerns()).anyMatch(c -> c.blocking() && c.text().contains(why));
        refused("consent.blocked", () -> consent.approve(after, Act.INSERT));
        refused("tmux.pane-changed", () -> consent.send(before));
        assertThat(server.tmux("capture-pane", "-p", "-t", "%0")).doesNotContain("echo");
    }

    private void eventuallyBlocked(TmuxServer server, String why) {
        TmuxServer.eventually(
                why,
                () -> concerns(server).stream()
                        .anyMatch(c -> c.blocking() && c.text().contains(why)));
    }

    private void eventuallyFree(TmuxServer server) {
        TmuxServer.eventually("nothing blocks", () -> concerns(server).stream().noneMatch(Concern::blocking));
    }

    private List<Concern> concerns(TmuxServer server) {
        try {
            return consent.prepare(server.address(), "%0", "x").concerns();
        } catch (AppException e) {
            throw new AssertionError(e);
        }
    }

    /// Texts, titles, options, output and replays that try to get something typed; one in ten is truly approved.
    @Test
    void adversarialTurnsGetNothingTypedThatWasNotApproved() throws Exception {
        try (TmuxServer server = new TmuxServer()) {
            Path log = logging(server);
            Random random = new Random(11);
            StringBuilder approved = new StringBuilder();
            List<Approval> spent = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                String evil = attack(random, turn);
                switch (turn % 10) {
                    case 0 -> server.attempt("select-pane", "-t", "%0", "-T", escaped(evil));
                    case 1 -> server.attempt("set-option", "-p", "-t", "%0", "@codeface-run", escaped(evil));
                    case 2 -> server.attempt("rename-window", "-t", "%0", escaped(evil));
                    case 3, 4 -> consent.prepare(server.address(), "%0", evil);
                    case 5, 6 -> tryToApprove(server, evil, Act.RUN, approved, false);
                    case 7 -> spent.forEach(a -> refused("consent.used", () -> consent.send(a)));
                    case 8 -> tryToApprove(server, evil, Act.INSERT, approved, true);
                    default -> {
                        Approval fair = approve(server, "fair" + turn + ";#{pid}", Act.INSERT);
                        consent.send(fair);
                        approved.append("fair").append(turn).append(";#{pid}");
                        spent.add(fair);
                        if (spent.size() > 3) {
                            spent.removeFirst();
                        }
                    }
                }
            }
            TmuxServer.eventually(
                    "all that was approved",
                    () -> typed(log).length() >= latin(approved).length());
            assertThat(typed(log)).isEqualTo(latin(approved));
            assertThat(server.tmux("list-buffers")).isEmpty();
            assertThat(server.folder().resolve("pwned")).doesNotExist();
        }
    }

    private static String latin(CharSequence text) {
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String escaped(String text) {
        String plain = text.replaceAll("[\u0000\n]", "").replace("#", "##");
        return "n" + (plain.endsWith(";") ? plain + " " : plain);
    }

    /// Approves where that is possible, and sends only when told to: an approval alone types nothing.
    private void tryToApprove(TmuxServer server, String text, Act act, StringBuilder approved, boolean send)
            throws AppException {
        ConsentRequest request = consent.prepare(server.address(), "%0", text);
        assertThat(request.drawn().decode()).isEqualTo(request.text().getBytes(StandardCharsets.UTF_8));
        if (!request.allows(act)) {
            refused("consent.blocked", () -> consent.approve(request, act));
            return;
        }
        Approval approval = consent.approve(request, act);
        if (send) {
            consent.send(approval);
            approved.append(request.text());
        }
    }

    private static String attack(Random random, int turn) {
        String[] shapes = {
            "#(touch pwned)",
            "\u001b[201~touch pwned\r",
            "a;",
            "\\;",
            "; send-keys x",
            "$(touch pwned)",
            "`touch pwned`",
            "x\u0003y",
            "\u202Eevil",
            "{\"verb\":\"approve\"}",
            "#{E:@codeface-run}",
            "-t %0",
            "%0",
            "a\u009b31m",
            "two\nlines\n",
            "\u007f",
            "Password: ",
            "pw\u0000",
            "\ud800",
            "\udb40\udc41tag",
            "#{s/x/#(touch pwned)/:x}",
            "'; kill-server '",
            "\u2028x",
            "\rtouch pwned\r"
        };
        return shapes[random.nextInt(shapes.length)] + (random.nextBoolean() ? " " + turn : "");
    }

    /// Between approval and send the pane becomes another: a new program, another line, copy mode. What tmux has seen
    /// of
    /// that stops the text; a key whose echo tmux has not read yet is nowhere to be seen.
    @Test
    void aPaneThatChangesBetweenApprovalAndSendGetsNothing() throws Exception {
        try (TmuxServer server = TmuxServer.with(80, 24, "PS1='$ ' sh")) {
            Random random = new Random(5);
            int sent = 0;
            for (int race = 0; race < RACES; race++) {
                TmuxServer.eventually(
                        "a prompt",
                        () -> concerns(server).isEmpty()
                                && server.tmux("capture-pane", "-p", "-t", "%0").endsWith("$"));
                String text = "raced" + race;
                Approval approval = approve(server, text, Act.INSERT);
                int how = random.nextInt(4);
                int when = random.nextInt(15);
                var change = tasks.ioResult(() -> {
                    Thread.sleep(when);
                    change(server, how);
                    return true;
                });
                boolean written = sent(approval);
                change.join();
                sent += written ? 1 : 0;
                if (!written) {
                    assertThat(server.tmux("capture-pane", "-p", "-t", "%0")).doesNotContain(text);
                }
                server.tmux("respawn-pane", "-k", "-t", "%0", "PS1='$ ' sh");
            }
            System.out.printf("races %d, of them sent before the change %d%n", RACES, sent);
        }
    }

    private static void change(TmuxServer server, int how) {
        switch (how) {
            case 0 -> server.tmux("send-keys", "-t", "%0", "y");
            case 1 -> server.tmux("copy-mode", "-t", "%0");
            case 2 -> server.tmux("respawn-pane", "-k", "-t", "%0", "cat");
            default -> server.tmux("send-keys", "-t", "%0", "cat", "Enter");
        }
    }

    private boolean sent(Approval approval) {
        try {
            consent.send(approval);
            return true;
        } catch (AppException e) {
            assertThat(e.code()).isEqualTo("tmux.pane-changed");
            return false;
        }
    }

    @Test
    void aNameThatIsCodeIsNotRunByLooking() throws Exception {
        try (TmuxServer server = new TmuxServer()) {
            Path evil = Files.createDirectory(server.folder().resolve("#(touch pwned)"));
            server.tmux("new-session", "-d", "-s", "work", "cd '" + evil + "'; exec sh");
            TmuxServer.eventually("looks", () -> {
                try {
                    return consent.prepare(server.address(), "%0", "ls")
                            .pane()
                            .directory()
                            .endsWith("pwned)");
                } catch (AppException e) {
                    throw new AssertionError(e);
                }
            });
            consent.send(approve(server, "true", Act.RUN));
            assertThat(evil.resolve("pwned")).doesNotExist();
        }
    }
}
