package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.shell.ShellView;
import dev.codeface.desktop.text.Texts;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;

/// What takes longer than a second is said, what does not is not.
class WaitingPageTest {
    private final Texts texts = Texts.of("en");
    private final ShellView shell = FxThread.get(() -> {
        ShellView made = new ShellView(new Pane(), new Pane(), new Pane());
        new Scene(made);
        return made;
    });

    private boolean says(String key) {
        List<String> said = shell.lookupAll(".label").stream()
                .map(node -> ((Label) node).getText())
                .toList();
        return said.contains(texts.get(key)) && said.contains(texts.get(key + ".text"));
    }

    @Test
    void aLongWaitSaysWhatItIsForAndEndsWithIt() {
        try (Tasks tasks = new Tasks(failure -> {})) {
            WaitingPage page = new WaitingPage(() -> shell, () -> texts, tasks, FxThread.executor());
            page.begin(WaitingPage.Work.OPEN);
            assertThat(FxThread.get(shell::isPageShown)).as("not at once").isFalse();
            page.begin(WaitingPage.Work.MIGRATE);
            FxThread.until("it says what it is by then", () -> shell.isPageShown() && says("waiting.MIGRATE"));
            assertThat(FxThread.get(() -> shell.lookupAll(".progress-bar").stream()
                            .map(ProgressBar.class::cast)
                            .allMatch(ProgressBar::isIndeterminate)))
                    .isTrue();
            page.begin(WaitingPage.Work.RESTORE);
            FxThread.until("it turned out to be something else", () -> says("waiting.RESTORE"));
            page.end();
            FxThread.until("over", () -> !shell.isPageShown());
        }
    }

    @Test
    void aShortWaitShowsNothing() {
        try (Tasks tasks = new Tasks(failure -> {})) {
            WaitingPage page = new WaitingPage(() -> shell, () -> texts, tasks, FxThread.executor());
            page.begin(WaitingPage.Work.OPEN);
            page.end();
            // The next wait begins anew: by the time that its page is there the first one would have been, too.
            page.begin(WaitingPage.Work.CHANGE_KEY);
            FxThread.until("the second one", shell::isPageShown);
            assertThat(FxThread.get(() -> says("waiting.CHANGE_KEY"))).isTrue();
            page.end();
        }
    }
}
