package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.PaneState;
import dev.codeface.core.terminal.AnsiReader;
import dev.codeface.core.terminal.Cursor;
import dev.codeface.core.terminal.Row;
import dev.codeface.core.terminal.ScreenGrid;
import dev.codeface.core.terminal.WidthProfile;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static List<Row> rows(int columns, String text) {
        return new AnsiReader(WidthProfile.JOINED).readLines(text, columns, 50);
    }

    /// A pane whose first rows are history and whose last three are the screen.
    private static PaneText pane(int columns, String text) {
        List<Row> rows = rows(columns, text);
        int history = rows.size() - 3;
        TreeMap<Integer, Row> read = new TreeMap<>();
        for (int i = 0; i < history; i++) {
            read.put(i, rows.get(i));
        }
        PaneState state = Panes.state(history);
        ScreenGrid grid = new ScreenGrid(columns, rows.subList(history, rows.size()));
        return new PaneText(
                new PaneSnapshot("%0", grid, new Cursor(0, 0, true, Cursor.Shape.BLOCK), state), read, history);
    }

    private static GridPoint at(int row, int column) {
        return new GridPoint("%0", row, column);
    }

    @Test
    void wordsAndLinesGoOverWrappedRowsAndComeOutJoined() {
        PaneText pane = pane(10, "a src/long\nname.rs k\none\ntwo\nthree");
        assertThat(Selection.word(at(1, 2), pane).text(pane)).isEqualTo("src/longname.rs");
        assertThat(Selection.line(at(0, 0), pane).text(pane)).isEqualTo("a src/longname.rs k");
        assertThat(Selection.between(at(3, 3), at(2, 1), false).text(pane)).isEqualTo("ne\ntwo");
        assertThat(Selection.between(at(2, 3), at(4, 1), true).text(pane)).isEqualTo("ne\nwo\nhr");
        assertThat(Selection.word(at(3, 4), pane).isEmpty()).isTrue();
    }

    @Test
    void aDragByWordsGrowsByWords() {
        PaneText pane = pane(30, "x\nalpha beta gamma\ntwo\nthree");
        Selecting words = new Selecting(at(1, 8), Selecting.Unit.WORD);
        assertThat(words.to(at(1, 12), pane).text(pane)).isEqualTo("beta gamma");
        assertThat(words.to(at(1, 2), pane).text(pane)).isEqualTo("alpha beta");
    }

    @Test
    void copyModeWalksAndSelectsAsViDoes() {
        PaneText pane = pane(20, "first\nfoo(bar) 漢字 end\n\nlast line\nx");
        CopyMode mode = new CopyMode(1, 0);
        mode.run(CopyCommand.NEXT_WORD, pane);
        assertThat(mode.column()).as("a sign is a word of its own").isEqualTo(3);
        mode.run(CopyCommand.NEXT_SPACE, pane);
        assertThat(mode.column()).isEqualTo(9);
        mode.run(CopyCommand.SELECT, pane);
        mode.run(CopyCommand.WORD_END, pane);
        assertThat(mode.selection(pane).text(pane)).isEqualTo("漢字");
        mode.run(CopyCommand.OTHER_END, pane);
        mode.run(CopyCommand.PREVIOUS_WORD, pane);
        assertThat(mode.selection(pane).text(pane)).isEqualTo(") 漢字");
        mode.run(CopyCommand.CLEAR, pane);
        mode.run(CopyCommand.SELECT_LINE, pane);
        mode.run(CopyCommand.TOP, pane);
        assertThat(mode.selection(pane).text(pane)).isEqualTo("first\nfoo(bar) 漢字 end");
        mode.run(CopyCommand.NEXT_PARAGRAPH, pane);
        assertThat(mode.row()).isEqualTo(2);
        assertThat(CopyKeys.VI.command("G")).contains(CopyCommand.BOTTOM);
        assertThat(CopyKeys.EMACS.command("M-w")).contains(CopyCommand.COPY);
    }

    @Test
    void linksAreFoundWholeAndWithTheirTrueTarget() {
        List<LinkMark> marks = LinkFinder.find(
                rows(20, "(see https://a.b/c/d\nef?g=1). \u001b]8;;http://evil/\u001b\\good\u001b]8;;\u001b\\"));
        assertThat(marks)
                .extracting(LinkMark::target)
                .containsExactly("http://evil/", "https://a.b/c/def?g=1", "https://a.b/c/def?g=1");
        assertThat(marks.get(1))
                .extracting(LinkMark::row, LinkMark::from, LinkMark::to)
                .containsExactly(0, 5, 20);
        assertThat(marks.get(2))
                .extracting(LinkMark::row, LinkMark::from, LinkMark::to)
                .containsExactly(1, 0, 6);
    }
}
