package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.terminal.AnsiReader;
import dev.codeface.core.terminal.Row;
import dev.codeface.core.terminal.WidthProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlaceFinderTest {
    private static List<PlaceMark> find(int columns, String text) {
        return PlaceFinder.find(
                new AnsiReader(WidthProfile.JOINED).readLines(text, columns, 50), "/home/me", row -> false);
    }

    @Test
    void findsAProblemAndAMention() {
        List<PlaceMark> marks = find(60, "漢 see src/a.py:7\nerror[E0308]: mismatched types\n  --> src/main.rs:12:5\n");
        assertThat(marks).hasSize(2);
        assertThat(marks.get(0).place()).isEqualTo(new Place("src/a.py", 7, 0, "", "/home/me"));
        assertThat(marks.get(0))
                .extracting(PlaceMark::row, PlaceMark::from, PlaceMark::to)
                .containsExactly(0, 7, 17);
        assertThat(marks.get(1).place().file()).isEqualTo("src/main.rs");
        assertThat(marks.get(1).place().column()).isEqualTo(5);
        assertThat(marks.get(1).severity()).contains(Severity.ERROR);
        assertThat(marks.get(1))
                .extracting(PlaceMark::row, PlaceMark::from, PlaceMark::to)
                .containsExactly(2, 6, 22);
    }

    @Test
    void aPlaceThatWasWrappedIsMarkedInBothRows() {
        List<PlaceMark> marks = find(10, "at src/lon\ngname.c:31\nnext");
        assertThat(marks).extracting(PlaceMark::row).containsExactly(0, 1);
        assertThat(marks)
                .allMatch(mark -> mark.place().file().equals("src/longname.c")
                        && mark.place().line() == 31);
    }

    @Test
    void timesAndAddressesAreNoPlaces() {
        assertThat(find(60, "12:30:55 http://10.0.0.1:8080/ a:b:c 1.2.3:4")).isEmpty();
    }

    @Test
    void aProblemInWhatWasTypedIsOnlyMentioned() {
        List<Row> rows = new AnsiReader(WidthProfile.JOINED)
                .readLines(
                        "Main.java:3: error: pasted\nMain.java:3: error: printed\nMain.java:9: error: again\n", 60, 50);
        TypedRows typed = new TypedRows(Stream.of(block(1, 1, 2), block(2, 5, 6)));
        List<PlaceMark> marks = PlaceFinder.find(rows, "/home/me", typed::test);
        assertThat(marks).extracting(PlaceMark::row).containsExactly(0, 1, 2);
        assertThat(marks)
                .extracting(PlaceMark::severity)
                .containsExactly(Optional.empty(), Optional.of(Severity.ERROR), Optional.empty());
    }

    @Test
    void outputOfACommandThatRunsIsNotTyped() {
        TypedRows typed = new TypedRows(Stream.of(
                block(1, 10, 20),
                new CommandBlock("%0", 2, "make", "", Instant.EPOCH, OptionalInt.empty(), Duration.ZERO, 22, 22)));
        assertThat(List.of(8L, 9L, 10L, 19L, 20L, 21L, 22L, 90L).stream().map(typed::test))
                .containsExactly(false, true, false, false, true, true, false, false);
    }

    @Test
    void commandsOfBeforeTheScreenWasClearedCountNoMore() {
        TypedRows typed = new TypedRows(Stream.of(block(1, 1, 3), block(2, 4, 9), block(3, 4, 5)));
        assertThat(List.of(2L, 3L, 4L, 5L, 6L).stream().map(typed::test))
                .containsExactly(false, true, false, true, true);
    }

    private static CommandBlock block(long number, long firstRow, long endRow) {
        return new CommandBlock(
                "%0", number, "make", "", Instant.EPOCH, OptionalInt.of(1), Duration.ZERO, firstRow, endRow);
    }
}
