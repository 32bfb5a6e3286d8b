package dev.codeface.desktop.cli.doctor;

import dev.codeface.core.store.StoreDoor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// The encrypted database's file. It is not opened: the app may be using it.
///
/// @param directory the store's
record DatabaseCheck(Path directory) implements PartCheck {
    private static final String NAME = "database";
    private static final byte[] ENCRYPTED = "H2encrypt".getBytes(StandardCharsets.US_ASCII);

    @Override
    public PartReport look() {
        Path file = StoreDoor.databaseFile(directory);
        String version = "H2 " + org.h2.engine.Constants.VERSION;
        if (!Files.exists(file)) {
            return PartReport.ok(NAME, version, "none yet; the first start makes it in " + directory);
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!java.util.Arrays.equals(in.readNBytes(ENCRYPTED.length), ENCRYPTED)) {
                return PartReport.broken(NAME, version, file + " is not what was written; the app offers a backup.");
            }
            String size = String.format(Locale.ROOT, "%.1f MB", Files.size(file) / 1e6);
            return PartReport.ok(NAME, version, size + ", encrypted, " + backups() + " backups, " + file);
        } catch (IOException e) {
            return PartReport.broken(
                    NAME, version, file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private long backups() throws IOException {
        Path folder = directory.resolve("backups");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".mv.db")).count();
        }
    }
}
