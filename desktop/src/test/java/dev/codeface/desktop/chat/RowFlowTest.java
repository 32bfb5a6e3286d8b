package dev.codeface.desktop.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.editor.ThemedScene;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The list of rows in a window of the headless toolkit, with rows as high as their number says.
class RowFlowTest {
    private final ObservableList<TranscriptItem> items = FXCollections.observableArrayList();
    private final List<TranscriptRow> made = new ArrayList<>();
    private RowFlow flow;
    private Stage stage;

    @BeforeEach
    void show() {
        FxThread.run(() -> {
            items.setAll(rows(0, 2_000));
            flow = new RowFlow(items, item -> {
                TranscriptRow row = new PlainRow(RowFlowTest::text);
                made.add(row);
                return row;
            });
            TranscriptSelection.install(flow, items, item -> List.of(note(item)));
            stage = new Stage();
            stage.setScene(ThemedScene.of(flow, 480, 600, true));
            stage.show();
            lay();
        });
    }

    @AfterEach
    void close() {
        FxThread.run(stage::close);
    }

    private static List<TranscriptItem> rows(int from, int to) {
        return IntStream.range(from, to)
                .<TranscriptItem>mapToObj(i -> new TranscriptItem.Note("t" + i, "row " + i + "\nmore".repeat(i % 7)))
                .toList();
    }

    private static String note(TranscriptItem item) {
        return ((TranscriptItem.Note) item).text();
    }

    private static TextBlock text(TranscriptItem item) {
        Text text = new Text(note(item));
        text.getStyleClass().add("md-text");
        return new TextBlock(List.of(text));
    }

    private void lay() {
        flow.applyCss();
        flow.layout();
    }

    private int firstIndex() {
        return ((int) Double.parseDouble(items.get(flow.firstShown()).turnId().substring(1)));
    }

    @Test
    void buildsOnlyWhatIsSeenAndFollowsTheEnd() {
        FxThread.run(() -> {
            assertThat(flow.lastShown()).isEqualTo(1_999);
            assertThat(made).hasSizeLessThan(60);
            items.add(new TranscriptItem.Note("new", "the newest"));
            lay();
            assertThat(flow.lastShown()).isEqualTo(2_000);
            assertThat(flow.distanceToEnd()).isLessThan(1);
            int before = made.size();
            for (int i = 0; i < 200; i++) {
                flow.scroll(i < 150 ? -300 : 150);
                lay();
            }
            assertThat(made.size() - before).isLessThan(40);
        });
    }

    @Test
    void nothingInSightJumpsWhenRowsComeOrGuessesBecomeHeights() {
        FxThread.run(() -> {
            flow.moveTo(new RowFlow.Place(900, -5));
            lay();
            double y = flow.rowAt(900).getLayoutY();
            items.addAll(0, rows(5_000, 5_500));
            lay();
            assertThat(firstIndex()).isEqualTo(900);
            assertThat(flow.rowAt(1_400).getLayoutY()).isEqualTo(y);
            items.add(new TranscriptItem.Note("new", "the newest"));
            lay();
            assertThat(flow.rowAt(1_400).getLayoutY()).isEqualTo(y);
            for (int i = 0; i < 30; i++) {
                TranscriptRow seen = flow.rowAt(flow.firstShown());
                double top = seen.getLayoutY();
                flow.scroll(-40);
                lay();
                assertThat(seen.getLayoutY()).isEqualTo(top + 40);
            }
        });
    }

    @Test
    void theBarReachesBothEndsAndAnyPlace() {
        FxThread.run(() -> {
            flow.moveTo(0);
            lay();
            assertThat(firstIndex()).isZero();
            assertThat(flow.position()).isZero();
            flow.moveTo(flow.total());
            lay();
            assertThat(flow.lastShown()).isEqualTo(1_999);
            flow.moveTo(flow.total() / 2);
            lay();
            assertThat(firstIndex()).isBetween(900, 1_100);
        });
    }

    @Test
    void aSelectionReachesAcrossRowsThatAreOutOfSight() {
        FxThread.run(() -> {
            flow.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.A, false, true, false, false));
            flow.moveTo(new RowFlow.Place(700, 0));
            lay();
            TextBlock seen = TextBlock.within(flow.rowAt(705)).getFirst();
            assertThat(seen.selectedText()).isEqualTo(note(items.get(705)));
            flow.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, true, false, false));
            assertThat(Clipboard.getSystemClipboard().getString())
                    .startsWith("row 0\nrow 1\nmore\nrow 2")
                    .endsWith("row 1999" + "\nmore".repeat(1_999 % 7));
        });
    }
}
