package dev.codeface.desktop.app;

import dev.codeface.core.gateway.ModelInfo;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.editor.QuickOpen;
import dev.codeface.desktop.help.Guide;
import dev.codeface.desktop.settings.SettingsView;
import dev.codeface.desktop.text.Texts;
import dev.codeface.themes.Theme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.StackPane;

/// What the window asks of the app around it. FX thread.
interface AppIntents {
    /// Themes to offer.
    List<Theme> themes();

    /// Puts a theme on and keeps it.
    void chooseTheme(String id);

    /// Adds a VS Code colour theme, and puts it on.
    void importTheme(Path file);

    /// The settings screen; empty while the storage is not open.
    Optional<SettingsView> settingsView(Runnable close);

    /// The finder of files, symbols and lines, lying over `layer`.
    QuickOpen quickOpen(StackPane layer, Features features);

    /// Opens a folder as the workspace, with the tabs it had.
    void openFolder(Path folder);

    /// Folders that were open, the last one first.
    List<Path> recentFolders();

    /// Opens a place in an editor of the terminal.
    void openElsewhere(EditorDocument document);

    /// Makes the sample project, if need be, and opens it.
    void openSample();

    /// Reads the guide, and hands it over on the FX thread.
    void guide(Consumer<Guide> show);

    /// The keyboard tour was closed: it does not come up by itself again.
    void tourSeen();

    /// Whether the person wants to be told of panes that they do not look at.
    boolean tellsPanes();

    /// Keeps how a session names folders that lie elsewhere here.
    void mapPaths(String session, String mapping);

    /// Notices on the user's desktop.
    DesktopNotices desktopNotices();

    /// Opens an address in the system's browser.
    void openLink(URI link);

    /// Closes vault and store; the window asks for what opens them again.
    void lock();

    /// Shows what a person may share about a bug.
    void showReport(String error);

    /// Asks the publisher for a newer release, and tells.
    void checkForUpdates();

    /// Asks about unsaved text, then ends the app.
    void quit();

    /// The words of the window.
    Texts words();

    /// Models that a conversation can choose from.
    List<String> modelChoices();

    /// Asks the endpoint for its models and hands them over, favourites first; a failure is told in the window.
    void allModels(Consumer<List<ModelInfo>> show);

    /// Whether a model is one of those to choose from quickly.
    boolean favourite(String model);
}
