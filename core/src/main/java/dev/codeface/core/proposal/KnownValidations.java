package dev.codeface.core.proposal;

import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.syntax.ValidationOptions;
import dev.codeface.core.syntax.ValidationOptions.Goal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The last few checks of texts: a badge, the review behind it and what is applied in the end ask for the same ones.
/// Thread safe.
final class KnownValidations {
    private static final int MOST = 12;
    private static final int LONGEST = 2_000_000;

    private final SyntaxService syntax;
    private final Map<Key, Validation> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Validation> eldest) {
            return size() > MOST;
        }
    };

    private record Key(Language language, String text, Path file) {}

    KnownValidations(SyntaxService syntax) {
        this.syntax = syntax;
    }

    Validation of(Language language, String text, Path file) {
        Key key = new Key(language, text, file);
        synchronized (known) {
            Validation found = known.get(key);
            if (found != null) {
                return found;
            }
        }
        Validation made = syntax.validate(language, text, new ValidationOptions(Goal.AUTO, file));
        if (text.length() <= LONGEST && !made.checker().equals("none")) {
            synchronized (known) {
                known.put(key, made);
            }
        }
        return made;
    }
}
