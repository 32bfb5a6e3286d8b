package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Attribute;
import dev.codeface.core.terminal.Cell;
import dev.codeface.core.terminal.ScreenGrid;
import dev.codeface.core.terminal.TerminalColor;
import dev.codeface.core.terminal.Underline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our cells against those of an ordinary client on a pseudo terminal, read by an emulator that others wrote.
class ScreenOracleTest {
    /// Attaches a client without a status line and prints what pyte sees, cell by cell, as JSON.
    private static final String ORACLE = """
            import fcntl, json, os, pty, select, struct, sys, termios, time
            import pyte
            pid, fd = pty.fork()
            if pid == 0:
                os.environ['TERM'] = 'xterm-256color'
                os.execvp('tmux', ['tmux', '-u', '-S', sys.argv[1], 'attach', '-t', 'work'])
            fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 20, 70, 0, 0))
            screen = pyte.Screen(70, 20)
            stream = pyte.ByteStream(screen)
            last = None
            while last is None or time.time() - last < 0.7:
                if select.select([fd], [], [], 0.1)[0]:
                    try:
                        stream.feed(os.read(fd, 65536))
                        last = time.time()
                    except OSError:
                        break
            rows = []
            for y in range(20):
                line = screen.buffer[y]
                rows.append([[line[x].data, line[x].fg, line[x].bg, line[x].bold, line[x].italics,
                              line[x].underscore, line[x].strikethrough, line[x].reverse] for x in range(70)])
            print(json.dumps(rows))
            """;
    private static final List<String> NAMES =
            List.of("black", "red", "green", "brown", "blue", "magenta", "cyan", "white");

    private final Tasks tasks = new Tasks(failure -> {});
    private final TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);

    @AfterEach
    void close() {
        multiplexer.close();
        tasks.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for i in 0 1 2 3 4 5 6 7; do printf \"\\033[3${i}mfg \\033[9${i}mbright\\033[0m \\033[4${i}m bg \\033[10${i}m bg\\033[0m\\n\"; done",
                "for i in $(seq 16 5 250); do printf \"\\033[38;5;${i}mx\\033[48;5;${i}m \\033[0m\"; done",
                "printf '\\033[38;2;10;20;30mtrue\\033[48;2;200;100;50m colour\\033[0m'",
                "printf '\\033[1mbold\\033[0m \\033[3mitalic\\033[0m \\033[4munder\\033[0m \\033[9mstrike\\033[0m \\033[7mreverse\\033[0m'",
                "printf '\\033(0lqqqwqqqk\\nx   x   x\\nmqqqvqqqj\\033(B back'",
                "printf '漢字かなカナ 한국어 mixed ascii 漢a字b'",
                "printf 'a\\tb\\tc\\n\\033[31mlong %s\\033[0m' $(seq 1 60)",
                "printf '\\033[2J\\033[5;10Hmoved\\033[1;1Htop\\033[5;40H\\033[33mright\\033[0m'",
                "ls --color=always -la /usr/lib | head -18",
                "TERM=screen-256color vim -u NONE -i NONE -n -c 'syntax on' -c 'set number' -c 'call setline(1,range(1,30))'"
            })
    void everyCellIsWhatAnOrdinaryClientShows(String command) throws Exception {
        try (TmuxServer server = new TmuxServer()) {
            server.tmux("new-session", "-d", "-s", "work", "-x", "70", "-y", "20", command + "; sleep 1000");
            server.tmux("set-option", "-g", "status", "off");
            server.tmux("set-option", "-ag", "terminal-overrides", ",xterm-256color:RGB");
            JsonNode oracle = oracle(server);
            ScreenGrid ours =
                    multiplexer.capture(server.address(), "%0", 0).snapshot().grid();
            assertThat(ours.columns()).isEqualTo(70);
            // pyte takes a bright colour for the plain one in bold, until the next reset.
            boolean bold = !command.contains("bright");
            List<String> differences = new ArrayList<>();
            for (int row = 0; row < 20; row++) {
                for (int column = 0; column < 70; column++) {
                    compare(ours.cell(row, column), oracle.get(row).get(column), bold, row + ":" + column, differences);
                }
            }
            assertThat(differences).isEmpty();
        }
    }

    private static JsonNode oracle(TmuxServer server) throws Exception {
        Path python = Path.of("/usr/bin/python3");
        ProcessBuilder builder = new ProcessBuilder(
                Files.isExecutable(python) ? python.toString() : "python3",
                "-c",
                ORACLE,
                server.address().socket().toString());
        builder.environment().remove("TMUX");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).as(errors).startsWith("[");
        return new ObjectMapper().readTree(said);
    }

    private static void compare(Cell ours, JsonNode theirs, boolean bold, String where, List<String> differences) {
        String text = ours.isContinuation() ? "" : ours.text();
        check(text, theirs.get(0).asText(), where + " text", differences);
        if (ours.isContinuation()) {
            return;
        }
        check(color(ours.style().foreground()), theirs.get(1).asText(), where + " fg", differences);
        check(color(ours.style().background()), theirs.get(2).asText(), where + " bg", differences);
        if (bold) {
            check(ours.style().has(Attribute.BOLD), theirs.get(3).asBoolean(), where + " bold", differences);
        }
        check(ours.style().has(Attribute.ITALIC), theirs.get(4).asBoolean(), where + " italic", differences);
        check(ours.style().underline() != Underline.NONE, theirs.get(5).asBoolean(), where + " under", differences);
        check(ours.style().has(Attribute.STRIKETHROUGH), theirs.get(6).asBoolean(), where + " strike", differences);
        check(ours.style().has(Attribute.REVERSE), theirs.get(7).asBoolean(), where + " reverse", differences);
    }

    private static void check(Object ours, Object theirs, String where, List<String> differences) {
        if (!ours.equals(theirs) && differences.size() < 10) {
            differences.add(where + ": ours " + ours + ", theirs " + theirs);
        }
    }

    /// As pyte names colours.
    private static String color(int color) {
        if (color == TerminalColor.DEFAULT) {
            return "default";
        }
        if (TerminalColor.isThemed(color)) {
            return NAMES.get(color % 8);
        }
        return String.format("%06x", TerminalColor.toRgb(color));
    }
}
