package dev.codeface.desktop.explorer;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// The user's trash as the FreeDesktop trash specification 1.0 lays it out, so that any file browser can restore from
/// it.
final class Trash {
    private final Path home;

    Trash() {
        this(dataHome().resolve("Trash"));
    }

    Trash(Path home) {
        this.home = home;
    }

    private static Path dataHome() {
        String data = System.getenv("XDG_DATA_HOME");
        return data == null || data.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(data);
    }

    /// Moves an entry in; the information file is written first, as the specification asks.
    ///
    /// @return where it is now
    Path take(Path entry) throws IOException {
        Path files = Files.createDirectories(home.resolve("files"));
        Path infos = Files.createDirectories(home.resolve("info"));
        String name = entry.getFileName().toString();
        String free = name;
        for (int i = 2; Files.exists(infos.resolve(free + ".trashinfo")) || Files.exists(files.resolve(free)); i++) {
            free = name + "." + i;
        }
        Path info = infos.resolve(free + ".trashinfo");
        String path = URLEncoder.encode(entry.toAbsolutePath().toString(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        String when = LocalDateTime.now(java.time.ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        Files.writeString(info, "[Trash Info]\nPath=" + path + "\nDeletionDate=" + when + "\n");
        try {
            return moved(entry, files.resolve(free));
        } catch (IOException e) {
            Files.delete(info);
            throw e;
        }
    }

    /// Moves an entry back to where it was, and forgets it.
    Path restore(Path taken, Path original) throws IOException {
        Path back = moved(taken, original);
        Files.deleteIfExists(home.resolve("info").resolve(taken.getFileName() + ".trashinfo"));
        return back;
    }

    /// A rename; where the trash is on another file system a folder cannot be renamed there, and that is said.
    private static Path moved(Path from, Path to) throws IOException {
        try {
            return Files.move(from, to);
        } catch (java.nio.file.DirectoryNotEmptyException e) {
            throw new IOException("the trash is on another file system", e);
        }
    }
}
