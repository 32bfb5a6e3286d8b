package dev.codeface.core.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsiReaderTest {
    private static final String ESC = "\u001b";

    private static ScreenGrid read(String captured) {
        return new AnsiReader(WidthProfile.JOINED).read(captured, 20, 3);
    }

    @Test
    void styleCarriesFromLineToLineAndZeroEndsIt() {
        ScreenGrid grid = read(ESC + "[1;38;5;202;48;2;1;2;3mA\nB" + ESC + "[0m" + ESC + "[39m" + ESC + "[49m\nC");
        Style set = grid.cell(0, 0).style();
        assertThat(set.has(Attribute.BOLD)).isTrue();
        assertThat(set.foreground()).isEqualTo(TerminalColor.indexed(202));
        assertThat(set.background()).isEqualTo(TerminalColor.rgb(1, 2, 3));
        assertThat(grid.cell(1, 0).style()).isEqualTo(set);
        assertThat(grid.cell(0, 1).style())
                .as("blanks behind the text are not styled")
                .isEqualTo(Style.DEFAULT);
        assertThat(grid.cell(2, 0).style()).isEqualTo(Style.DEFAULT);
    }

    @Test
    void aZeroOfOldServersEndsAttributesAndKeepsColours() {
        AnsiReader old = new AnsiReader(new Dialect(WidthProfile.SINGLE, true, false, true));
        Row row = old.read(ESC + "[1;4;31;44mA" + ESC + "[0mB" + ESC + "[0;39mC", 20, 1)
                .line(0);
        assertThat(row.cell(1).style().attributes()).isZero();
        assertThat(row.cell(1).style().underline()).isEqualTo(Underline.NONE);
        assertThat(row.cell(1).style().foreground()).isEqualTo(1);
        assertThat(row.cell(2).style().foreground()).isEqualTo(TerminalColor.DEFAULT);
        assertThat(row.cell(2).style().background()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "4,SINGLE,0",
        "4:2,DOUBLE,0",
        "4:3,CURLY,0",
        "4:4,DOTTED,0",
        "4:5,DASHED,0",
        "21,DOUBLE,0",
        "5:3,NONE,128",
        "53,NONE,128",
        "5,NONE,8",
        "9,NONE,64",
        "2,NONE,2",
        "3,NONE,4",
        "7,NONE,16",
        "8,NONE,32"
    })
    void everyAttribute(String parameters, Underline underline, int attributes) {
        Style style = read(ESC + "[" + parameters + "mx").cell(0, 0).style();
        assertThat(style.underline()).isEqualTo(underline);
        assertThat(style.attributes()).isEqualTo(attributes);
    }

    @ParameterizedTest
    @CsvSource({"31,1", "97,15", "38;5;9,9", "38;2;16;32;48,#102030", "39,default"})
    void everyForegroundForm(String parameters, String color) {
        int foreground = read(ESC + "[" + parameters + "mx").cell(0, 0).style().foreground();
        assertThat(TerminalColor.text(foreground)).isEqualTo(color);
    }

    @ParameterizedTest
    @CsvSource({"58;2;10;20;30,#0a141e", "58:2::10:20:30,#0a141e", "58:5:33,33", "58;5;33,33"})
    void underlineColours(String parameters, String color) {
        int underline = read(ESC + "[4;" + parameters + "mx").cell(0, 0).style().underlineColor();
        assertThat(TerminalColor.text(underline)).isEqualTo(color);
    }

    @Test
    void lineDrawingIsTranslatedAndCarries() {
        ScreenGrid grid = read("a\u000elqk\nx\u000fx");
        assertThat(grid.line(0).text()).isEqualTo("a┌─┐");
        assertThat(grid.line(1).text()).isEqualTo("│x");
    }

    @Test
    void wideAndComposedCharactersTakeTheCellsTheyTake() {
        Row row = read("漢e\u0301👩‍👩‍👧x").line(0);
        assertThat(row.cell(0)).isEqualTo(new Cell("漢", 2, Style.DEFAULT));
        assertThat(row.cell(1).isContinuation()).isTrue();
        assertThat(row.cell(2).text()).isEqualTo("e\u0301");
        assertThat(row.cell(3).text()).isEqualTo("👩‍👩‍👧");
        assertThat(row.cell(5).text()).isEqualTo("x");
        assertThat(row.columnOf(row.text().indexOf('x'))).isEqualTo(5);
    }

    @Test
    void emojiSelectorAndSkinToneFollowTheProfile() {
        String text = "❤\uFE0F|👍\uD83C\uDFFD|";
        Row plain = new AnsiReader(WidthProfile.SINGLE).read(text, 20, 1).line(0);
        Row emoji = new AnsiReader(WidthProfile.EMOJI).read(text, 20, 1).line(0);
        assertThat(plain.cell(1).text()).isEqualTo("|");
        assertThat(plain.cell(6).text()).isEqualTo("|");
        assertThat(emoji.cell(2).text()).isEqualTo("|");
        assertThat(emoji.cell(5).text()).isEqualTo("|");
    }

    @Test
    void aLinkHasItsTargetUntilItEnds() {
        Row row = read(ESC + "]8;id=1;https://example.org/a;b" + ESC + "\\link" + ESC + "]8;;" + ESC + "\\ no")
                .line(0);
        assertThat(row.text()).isEqualTo("link no");
        assertThat(row.cell(3).style().link()).isEqualTo("https://example.org/a;b");
        assertThat(row.cell(4).style().link()).isEmpty();
    }

    @Test
    void anUnchangedLineKeepsItsRowEvenWhenItMoved() {
        AnsiReader reader = new AnsiReader(WidthProfile.JOINED);
        ScreenGrid before = reader.read("one\ntwo\nthree", 10, 3);
        ScreenGrid after = reader.read("two\nthree\nfour", 10, 3);
        assertThat(after.line(0)).isSameAs(before.line(1));
        assertThat(after.line(1)).isSameAs(before.line(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "]", "]8", "]8;;", "[38;5", "[38;2;1", "[999999999999m", "", "[4:", "[;;;m", "[58:2m"})
    void cutOrWrongSequencesDoNotThrow(String sequence) {
        assertThat(read("a" + ESC + sequence).cell(0, 0).text()).isEqualTo("a");
    }
}
