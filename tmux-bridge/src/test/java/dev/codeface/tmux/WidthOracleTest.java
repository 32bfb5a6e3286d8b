package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.terminal.AnsiReader;
import dev.codeface.core.terminal.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our columns against those of tmux: a program in a pane prints and asks for its cursor.
class WidthOracleTest {
    private static final String IN_PANE = """
            import json, os, sys, tty
            texts = json.load(open(sys.argv[1]))
            tty.setraw(0)
            columns = []
            for text in texts:
                os.write(1, b'\\r\\x1b[2K' + text.encode() + b'\\x1b[6n')
                answer = b''
                while not answer.endswith(b'R'):
                    answer += os.read(0, 1)
                columns.append(int(answer.decode().split(';')[1][:-1]) - 1)
            json.dump(columns, open(sys.argv[2] + '.new', 'w'))
            os.rename(sys.argv[2] + '.new', sys.argv[2])
            """;
    private static final List<String> COMPOSED = List.of(
            "é",
            "e\u0301",
            "漢\u0301",
            "한글",
            "ᄒ\u1161\u11ab",
            "שָׁ",
            "नि",
            "น้ำ",
            "a\u200bb",
            "a\u00adb",
            "a\u202eb",
            "👍",
            "👍🏽",
            "👍🏽👍",
            "☝🏽",
            "☝",
            "☝️",
            "✌🏿",
            "a🏽",
            "🏻🏻",
            "👩‍💻",
            "👩🏽‍💻",
            "👨‍👩‍👧‍👦",
            "👩‍👩‍👦",
            "🏳️‍🌈",
            "❤",
            "❤️",
            "❤️‍🔥",
            "1️⃣",
            "a\ufe0fb",
            "🇩🇪",
            "🇩",
            "🇩🇪🇫🇷",
            "🇩🇪🇫",
            "x\u200d👩",
            "a\u200db",
            "👩\u200da",
            "🧑🏿‍🤝‍🧑🏻",
            "🫱🏻‍🫲🏿",
            "⚡\ufe0e",
            "👁️‍🗨️",
            "⛹🏽‍♀️",
            "🧔‍♂️",
            "💏🏽",
            "🤌🏽",
            "👨‍❤️‍👨",
            "ｱＡ",
            "─│→…①α");

    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void everyTextTakesTheColumnsThatTmuxGivesIt(String program) throws Exception {
        List<String> texts = new ArrayList<>(COMPOSED);
        // Younger ones are of some width in some systems' tables only.
        for (int c = 0xa1; c < 0x1f6d0; c = c == 0xffff ? 0x1f000 : c + 1) {
            int type = Character.getType(c);
            boolean text = Character.isDefined(c)
                    && type != Character.SURROGATE
                    && type != Character.PRIVATE_USE
                    && type != Character.CONTROL;
            if (text && (c % 31 == 0 || c >= 0x2600 && c < 0x2800 || c >= 0x1f300 && c < 0x1f6d0)) {
                texts.add("a" + Character.toString(c) + "b");
            }
        }
        AnsiReader reader =
                new AnsiReader(Capabilities.of(TmuxPrograms.version(program)).dialect());
        List<Integer> theirs = columns(program, texts);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Row row = reader.readRows(List.of(texts.get(i) + "|"), 80).getFirst();
            int ours = row.columnOf(row.text().length() - 1);
            // A character that this system's tables do not know is dropped before it is in a cell.
            boolean unknown = theirs.get(i) == 2 && texts.get(i).startsWith("a") && i >= COMPOSED.size();
            if (ours != theirs.get(i) && !unknown) {
                wrong.add(texts.get(i) + " ours " + ours + " theirs " + theirs.get(i));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Integer> columns(String program, List<String> texts) throws Exception {
        ObjectMapper json = new ObjectMapper();
        try (TmuxServer server = new TmuxServer(program)) {
            Path folder = server.folder();
            Path asked = folder.resolve("asked");
            Path told = folder.resolve("told");
            Files.writeString(folder.resolve("in.py"), IN_PANE);
            json.writeValue(asked.toFile(), texts);
            String python = Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
            server.tmux(
                    "new-session",
                    "-d",
                    "-x",
                    "80",
                    "-y",
                    "24",
                    python + " " + folder + "/in.py " + asked + " " + told);
            TmuxServer.eventually("all is measured", () -> Files.exists(told) || server.gone());
            List<Integer> columns = new ArrayList<>();
            JsonNode numbers = json.readTree(told.toFile());
            numbers.forEach(number -> columns.add(number.asInt()));
            return columns;
        }
    }
}
