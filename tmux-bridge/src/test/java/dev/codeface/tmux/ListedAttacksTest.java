package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.codeface.core.error.AppException;
import dev.codeface.core.ipc.IpcRequest;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.run.Act;
import dev.codeface.core.run.Approval;
import dev.codeface.core.run.ConsentRequest;
import dev.codeface.core.run.ConsentService;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The attacks that the promises about terminal writes list, one test each. Approvals that are used twice, too late or
/// for another pane are in [ConsentOnTmuxTest], the dialog's part in its own test, the one writer and its one caller in
/// the architecture's.
class ListedAttacksTest {
    private final Tasks tasks = new Tasks(failure -> {});
    private final TmuxServer server = new TmuxServer();
    private final Path typed = server.folder().resolve("typed");
    private final Path arguments = server.folder().resolve("arguments");

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
        server.close();
        tasks.close();
    }

    /// A pane whose program writes every byte it gets into a file.
    private void loggingPane() {
        server.tmux("new-session", "-d", "-s", "work", "-x", "80", "-y", "24", "stty raw -echo; exec cat > " + typed);
        TmuxServer.eventually(
                "cat is in front",
                () -> Files.exists(typed)
                        && server.tmux("display-message", "-p", "-t", "%0", "#{pane_current_command}")
                                .equals("cat"));
    }

    private void arrives(String text) {
        TmuxServer.eventually("it arrived", () -> typed().equals(text));
        assertThat(server.folder().resolve("pwned")).doesNotExist();
    }

    private String typed() {
        try {
            return Files.readString(typed);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ConsentService consent() {
        return consent(System.getenv(), null);
    }

    /// @param program that is run as tmux; null for the one on the path
    private ConsentService consent(Map<String, String> environment, Path program) {
        return new ConsentService(
                new TmuxPaneObserver(tasks, environment, program),
                new TmuxPaneWriter(tasks, environment, program),
                new NoLog(),
                System::nanoTime,
                (address, pane) -> {});
    }

    private void insert(ConsentService consent, String text) throws AppException {
        insert(consent, server.address(), text);
    }

    private static void insert(ConsentService consent, ServerAddress address, String text) throws AppException {
        consent.send(consent.approve(consent.prepare(address, "%0", text), Act.INSERT));
    }

    private Path script(String name, String what) throws IOException {
        Path script = Files.writeString(server.folder().resolve(name), "#!/bin/sh\n" + what + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    @Test
    void aFormatWithACommandInsideATextIsNotExpanded() throws Exception {
        loggingPane();
        insert(consent(), "#(touch pwned) #{E:@x} #{pid}");
        arrives("#(touch pwned) #{E:@x} #{pid}");
    }

    @Test
    void aFormatWithACommandInAnOptionThatIsReadIsNotExpanded() throws Exception {
        loggingPane();
        for (String option : List.of("@codeface-run", "@codeface-block")) {
            // A pane has no options of its own before 3.0, and sees those of its session.
            if (TmuxPrograms.version("tmux").atLeast(3, 0)) {
                server.tmux("set-option", "-p", "-t", "%0", option, "#(touch pwned)");
            } else {
                server.tmux("set-option", "-t", "work", option, "#(touch pwned)");
            }
        }
        ConsentRequest looked = consent().prepare(server.address(), "%0", "x");
        assertThat(looked.pane().report()).isEqualTo("#(touch pwned)");
        arrives("");
    }

    @Test
    void aSemicolonAtTheEndOfATextEndsNoCommand() throws Exception {
        loggingPane();
        insert(consent(), "a;");
        insert(consent(), "\\;");
        arrives("a;\\;");
    }

    @Test
    void theEndOfAPasteInsideATextIsRefused() throws Exception {
        loggingPane();
        ConsentService consent = consent();
        for (String evil : List.of("x\u001b[201~touch pwned\r", "x\u009b201~", "x\u0003", "x\r", "x\u0000")) {
            ConsentRequest request = consent.prepare(server.address(), "%0", evil);
            assertThatExceptionOfType(AppException.class)
                    .isThrownBy(() -> consent.send(consent.approve(request, Act.INSERT)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("consent.blocked"));
        }
        arrives("");
    }

    /// tmux's own arguments, as a program in its place sees them: no text, no name, one pane id.
    @Test
    void noTextIsEverAnArgumentAndEveryTargetIsAnId() throws Exception {
        loggingPane();
        Path logging = script(
                "tmux",
                "for a in \"$@\"; do printf '%s\\n' \"$a\" >> '" + arguments + "'; done\nexec '"
                        + TmuxProgram.find(System.getenv()) + "' \"$@\"");
        script(
                "ssh",
                "while [ \"$1\" != -- ]; do shift; done; shift\nPATH='" + server.folder()
                        + "':$PATH exec sh -c \"$*\"");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.merge("PATH", server.folder().toString(), (path, first) -> first + ":" + path);
        // Where the tmux here is itself a script, the server's own file is asked; then ours is that of another machine.
        ServerAddress here = server.address();
        boolean asked = new TmuxLocator(tasks, environment, logging)
                .tmux(here)
                .executable()
                .equals(logging);
        ConsentService consent = consent(environment, logging);
        insert(consent, asked ? here : new ServerAddress(here.socket(), "there"), "needle in the text");
        TmuxServer.eventually("it arrived", () -> typed().equals("needle in the text"));
        List<String> words = Files.readAllLines(arguments);
        assertThat(words).noneMatch(w -> w.contains("needle")).contains("load-buffer", "-");
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).equals("-t")) {
                assertThat(words.get(i + 1)).matches("%\\d+");
            }
        }
    }

    @Test
    void aNameIsNoTarget() {
        for (String name : List.of("work:0", "%0;kill-server", "=work", "{last}", "%0 -F x", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TmuxPaneObserver(tasks, System.getenv(), null).look(server.address(), name));
        }
    }

    @Test
    void aPaneWithAnEndlessHistoryIsReadUpToACap() throws Exception {
        server.tmux("set-option", "-g", "history-limit", "60000", ";", "new-session", "-d", "-s", "work", "cat");
        server.tmux("new-window", "-t", "work", "seq 1 55000; exec cat");
        TmuxServer.eventually(
                "all of it",
                () -> server.tmux("display-message", "-p", "-t", "%1", "#{history_size}")
                        .matches("5[45]\\d{3}"));
        try (TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null)) {
            CapturedPane captured = multiplexer.capture(server.address(), "%1", Integer.MAX_VALUE);
            assertThat(captured.history().size()).isLessThanOrEqualTo(50_000);
        }
    }

    @Test
    void aFullScreenProgramThatCameUpAfterTheApprovalGetsNothing() throws Exception {
        server.tmux("new-session", "-d", "-s", "work", "PS1='$ ' sh");
        TmuxServer.eventually(
                "a prompt", () -> server.tmux("capture-pane", "-p", "-t", "%0").endsWith("$"));
        ConsentService consent = consent();
        Approval approval = consent.approve(consent.prepare(server.address(), "%0", "needle"), Act.RUN);
        server.tmux("send-keys", "-t", "%0", "tput smcup", "Enter");
        TmuxServer.eventually(
                "the other screen",
                () -> server.tmux("display-message", "-p", "-t", "%0", "#{alternate_on}")
                        .equals("1"));
        assertThatExceptionOfType(AppException.class)
                .isThrownBy(() -> consent.send(approval))
                .satisfies(e -> assertThat(e.code()).isEqualTo("tmux.pane-changed"));
        assertThat(server.tmux("capture-pane", "-p", "-t", "%0")).doesNotContain("needle");
    }

    @Test
    void hiddenBidiAndTagCharactersAreDrawnAsWhatTheyAre() throws Exception {
        loggingPane();
        String text = "a\u202eb\u200bc\udb40\udc41d";
        ConsentRequest request = consent().prepare(server.address(), "%0", text);
        assertThat(request.drawn().decode()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(request.concerns()).isNotEmpty();
    }

    @Test
    void theSocketHasNoVerbThatApprovesOrWrites() {
        assertThat(Stream.of(IpcRequest.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .containsExactlyInAnyOrder("Open", "Focus", "Status", "DraftAppend", "ListPanes");
    }
}
