package dev.codeface.desktop.text;

import java.text.Format;
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

    /// A text; `{0}` and so on stand for the arguments. A number is written without separators, as line numbers want
    /// it,
    /// unless the text says `{0,number}`; `{0,choice,…}` sees the number.
    ///
    /// @throws java.util.MissingResourceException when there is no such key, which a test finds first
    public String get(String key, Object... arguments) {
        String text = bundle.getString(key);
        if (arguments.length == 0) {
            return text;
        }
        MessageFormat format = new MessageFormat(text, locale());
        Format[] formats = format.getFormatsByArgumentIndex();
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = i < formats.length && formats[i] != null ? arguments[i] : String.valueOf(arguments[i]);
        }
        return format.format(shown);
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
