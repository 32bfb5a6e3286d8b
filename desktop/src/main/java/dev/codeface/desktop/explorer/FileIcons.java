package dev.codeface.desktop.explorer;

import dev.codeface.core.syntax.Language;
import dev.codeface.core.workspace.FileNode;
import org.kordamp.ikonli.feather.Feather;

/// Which icon stands for an entry.
final class FileIcons {
    private FileIcons() {}

    static Feather of(FileNode node) {
        if (node.folder()) {
            return Feather.FOLDER;
        }
        return switch (Language.detect(node.name(), "")) {
            case PLAIN -> Feather.FILE;
            case MARKDOWN -> Feather.FILE_TEXT;
            case JSON, JSONC, TOML, YAML, XML -> Feather.SLIDERS;
            case BASH -> Feather.TERMINAL;
            case HTML, CSS, SCSS, LESS -> Feather.LAYOUT;
            case SQL -> Feather.DATABASE;
            default -> Feather.CODE;
        };
    }
}
