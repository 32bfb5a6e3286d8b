package dev.codeface.core.context;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import org.jspecify.annotations.Nullable;

/// Counts tokens the way current hosted models do (o200k): exact for some, within a few per cent for others.
///
/// The vocabulary is loaded at the first count, which takes some tenths of a second: not for the FX thread. Thread
/// safe.
public final class TokenCounter {
    private static final int LONGEST_COUNTED = 2_000_000;

    private volatile @Nullable Encoding encoding;

    /// Tokens of a text; beyond two million characters the rest is estimated from them.
    public int count(String text) {
        if (text.length() > LONGEST_COUNTED) {
            int head = encoding().countTokensOrdinary(text.substring(0, LONGEST_COUNTED));
            return (int) ((long) head * text.length() / LONGEST_COUNTED);
        }
        return encoding().countTokensOrdinary(text);
    }

    private Encoding encoding() {
        Encoding loaded = encoding;
        if (loaded == null) {
            synchronized (this) {
                loaded = encoding;
                if (loaded == null) {
                    loaded = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
                    encoding = loaded;
                }
            }
        }
        return loaded;
    }
}
