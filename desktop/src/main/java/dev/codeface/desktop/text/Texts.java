package dev.codeface.desktop.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the window in one language, from `texts*.properties`. Immutable and thread safe.
public final class Texts {
    private static final String BUNDLE = "dev.codeface.desktop.text.texts";

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// @param language `en`, `de`, or `system` for the desktop's where there is a bundle for it
    public static Texts of(String language) {
        Locale locale = language.equals("system") ? Locale.getDefault(Locale.Category.DISPLAY) : Locale.of(language);
        return new Texts(ResourceBundle.getBundle(
                BUNDLE,
                locale,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /// A text; `{0}` and so on stand for the arguments.
    ///
    /// @throws java.util.MissingResourceException when there is no such key, which a test finds first
    public String get(String key, Object... arguments) {
        String text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, bundle.getLocale()).format(arguments);
    }

    /// Whether there is such a text.
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /// The language of the bundle; the root is English.
    public Locale locale() {
        return bundle.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : bundle.getLocale();
    }
}
