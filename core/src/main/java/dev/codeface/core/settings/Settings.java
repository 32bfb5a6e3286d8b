package dev.codeface.core.settings;

/// Everything a person can set, as one immutable value. API keys are not here: they stay in the vault.
///
/// Its JSON form has the same names (`appearance.zoom`); each record describes its own. Values out of range
/// are brought into range by the records themselves, so a hand-edited file cannot make an unusable window.
public record Settings(
        Appearance appearance,
        Editor editor,
        Model model,
        Terminal terminal,
        Privacy privacy,
        Shortcuts shortcuts,
        Advanced advanced) {

    /// What holds where nothing was set.
    public static Settings defaults() {
        return new Settings(
                Appearance.defaults(),
                Editor.defaults(),
                Model.defaults(),
                Terminal.defaults(),
                Privacy.defaults(),
                Shortcuts.defaults(),
                Advanced.defaults());
    }

    public Settings withAppearance(Appearance value) {
        return new Settings(value, editor, model, terminal, privacy, shortcuts, advanced);
    }

    public Settings withEditor(Editor value) {
        return new Settings(appearance, value, model, terminal, privacy, shortcuts, advanced);
    }

    public Settings withModel(Model value) {
        return new Settings(appearance, editor, value, terminal, privacy, shortcuts, advanced);
    }

    public Settings withTerminal(Terminal value) {
        return new Settings(appearance, editor, model, value, privacy, shortcuts, advanced);
    }

    public Settings withPrivacy(Privacy value) {
        return new Settings(appearance, editor, model, terminal, value, shortcuts, advanced);
    }

    public Settings withShortcuts(Shortcuts value) {
        return new Settings(appearance, editor, model, terminal, privacy, value, advanced);
    }

    public Settings withAdvanced(Advanced value) {
        return new Settings(appearance, editor, model, terminal, privacy, shortcuts, value);
    }

    static int within(int value, int least, int most) {
        return Math.clamp(value, least, most);
    }

    static double within(double value, double least, double most) {
        return Double.isFinite(value) ? Math.clamp(value, least, most) : least;
    }
}
