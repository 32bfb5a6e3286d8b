package dev.codeface.desktop.theme;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.desktop.text.Words;
import dev.codeface.themes.Theme;
import dev.codeface.themes.ThemeCatalogue;
import dev.codeface.themes.VsCodeThemeReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The themes a person imported: copies of VS Code colour themes in one folder, read at the start. Blocks; not for the
/// FX thread.
public final class ThemeFolder {
    private final Path folder;
    private final ThemeCatalogue catalogue;
    private final VsCodeThemeReader reader = new VsCodeThemeReader();

    /// @param folder    need not exist
    /// @param catalogue where the themes are added
    public ThemeFolder(Path folder, ThemeCatalogue catalogue) {
        this.folder = folder;
        this.catalogue = catalogue;
    }

    /// Adds what lies in the folder; a file that is no theme any more is passed over, and so is not offered.
    public void load() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json*")) {
            for (Path file : files) {
                try {
                    catalogue.add(reader.read(file));
                } catch (IOException e) {
                    // The theme in use falls back to ours; the file stays for its owner to mend.
                    continue;
                }
            }
        } catch (IOException e) {
            // A folder that cannot be listed offers nothing; the app starts all the same.
            return;
        }
    }

    /// Reads a theme, keeps a copy, and offers it.
    ///
    /// @throws AppException where the file is no theme or cannot be kept
    public Theme add(Path file) throws AppException {
        try {
            Theme theme = reader.read(file);
            PrivateFiles.directory(folder);
            PrivateFiles.write(folder.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            catalogue.add(theme);
            return theme;
        } catch (IOException e) {
            throw new AppException(
                    "theme.not-imported",
                    Words.get("theme.notImported", file.getFileName(), PrivateFiles.reason(e)),
                    Words.get("theme.notImportedRemedy"),
                    e);
        }
    }
}
