package dev.codeface.tmux;

import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.PaneActivity;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What happened to the panes of a session between two looks at it. Pure.
final class SessionNews {
    private SessionNews() {}

    static List<PaneActivity> between(Session before, Session after) {
        List<PaneActivity> news = new ArrayList<>();
        for (Window window : after.windows()) {
            Optional<Window> was = before.window(window.id());
            for (Pane pane : window.panes()) {
                before.pane(pane.id()).ifPresent(old -> compare(old, pane, news));
            }
            if (was.isPresent()) {
                String pane = window.activePane().map(Pane::id).orElse("");
                if (window.bell() && !was.get().bell()) {
                    news.add(new PaneActivity.Rang(pane));
                }
                if (window.activity() && !was.get().activity()) {
                    news.add(new PaneActivity.Printed(pane));
                }
            }
        }
        return news;
    }

    private static void compare(Pane before, Pane after, List<PaneActivity> news) {
        if (!before.title().equals(after.title())) {
            news.add(new PaneActivity.TitleChanged(after.id(), after.title()));
        }
        if (!before.directory().equals(after.directory())) {
            news.add(new PaneActivity.DirectoryChanged(after.id(), after.directory()));
        }
        if (!before.command().equals(after.command())) {
            news.add(new PaneActivity.CommandChanged(after.id(), after.command()));
        }
        if (before.columns() != after.columns() || before.rows() != after.rows()) {
            news.add(new PaneActivity.Resized(after.id(), after.columns(), after.rows()));
        }
        if (after.dead() && !before.dead()) {
            news.add(new PaneActivity.Exited(after.id(), OptionalInt.empty()));
        }
    }
}
