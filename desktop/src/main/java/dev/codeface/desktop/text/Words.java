package dev.codeface.desktop.text;

/// The words of this process's window: the one [Texts] that all views read, so that a window never speaks two
/// languages.
///
/// Which language is settled once, by the first text that is read: [#speak] names it before that, and without it
/// (commands, tests) it is English whatever the machine's locale is. A change of the setting holds from the next start.
public final class Words {
    /// The language of the process: `en`, `de` or `system`; given to the launcher it wins over the settings.
    private static final String PROPERTY = "codeface.language";

    private Words() {}

    /// Names the language of the settings. Has no effect once a text was read.
    public static void speak(String language) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, language);
        }
    }

    /// A text; `{0}` and so on stand for the arguments.
    public static String get(String key, Object... arguments) {
        return Holder.TEXTS.get(key, arguments);
    }

    /// All of them, for views that are given theirs.
    public static Texts texts() {
        return Holder.TEXTS;
    }

    private static final class Holder {
        static final Texts TEXTS = Texts.of(System.getProperty(PROPERTY, "en"));
    }
}
