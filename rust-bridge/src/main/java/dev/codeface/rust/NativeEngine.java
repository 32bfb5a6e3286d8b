package dev.codeface.rust;

import dev.codeface.core.error.AppException;
import dev.codeface.core.syntax.Language;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The bound library with what it said about itself. Thread-safe; every call copies its answer and frees it at once.
final class NativeEngine {
    private final Path file;
    private final String version;
    private final List<String> scopes;
    private final Map<Language, Integer> codes = new EnumMap<>(Language.class);

    private NativeEngine(Path file) {
        this.file = file;
        NativeBlock info = answer(NativeCalls::cf_info);
        version = info.texts(0).getFirst();
        scopes = List.copyOf(info.texts(2));
        List<String> ids = info.texts(1);
        for (Language language : Language.values()) {
            int code = ids.indexOf(language.id());
            if (code >= 0) {
                codes.put(language, code);
            }
        }
    }

    /// Finds, loads and asks the library.
    static NativeEngine load() throws AppException {
        Path file = NativeLibrary.find();
        NativeLibrary.bind(file);
        return new NativeEngine(file);
    }

    Path file() {
        return file;
    }

    String version() {
        return version;
    }

    /// Scope names by number.
    List<String> scopes() {
        return scopes;
    }

    /// The engine's number for a language; nothing where it does not know it.
    @Nullable
    Integer code(Language language) {
        return codes.get(language);
    }

    /// Calls, copies the answer, frees it.
    static NativeBlock answer(ToIntFunction<long[]> call) {
        long[] result = new long[3];
        check(call.applyAsInt(result));
        try {
            return new NativeBlock(result[1], result[2]);
        } finally {
            check(NativeCalls.cf_free(result[0]));
        }
    }

    /// Turns a status into what a caller expects: nothing, or an exception that says whose fault it is.
    static void check(int status) {
        switch (status) {
            case NativeCalls.OK -> {}
            case NativeCalls.STALE -> throw new IllegalStateException("the document is closed");
            case NativeCalls.ARGUMENT -> throw new IllegalArgumentException("out of the text's range");
            case NativeCalls.TOO_LARGE -> throw new TextTooLargeException();
            case NativeCalls.STOPPED -> throw new StoppedException();
            default -> throw new IllegalStateException("the syntax engine failed with status " + status);
        }
    }

    /// The text is longer than the engine takes.
    static final class TextTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// The work took longer than its budget, or was cancelled.
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
