package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.PaneLayout.Leaf;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPictureTest {
    private static Leaf leaf(String id, int column, int row, int columns, int rows) {
        return new Leaf(new CellArea(column, row, columns, rows), id);
    }

    @Test
    void theHighestPaneAtACellIsSeenAndABorderIsNoPane() {
        PaneLayout tiles = new PaneLayout.Split(
                new CellArea(0, 0, 80, 24), true, List.of(leaf("%0", 0, 0, 40, 24), leaf("%1", 41, 0, 39, 24)));
        WindowPicture picture = new WindowPicture(tiles, List.of(leaf("%2", 11, 6, 28, 6), leaf("%3", 31, 9, 18, 4)));
        assertThat(picture.at(5, 5).map(Leaf::paneId)).contains("%0");
        assertThat(picture.at(40, 1)).isEmpty();
        assertThat(picture.at(11, 6).map(Leaf::paneId)).contains("%2");
        assertThat(picture.at(10, 5)).isEmpty();
        assertThat(picture.at(31, 9).map(Leaf::paneId)).contains("%3");
        assertThat(picture.at(30, 9)).isEmpty();
        assertThat(picture.at(48, 12).map(Leaf::paneId)).contains("%3");
        assertThat(picture.at(49, 12)).isEmpty();
        assertThat(picture.at(50, 12).map(Leaf::paneId)).contains("%1");
    }
}
