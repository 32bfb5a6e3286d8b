package dev.codeface.desktop.settings;

import dev.codeface.core.settings.SettingsStore.Scope;
import dev.codeface.desktop.text.Texts;
import javafx.util.StringConverter;

/// Names the scopes of settings.
final class ScopeNames extends StringConverter<Scope> {
    private final Texts texts;
    private final String folder;

    ScopeNames(Texts texts, String folder) {
        this.texts = texts;
        this.folder = folder;
    }

    @Override
    public String toString(Scope scope) {
        return scope == Scope.FOLDER
                ? texts.get("settings.scope.folder", folder)
                : texts.get("settings.scope.everywhere");
    }

    @Override
    public Scope fromString(String name) {
        return name.equals(toString(Scope.FOLDER)) ? Scope.FOLDER : Scope.EVERYWHERE;
    }
}
