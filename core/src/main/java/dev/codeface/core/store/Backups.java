package dev.codeface.core.store;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The directory of backups: encrypted copies of the database, each with a manifest that is written only after the copy
/// was opened and read to its end. The one exception is the file that a migration replaces: it gets its manifest at
/// once, without a sum, and is read before it is offered to anybody. Thread safe by way of unique names.
///
/// @param directory private
/// @param key       the database's; belongs to it
record Backups(Path directory, StoreKey key) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// The manifest's JSON.
    ///
    /// @param sha256 empty as long as the file was not read to its end
    record Manifest(
            BackupInfo.Kind kind,
            String created,
            int schema,
            long mark,
            long bytes,
            String sha256,
            Map<String, Long> rows) {}

    /// A copy of a database that is in use, taken by the engine itself; not yet verified.
    Path copyOf(Connection connection) throws SQLException {
        Path archive = temporary(".zip");
        Path copy = temporary(StoreFile.SUFFIX);
        try {
            PrivateFiles.directory(directory);
            PrivateFiles.create(archive).close();
            try (var statement = connection.prepareStatement("BACKUP TO ?")) {
                statement.setString(1, archive.toString());
                statement.execute();
            }
            PrivateFiles.tighten(archive);
            extract(archive, copy);
            return copy;
        } catch (IOException e) {
            throw new SQLException("backup", "58030", org.h2.api.ErrorCode.IO_EXCEPTION_1, e);
        } finally {
            remove(archive);
        }
    }

    private static void extract(Path archive, Path copy) throws IOException {
        try (InputStream raw = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(raw)) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().endsWith(StoreFile.SUFFIX)) {
                entry = zip.getNextEntry();
            }
            if (entry == null) {
                throw new IOException("the backup holds no database");
            }
            try (FileChannel channel = PrivateFiles.create(copy)) {
                zip.transferTo(Channels.newOutputStream(channel));
                channel.force(true);
            }
        }
    }

    /// Keeps a database that nobody has open and that is about to be replaced: the file itself gets a second name here,
    /// so that nothing has to be copied and read while somebody waits.
    ///
    /// @param rows as the database counts them
    void keep(Path replaced, BackupInfo.Kind kind, Instant now, int schema, long mark, Map<String, Long> rows)
            throws IOException {
        PrivateFiles.directory(directory);
        PrivateFiles.sync(replaced);
        Path target = named(kind, now, mark);
        boolean kept = false;
        try {
            linkOrCopy(replaced, target);
            writeManifest(target, new Manifest(kind, now.toString(), schema, mark, Files.size(target), "", rows));
            kept = true;
        } finally {
            if (!kept) {
                drop(target);
            }
        }
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Another disk, or a file system without links, such as that of a memory stick.
            PrivateFiles.copy(from, to);
        }
    }

    /// Takes back a [#keep] that no replacement followed: its second name would follow every change of the file.
    void forget(Path inUse) throws IOException {
        if (!Files.isDirectory(directory) || !Files.exists(inUse)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Backups::isDatabase).toList()) {
                if (Files.isSameFile(file, inUse)) {
                    drop(file);
                }
            }
        }
    }

    private Path named(BackupInfo.Kind kind, Instant now, long mark) {
        return directory.resolve(kind.name().toLowerCase(Locale.ROOT) + "-" + STAMP.format(now) + "-" + mark + "-"
                + UUID.randomUUID().toString().substring(0, 8) + StoreFile.SUFFIX);
    }

    private static void writeManifest(Path backup, Manifest manifest) throws IOException {
        PrivateFiles.write(manifestOf(backup), JSON.writeValueAsBytes(manifest));
    }

    /// Opens the copy, reads all of it, and only then gives it its name and its manifest.
    BackupInfo verifyAndKeep(Path copy, BackupInfo.Kind kind, Instant now) throws AppException {
        try {
            Manifest manifest = verified(copy, kind, now);
            Path target = named(kind, now, manifest.mark());
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
            writeManifest(target, manifest);
            return info(target, manifest);
        } catch (IOException e) {
            throw notMade(e);
        } catch (SQLException e) {
            throw SqlFailure.translate(e);
        } finally {
            remove(copy);
        }
    }

    private AppException notMade(IOException e) {
        return new AppException(
                SqlFailure.noSpace(e) ? "store.no-space" : "store.backup-failed",
                "The backup could not be made: " + PrivateFiles.reason(e) + ".",
                "Free some space or check the permissions of " + directory + ".",
                e);
    }

    private Manifest verified(Path copy, BackupInfo.Kind kind, Instant now) throws IOException, SQLException {
        String sum = checksum(copy);
        try (Connection connection = new StoreFile(copy, key).openReadOnly()) {
            Map<String, Long> rows = Verification.countRows(connection);
            return new Manifest(
                    kind,
                    now.toString(),
                    Migrations.newestApplied(connection),
                    StoreState.read(connection).number(),
                    Files.size(copy),
                    sum,
                    rows);
        }
    }

    private static BackupInfo info(Path file, Manifest manifest) {
        return new BackupInfo(
                file,
                manifest.kind(),
                Instant.parse(manifest.created()),
                manifest.schema(),
                manifest.mark(),
                manifest.bytes(),
                manifest.sha256(),
                manifest.rows());
    }

    /// Those with a manifest, newest first; files still to be checked.
    List<BackupInfo> list() {
        List<BackupInfo> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(Backups::isDatabase).forEach(file -> read(file).ifPresent(found::add));
            } catch (IOException e) {
                return List.of();
            }
        }
        found.sort(Comparator.comparing(BackupInfo::created).reversed());
        return found;
    }

    private static boolean isDatabase(Path file) {
        return file.toString().endsWith(StoreFile.SUFFIX);
    }

    /// Those whose bytes are still the verified ones, newest first. One that was not read yet is read now.
    List<BackupInfo> intact() {
        return list().stream().flatMap(backup -> intact(backup).stream()).toList();
    }

    /// The backup where it is whole.
    Optional<BackupInfo> intact(BackupInfo backup) {
        if (backup.verified()) {
            return isIntact(backup) ? Optional.of(backup) : Optional.empty();
        }
        try {
            return Optional.of(verify(backup));
        } catch (IOException | SQLException e) {
            return Optional.empty();
        }
    }

    /// Reads those to their end that were kept unread.
    ///
    /// @throws AppException when one is damaged: it is kept, and offered no more
    void verifyUnread() throws AppException {
        for (BackupInfo backup : list()) {
            if (backup.verified()) {
                continue;
            }
            try {
                verify(backup);
            } catch (SQLException e) {
                if (SqlFailure.passes(e)) {
                    throw SqlFailure.translate(e);
                }
                remove(manifestOf(backup.file()));
                throw new AppException(
                        "store.backup-damaged",
                        "The data from before the update was damaged, and so may be the data in use.",
                        "Export everything, then restore a backup from before that day in Settings > Privacy.",
                        new SqlFailure.Scrubbed(e));
            } catch (IOException e) {
                throw notMade(e);
            }
        }
    }

    private BackupInfo verify(BackupInfo unread) throws IOException, SQLException {
        Manifest manifest = verified(unread.file(), unread.kind(), unread.created());
        writeManifest(unread.file(), manifest);
        return info(unread.file(), manifest);
    }

    static boolean isIntact(BackupInfo backup) {
        try {
            return Files.size(backup.file()) == backup.bytes()
                    && checksum(backup.file()).equals(backup.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<BackupInfo> read(Path file) {
        try {
            return Optional.of(info(file, JSON.readValue(Files.readAllBytes(manifestOf(file)), Manifest.class)));
        } catch (IOException | DateTimeException e) {
            // Without its manifest it was never verified, or is being made right now.
            return Optional.empty();
        }
    }

    void dropOldest(BackupInfo.Kind kind, int keep) {
        list().stream()
                .filter(backup -> backup.kind() == kind)
                .skip(keep)
                .map(BackupInfo::file)
                .forEach(Backups::drop);
    }

    private static void drop(Path backup) {
        // The manifest goes first: a file without one is never offered.
        remove(manifestOf(backup));
        remove(backup);
    }

    /// A manifest for a copy of a backup that was encrypted anew, beside that copy.
    Path renewed(BackupInfo backup, Path copy) throws IOException {
        writeManifest(
                copy,
                new Manifest(
                        backup.kind(),
                        backup.created().toString(),
                        backup.schema(),
                        backup.mark(),
                        Files.size(copy),
                        checksum(copy),
                        backup.rows()));
        return manifestOf(copy);
    }

    static Path manifestOf(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".json");
    }

    private Path temporary(String suffix) {
        return directory.resolve("tmp-" + UUID.randomUUID() + suffix);
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A leftover costs space only; the next start removes it.
            return;
        }
    }

    private static String checksum(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }
}
