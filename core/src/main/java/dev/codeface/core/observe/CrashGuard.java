package dev.codeface.core.observe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Notices at the start that the last run did not end by itself, and offers a safe mode when two runs in a row ended
/// within their first minute. Only the first instance uses it. Not thread safe: the composition root calls it.
public final class CrashGuard {
    /// After this long a run counts as a good one.
    public static final java.time.Duration SETTLED_AFTER = java.time.Duration.ofMinutes(1);

    private static final int QUICK_CRASHES_FOR_SAFE_MODE = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Start start;

    /// The marker's JSON.
    record Marker(long pid, String version, int quickCrashes, boolean settled) {}

    /// How this run starts.
    ///
    /// @param crashedBefore the last run ended without a goodbye
    /// @param safeMode      start without restoring tabs, sessions and extensions of the theme
    public record Start(boolean crashedBefore, boolean safeMode) {}

    private CrashGuard(Path file, Start start) {
        this.file = file;
        this.start = start;
    }

    /// Reads the last run's marker and leaves this one's.
    ///
    /// @param state the state directory
    public static CrashGuard begin(Path state, String version) throws IOException {
        Path file = state.resolve("running.json");
        Optional<Marker> last = read(file);
        int quick = last.map(marker -> marker.settled() ? 0 : marker.quickCrashes() + 1)
                .orElse(0);
        PrivateFiles.directory(state);
        CrashGuard guard = new CrashGuard(file, new Start(last.isPresent(), quick >= QUICK_CRASHES_FOR_SAFE_MODE));
        guard.write(new Marker(ProcessHandle.current().pid(), version, quick, false));
        return guard;
    }

    private static Optional<Marker> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), Marker.class))
                    : Optional.empty();
        } catch (IOException e) {
            // A torn marker still tells that a run ended badly.
            return Optional.of(new Marker(0, "", 0, true));
        }
    }

    public Start start() {
        return start;
    }

    /// To be called once [#SETTLED_AFTER] has passed.
    public void settled() throws IOException {
        write(new Marker(ProcessHandle.current().pid(), "", 0, true));
    }

    /// A goodbye: the next start is an ordinary one.
    public void end() throws IOException {
        Files.deleteIfExists(file);
    }

    private void write(Marker marker) throws IOException {
        PrivateFiles.write(file, JSON.writeValueAsBytes(marker));
    }
}
