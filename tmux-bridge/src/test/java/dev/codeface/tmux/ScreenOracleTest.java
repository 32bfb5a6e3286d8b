package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Attribute;
import dev.codeface.core.terminal.Cell;
import dev.codeface.core.terminal.ScreenGrid;
import dev.codeface.core.terminal.Style;
import dev.codeface.core.terminal.TerminalColor;
import dev.codeface.core.terminal.Underline;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Our cells against those of an ordinary client on a pseudo terminal, read by emulators that others wrote, and against
/// tmux's plain capture. Real programs are played from what they once printed (`src/test/recordings`).
class ScreenOracleTest {
    private static final int COLUMNS = 70;
    private static final int ROWS = 20;
    /// What letters of the alternate character set show; plain captures have the letters.
    private static final String LETTERS = "+,-.0`afghijklmnopqrstuvwxyz{|}~hi";
    private static final String DRAWN = "→←↑↓▮◆▒°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·▒☃";
    private static final Map<String, String> SCREENS = Map.ofEntries(
            Map.entry(
                    "16 colours",
                    "for i in 0 1 2 3 4 5 6 7; do printf \"\\033[3${i}mfg \\033[9${i}mbright\\033[0m \\033[4${i}m bg \\033[10${i}m bg\\033[0m\\n\"; done"),
            Map.entry(
                    "256 colours",
                    "for i in $(seq 16 5 250); do printf \"\\033[38;5;${i}mx\\033[48;5;${i}m \\033[0m\"; done"),
            Map.entry("true colour", "printf '\\033[38;2;10;20;30mtrue\\033[48;2;200;100;50m colour\\033[0m'"),
            Map.entry(
                    "attributes",
                    "for i in 1 2 3 5 7 8 9 53; do printf \"\\033[${i}mattribute ${i}\\033[0m \"; done; printf '\\033[1;3;9;38;5;99mall\\033[22mnot bold\\033[0m'"),
            Map.entry(
                    "underlines",
                    "for i in 1 2 3 4 5; do printf \"\\033[4:${i}mkind ${i}\\033[0m \"; done; printf '\\n\\033[21mdouble\\033[24m no\\n\\033[4;58;2;9;8;7mcoloured\\033[4:3m;\\033[58;5;200mindexed\\033[59m not\\033[0m'"),
            Map.entry(
                    "links",
                    "printf '\\033]8;;https://example.org/a?b=1#c\\033\\\\one\\033]8;;\\033\\\\ \\033]8;id=x;https://example.org/%s\\033\\\\wrapped %s\\033]8;;\\033\\\\ none' $(seq -s - 30) $(seq -s _ 40)"),
            Map.entry(
                    "line drawing",
                    "printf '\\033(0lqqqwqqqk\\nx   x   x\\nmqqqvqqqj\\n+,-.`afghijnopqrstuyz{|}~\\033(B back'"),
            Map.entry("box drawing", "printf '┌──┬──╮\\n│░▒│▓█│ ═╬═ ▏▎▍▌\\n╰──┴──╯ ⣿⡇ '"),
            Map.entry("CJK", "printf '漢字かなカナ 한국어 mixed ascii 漢a字b ｱＡ\\n%s' $(printf '漢%.0s' $(seq 50))"),
            Map.entry("emoji", "printf '👍 🎉x🚀 ☕ ⚡! ✅|🦀\\n%s' $(printf '🎉%.0s' $(seq 36))"),
            Map.entry("right to left", "printf 'שלום עולם, abc مرحبا بالعالم 123 שָׁלוֹם|\\n'"),
            Map.entry(
                    "combining",
                    "printf 'e\\314\\201 a\\314\\210o\\314\\210u\\314\\210 n\\314\\203 | नि | x\\314\\262'"),
            Map.entry(
                    "tabs and wrapping",
                    "printf 'a\\tb\\tc\\n\\033[31mlong %s\\033[0m\\n1234567\\t|\\t\\t漢\\t|' $(seq 1 60)"),
            Map.entry(
                    "cursor moves",
                    "printf '\\033[2J\\033[5;10Hmoved\\033[1;1Htop\\033[5;40H\\033[33mright\\033[0m\\033[10;3Hxyz\\033[2D\\033[1P\\033[2@\\033[12;1H\\033[44mback\\033[0m'"),
            Map.entry("a listing", "ls --color=always -la /usr/lib | head -18"));

    private final Tasks tasks = new Tasks(failure -> {});

    @AfterEach
    void close() {
        tasks.close();
    }

    /// Each screen on each tmux.
    static Stream<Arguments> screens() {
        List<Map.Entry<String, String>> screens = new ArrayList<>(SCREENS.entrySet());
        for (String recording : List.of("vim", "htop", "less", "git-log", "progress")) {
            Path file = Path.of("src/test/recordings", recording + ".ansi").toAbsolutePath();
            screens.add(Map.entry(recording, "stty -echo -opost; cat '" + file + "'"));
        }
        screens.sort(Map.Entry.comparingByKey());
        return TmuxPrograms.all()
                .flatMap(program ->
                        screens.stream().map(screen -> Arguments.of(screen.getKey(), program, screen.getValue())));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("screens")
    void everyCellIsWhatAnOrdinaryClientShows(String name, String program, String command) throws Exception {
        TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), TmuxPrograms.chosen(program));
        String shown = command + "; printf '\\033]2;shown\\007'; exec sleep 1000";
        TmuxVersion version = TmuxPrograms.version(program);
        try (TmuxServer server = new TmuxServer(program)) {
            // Before 2.9 a status line takes a row of the size.
            List<String> line = new ArrayList<>(List.of("start-server", ";", "set-option", "-g", "status", "off", ";"));
            line.addAll(List.of("new-session", "-d", "-s", "work", "-x", "" + COLUMNS, "-y", "" + ROWS, shown));
            server.tmux(line.toArray(String[]::new));
            TmuxServer.eventually(
                    "all is shown",
                    () -> server.tmux("display-message", "-p", "-t", "work", "#{pane_title}")
                            .equals("shown"));
            ScreenGrid ours =
                    multiplexer.capture(server.address(), "%0", 0).snapshot().grid();
            assertThat(ours.columns()).isEqualTo(COLUMNS);
            List<String> differences = new ArrayList<>();
            for (ScreenOracle oracle : ScreenOracle.values()) {
                JsonNode theirs = oracle.screen(server, program, COLUMNS, ROWS);
                for (int row = 0; row < ROWS; row++) {
                    for (int column = 0; column < COLUMNS; column++) {
                        Cell cell = ours.cell(row, column);
                        String where = oracle + " " + row + ":" + column;
                        compare(cell, theirs.get(row).get(column), version, where, differences);
                    }
                }
            }
            compareWithPlain(ours, server.tmux("capture-pane", "-p", "-t", "%0"), differences);
            assertThat(differences).isEmpty();
        } finally {
            multiplexer.close();
        }
    }

    /// All but what that tmux tells nobody: see the known losses in the README.
    private static void compare(
            Cell ours, JsonNode theirs, TmuxVersion version, String where, List<String> differences) {
        // One of them composes what was printed in parts.
        String text = ours.isContinuation() ? "" : Normalizer.normalize(ours.text(), Normalizer.Form.NFC);
        check(text, Normalizer.normalize(theirs.get(0).asText(), Normalizer.Form.NFC), where + " text", differences);
        if (ours.isContinuation()) {
            return;
        }
        Style style = ours.style();
        // A client may draw a blank in any colour that is not seen.
        if (!ours.text().isBlank() || style.has(Attribute.REVERSE) || style.underline() != Underline.NONE) {
            checkColor(style.foreground(), theirs.get(1).asText(), where + " fg", differences);
        }
        String background = theirs.get(2).asText();
        if (version.atLeast(3, 2) || !background.matches("~\\d|[89]|1[0-5]")) {
            checkColor(style.background(), background, where + " bg", differences);
        }
        for (Attribute attribute : Attribute.values()) {
            JsonNode set = theirs.get(3 + attribute.ordinal());
            if (!set.isNull()) {
                check(style.has(attribute), set.asBoolean(), where + " " + attribute, differences);
            }
        }
        int kinds = Attribute.values().length + 3;
        JsonNode link = theirs.get(kinds + 2);
        if (link.isNull()) {
            // It knows one kind.
            if (style.underline().ordinal() <= 1) {
                check(style.underline().ordinal(), theirs.get(kinds).asInt(), where + " underline", differences);
            }
        } else {
            check(style.underline().ordinal(), theirs.get(kinds).asInt(), where + " underline", differences);
            // A client before 3.4 has only true colours for it.
            String color = theirs.get(kinds + 1).asText();
            boolean converted = style.underlineColor() >= 0 && color.startsWith("#");
            // That of 3.8 draws none behind a change of kind, though its own grid has one.
            boolean drawn = !version.atLeast(3, 6) || !color.equals("default");
            if (version.atLeast(3, 3) && drawn) {
                checkColor(style.underlineColor(), converted ? "~" + color : color, where + " us", differences);
            }
            check(style.link(), link.asText(), where + " link", differences);
        }
    }

    private static void checkColor(int ours, String theirs, String where, List<String> differences) {
        String named = TerminalColor.text(ours);
        if (theirs.startsWith("~")) {
            named = TerminalColor.isThemed(ours)
                    ? "~" + ours % 8
                    : ours < 0 ? named : String.format("~#%06x", TerminalColor.toRgb(ours));
        }
        check(named, theirs, where, differences);
    }

    private static void check(Object ours, Object theirs, String where, List<String> differences) {
        if (!ours.equals(theirs) && differences.size() < 10) {
            differences.add(where + ": ours " + ours + ", theirs " + theirs);
        }
    }

    /// tmux's own text has letters of the alternate character set, and TABs where they are cells.
    private static void compareWithPlain(ScreenGrid ours, String plain, List<String> differences) {
        String[] rows = plain.split("\n", -1);
        for (int row = 0; row < ROWS; row++) {
            String theirs = row < rows.length ? rows[row] : "";
            int at = 0;
            for (int column = 0; column < COLUMNS; column++) {
                Cell cell = ours.cell(row, column);
                if (cell.isContinuation()) {
                    continue;
                }
                if (at >= theirs.length()) {
                    check(cell.text().strip(), "", "plain " + row + ":" + column, differences);
                } else if (theirs.charAt(at) == '\t') {
                    check(cell.text(), " ", "plain TAB " + row + ":" + column, differences);
                    at += (column + 1) % 8 == 0 ? 1 : 0;
                } else if (isLetterOf(theirs.charAt(at), cell.text())) {
                    at++;
                } else {
                    int end = Math.min(theirs.length(), at + cell.text().length());
                    check(cell.text(), theirs.substring(at, end), "plain " + row + ":" + column, differences);
                    at = end;
                }
            }
            check(theirs.substring(Math.min(at, theirs.length())).strip(), "", "plain " + row, differences);
        }
    }

    private static boolean isLetterOf(char letter, String drawn) {
        return IntStream.range(0, DRAWN.length())
                .anyMatch(i -> LETTERS.charAt(i) == letter && drawn.equals(DRAWN.substring(i, i + 1)));
    }
}
