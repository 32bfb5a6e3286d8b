package dev.codeface.core.multiplexer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Makes a multiplexer for a short use, such as one run of the command line.
@FunctionalInterface
public interface MultiplexerSource {
    /// @param program the multiplexer's program; null to look for it
    /// @return the caller closes it
    Multiplexer open(@Nullable Path program);
}
