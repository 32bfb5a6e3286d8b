package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.vault.RootRotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.tools.ChangeFileEncryption;

/// Writes the database and its backups anew under the next root key, beside the old ones; nothing is in plain text on
/// the way. One thread.
///
/// @param directory of the store
/// @param rotation  gives both keys, and puts the copies in place
record KeyChange(Path directory, RootRotation rotation) {
    static final String STAGE = "rotating";

    /// Does all of it; the database must not be open.
    ///
    /// @throws AppException where it is in use, damaged, or there is no room: nothing has changed then
    void run(Path database, Backups backups) throws AppException {
        try (StoreKey before = StoreKey.before(rotation);
                StoreKey after = StoreKey.after(rotation)) {
            rotation.begin();
            List<RootRotation.Move> moves = new ArrayList<>();
            Path stage = directory.resolve(STAGE);
            clear(stage);
            PrivateFiles.directory(stage);
            if (Files.exists(database)) {
                // Held open, so that no other process changes it meanwhile.
                try (Connection held = new StoreFile(database, before).openExisting()) {
                    rotation.step("a copy of the data");
                    Path copy = stage.resolve("data" + StoreFile.SUFFIX);
                    Files.move(new Backups(stage, before).copyOf(held), copy);
                    reencrypt(copy, before, after);
                    moves.add(new RootRotation.Move(copy, database));
                    stageBackups(backups, stage, before, after, moves);
                }
            }
            stageSealed(rotation.base().resolve(AppDirectories.SESSIONS), stage, moves);
            rotation.finish(moves);
            clear(stage);
        } catch (SQLException e) {
            throw SqlFailure.translate(e);
        } catch (IOException e) {
            throw new AppException(
                    SqlFailure.noSpace(e) ? "store.no-space" : "store.not-written",
                    "The data could not be written anew: " + PrivateFiles.reason(e) + ".",
                    "Free some space or check the permissions of " + directory + "; nothing has changed.",
                    e);
        }
    }

    private void stageBackups(
            Backups backups, Path stage, StoreKey before, StoreKey after, List<RootRotation.Move> moves)
            throws IOException, SQLException {
        for (BackupInfo backup : backups.intact()) {
            String name = Objects.requireNonNull(backup.file().getFileName(), "a file")
                    .toString();
            rotation.step("backup " + name);
            Path copy = stage.resolve(name);
            PrivateFiles.copy(backup.file(), copy);
            reencrypt(copy, before, after);
            Path manifest = backups.renewed(backup, copy);
            moves.add(new RootRotation.Move(copy, backup.file()));
            moves.add(new RootRotation.Move(manifest, Backups.manifestOf(backup.file())));
        }
    }

    /// Saved sessions; one that does not open now is left as it is.
    private void stageSealed(Path folder, Path stage, List<RootRotation.Move> moves) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Optional<byte[]> anew = rotation.resealed(AppDirectories.SESSIONS, Files.readAllBytes(file));
                if (anew.isPresent()) {
                    Path copy = stage.resolve(String.valueOf(file.getFileName()));
                    PrivateFiles.write(copy, anew.get());
                    moves.add(new RootRotation.Move(copy, file));
                }
            }
        }
    }

    /// The file's password, then that of the user inside it; what comes out is read to its end and compared.
    private void reencrypt(Path copy, StoreKey before, StoreKey after) throws SQLException, IOException {
        Map<String, Long> rows;
        try (Connection connection = new StoreFile(copy, before).openExisting()) {
            rows = Verification.countRows(connection);
            setUserKey(connection, after);
        }
        String file = String.valueOf(copy.getFileName());
        String name = file.substring(0, file.length() - StoreFile.SUFFIX.length());
        String folder = String.valueOf(copy.getParent());
        rotation.step("encrypting " + file);
        before.lendFile(from -> after.lendFile(to -> {
            ChangeFileEncryption.execute(folder, name, "AES", from, to, true);
            return name;
        }));
        PrivateFiles.tighten(copy);
        try (Connection connection = new StoreFile(copy, after).openExisting()) {
            if (!Verification.countRows(connection).equals(rows)) {
                throw new IOException("the copy does not hold every row");
            }
        }
        PrivateFiles.sync(copy);
    }

    private static void setUserKey(Connection connection, StoreKey after) throws SQLException {
        try (var statement = connection.prepareStatement("SET PASSWORD ?")) {
            after.lendUser(password -> {
                statement.setString(1, new String(password));
                return statement.execute();
            });
        }
    }

    /// Removes what an earlier change has left.
    static void clear(Path stage) throws IOException {
        if (Files.isDirectory(stage)) {
            try (Stream<Path> left = Files.list(stage)) {
                for (Path path : left.toList()) {
                    Files.deleteIfExists(path);
                }
            }
            Files.deleteIfExists(stage);
        }
    }
}
