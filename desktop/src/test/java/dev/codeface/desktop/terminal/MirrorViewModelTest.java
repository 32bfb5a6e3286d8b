package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.terminal.Row;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The view models against a real tmux, with one thread in the place of the FX thread.
class MirrorViewModelTest {
    private RealTmux tmux;
    private MirrorViewModel model;

    @BeforeEach
    void start(@TempDir Path temp) {
        tmux = new RealTmux(temp.resolve("s"));
        tmux.run("new-session", "-d", "-s", "work", "-x", "60", "-y", "6", "seq 1 40; exec cat");
        model = new MirrorViewModel(tmux.multiplexer(), tmux.tasks(), tmux.fx());
    }

    @AfterEach
    void end() {
        tmux.close();
    }

    private void attach() {
        tmux.onFx(() -> {
            model.attach(new AttachedTarget(tmux.address(), "", "work", ""));
            return true;
        });
        tmux.eventually("live", () -> model.stateProperty().get() == MirrorState.LIVE && text().contains("40"));
    }

    private String text() {
        return model.panes().values().stream()
                .map(snapshot ->
                        model.visibleRows(snapshot).stream().map(Row::text).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void showsFollowsAndForgets() {
        attach();
        assertThat(tmux.onFx(() -> model.attachedTarget().orElseThrow()))
                .isEqualTo(new AttachedTarget(tmux.address(), "$0", "work", "%0"));
        assertThat(tmux.onFx(() -> model.selectedPaneText(2).orElseThrow())).isEqualTo("   39  39\n   40  40");

        tmux.run("split-window", "-h", "-t", "work", "echo other; exec cat");
        tmux.eventually("the split", () -> model.panes().size() == 2 && text().contains("other"));
        assertThat(tmux.onFx(() -> model.selectedPaneProperty().get())).isEqualTo("%1");

        tmux.run("kill-session", "-t", "work");
        tmux.eventually("the end", () -> model.stateProperty().get() == MirrorState.VANISHED);
        assertThat(tmux.onFx(() -> text())).as("the last picture stays").contains("other");
        tmux.onFx(() -> {
            model.detach();
            return true;
        });
        assertThat(tmux.onFx(
                        () -> model.panes().isEmpty() && model.attachedTarget().isEmpty()))
                .isTrue();
    }

    @Test
    void scrollsIntoTheHistoryAndStaysThereWhileOutputGoesOn() {
        attach();
        tmux.onFx(() -> {
            model.scroll("%0", 20);
            return true;
        });
        tmux.eventually("the history is read", () -> text().startsWith("16\n17\n"));
        tmux.run("send-keys", "-t", "%0", "more", "Enter");
        tmux.eventually("more came", () -> model.scrollOffset("%0") > 20);
        assertThat(tmux.onFx(() -> text())).startsWith("16\n17\n");
        tmux.onFx(() -> {
            model.scrollToEnd("%0");
            return true;
        });
        tmux.eventually("the present", () -> text().contains("more\nmore"));
    }

    @Test
    void findsThePlacesThatAPaneNames() {
        tmux.run("respawn-pane", "-k", "-t", "%0", "echo 'src/Main.java:12: error: x'; seq 1 2; echo 40; exec cat");
        attach();
        tmux.eventually(
                "the place",
                () -> model.placesProperty().get().getOrDefault("%0", java.util.List.of()).stream()
                        .anyMatch(mark ->
                                mark.place().line() == 12 && mark.severity().isPresent()));
    }

    @Test
    void theDialogListsFiltersAndMakes(@TempDir Path layouts) throws Exception {
        AttachViewModel attach = new AttachViewModel(
                tmux.multiplexer(),
                new dev.codeface.core.multiplexer.WindowLayoutFiles(layouts),
                tmux.tasks(),
                tmux.fx());
        java.util.concurrent.CompletableFuture<AttachedTarget> chosen = new java.util.concurrent.CompletableFuture<>();
        tmux.onFx(() -> {
            attach.setOnAttached(chosen::complete);
            attach.refresh();
            return true;
        });
        tmux.eventually("the list", () -> !attach.rowsProperty().get().isEmpty());
        AttachRow session = tmux.onFx(
                () -> attach.rowsProperty().get().getFirst().children().getFirst());
        assertThat(session.title()).isEqualTo("work");
        assertThat(session.size()).isEqualTo("60×6");
        tmux.onFx(() -> {
            attach.select(session);
            attach.filterProperty().set("nothing-like-it");
            return true;
        });
        assertThat(tmux.onFx(() -> attach.rowsProperty().get())).isEmpty();
        tmux.eventually("the picture", () -> attach.thumbnailProperty().get().isPresent());
        tmux.onFx(() -> attach.attachSelected());
        assertThat(chosen.get().sessionName()).isEqualTo("work");
        tmux.onFx(() -> {
            attach.close();
            return true;
        });
    }

    @Test
    void findsInHistoryThatIsReadInPieces() {
        tmux.run("respawn-pane", "-k", "-t", "%0", "seq -f 'line %g.' 1 900; echo 40; exec cat");
        attach();
        FindViewModel find = model.find();
        tmux.onFx(() -> {
            find.queryProperty().set("LINE 1");
            find.open();
            return true;
        });
        tmux.eventually("all of the history", () -> find.matchesProperty().get().size() == 111);
        tmux.eventually("the last one is in sight", () -> text().contains("line 199."));
        tmux.onFx(() -> {
            find.matchCaseProperty().set(true);
            return true;
        });
        tmux.eventually("no match", () -> find.matchesProperty().get().isEmpty());
        tmux.onFx(() -> {
            find.regexProperty().set(true);
            find.queryProperty().set("line [78]00");
            return true;
        });
        tmux.eventually("two matches", () -> find.matchesProperty().get().size() == 2);
        tmux.onFx(() -> {
            find.step(1);
            return true;
        });
        assertThat(tmux.onFx(() -> find.statusProperty().get())).isEqualTo("1 of 2");
    }

    @Test
    void findsInAllPanesAndShowsALineWhereItIs() {
        tmux.run(
                "new-window",
                "-d",
                "-t",
                "work",
                "-n",
                "other",
                "seq -f 'row %g' 1 60; echo needle here; seq 1 30; exec cat");
        attach();
        PaneSearchViewModel search = model.search();
        tmux.eventually(
                "both windows",
                () -> model.sessionProperty().get().orElseThrow().windows().size() == 2);
        tmux.onFx(() -> {
            search.open();
            search.queryProperty().set("NEEDLE");
            return true;
        });
        tmux.eventually("the line", () -> search.hitsProperty().get().size() == 1);
        tmux.onFx(() -> {
            search.go(search.hitsProperty().get().getFirst());
            return true;
        });
        tmux.eventually(
                "it is in sight, in its own window",
                () -> model.selectedPaneProperty().get().equals("%1") && text().contains("needle here"));
    }

    @Test
    void copiesLinesAsTheyWerePrintedAlsoWhereARowIsJustFullOrEndsInABlank() throws Exception {
        String full = "x".repeat(60);
        tmux.run(
                "respawn-pane",
                "-k",
                "-t",
                "%0",
                "clear; seq -s ' ' 1 24; echo " + full + "; echo " + full + "yz; echo 40; exec cat");
        attach();
        java.util.concurrent.CompletableFuture<String> copied = new java.util.concurrent.CompletableFuture<>();
        tmux.eventually("printed", () -> text().contains("yz"));
        tmux.onFx(() -> {
            int end = model.histories().text("%0").orElseThrow().end();
            model.text().take(new Selection("%0", false, end - 7, 0, end - 2, 2), copied::complete);
            return true;
        });
        assertThat(copied.get(20, java.util.concurrent.TimeUnit.SECONDS))
                .isEqualTo("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24\n" + full + "\n" + full
                        + "yz\n40");
    }
}
