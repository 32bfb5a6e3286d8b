package dev.codeface.desktop.app;

import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.command.CommandPalette;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.shell.Menus;
import dev.codeface.desktop.shell.Rail;
import dev.codeface.desktop.shell.ShellRegion;
import dev.codeface.desktop.shell.ShellView;
import dev.codeface.desktop.shell.StatusBar;
import dev.codeface.desktop.shell.WelcomeView;
import dev.codeface.desktop.theme.ThemeService;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;

/// The main window: puts the shell together and fills its regions. FX thread.
public final class AppWindow {
    private final Stage stage;
    private final ShellView shell;

    /// @param stage  the primary stage, not yet shown
    /// @param themes styles the scene before the first frame
    public AppWindow(Stage stage, ThemeService themes) {
        this.stage = stage;
        ActionRegistry actions = new ActionRegistry();
        Rail rail = new Rail();
        StatusBar status = new StatusBar();
        actions.add(Action.of("view.palette", "View", "Command Palette", "Shortcut+Shift+P", () -> {}));
        this.shell = new ShellView(Menus.bar(actions, new Label("")), rail, status);
        CommandPalette palette = new CommandPalette(shell, actions);
        rail.toggle(Feather.FOLDER, "Explorer (Ctrl+B)", palette::show);
        status.item(Feather.TERMINAL, "tmux: not attached", "Attach to tmux", false, () -> {});
        shell.fill(ShellRegion.EDITOR, new WelcomeView(() -> {}, () -> {}, () -> {}));
        shell.fill(
                ShellRegion.CHAT,
                new EmptyState(Feather.MESSAGE_SQUARE, "Ask about your code", "Select some code or a line of output."));
        Scene scene = new Scene(shell, 1440, 900);
        themes.style(scene);
        actions.install(scene);
        stage.setTitle("CodeFace");
        stage.setScene(scene);
    }

    /// Shows the window.
    public void show() {
        stage.show();
    }
}
