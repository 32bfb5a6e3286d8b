package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Saves the sessions of a server when they differ from what was saved last. A change of programs and titles alone
/// takes the place of the newest file, so that the ten that are kept are ten different arrangements. Blocks; one caller
/// at a time.
public final class SessionSaver {
    private final SessionArchive archive;
    private final SavedWorkspaceFiles files;
    private volatile int scrollback;

    /// @param files where they are kept
    public SessionSaver(SessionArchive archive, SavedWorkspaceFiles files) {
        this.archive = archive;
        this.files = files;
    }

    /// How many rows of history to keep of each pane, with its screen; 0, as at first, for neither.
    public void setScrollback(int rows) {
        scrollback = rows;
    }

    /// Saves.
    ///
    /// @return the file; empty when nothing has changed, or there is nothing to save
    public synchronized Optional<Path> save(ServerAddress server) throws AppException {
        SavedWorkspace now = archive.save(server, scrollback);
        if (now.sessions().isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> newest = files.newest();
        Optional<SavedWorkspace> before = newest.flatMap(this::read);
        if (before.filter(b -> b.sessions().equals(now.sessions())).isPresent()) {
            return Optional.empty();
        }
        boolean sameShape = before.filter(b -> shape(b).equals(shape(now))).isPresent();
        Path written = files.add(now);
        if (sameShape && !newest.orElseThrow().equals(written)) {
            try {
                Files.deleteIfExists(newest.orElseThrow());
            } catch (IOException e) {
                // One file too many is kept for a while.
                return Optional.of(written);
            }
        }
        return Optional.of(written);
    }

    private Optional<SavedWorkspace> read(Path file) {
        try {
            return Optional.of(files.load(file));
        } catch (AppException e) {
            return Optional.empty();
        }
    }

    /// What of it makes an arrangement: sessions, windows and where their panes are.
    private static List<List<String>> shape(SavedWorkspace saved) {
        return saved.sessions().stream()
                .map(session -> session.windows().stream()
                        .map(w -> session.name() + "\n" + w.index() + "\n" + w.layout() + "\n"
                                + w.panes().stream()
                                        .map(SavedWorkspace.SavedPane::directory)
                                        .toList())
                        .toList())
                .toList();
    }
}
