package dev.codeface.core.chat;

import dev.codeface.core.chat.SpendRules.Spent;
import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/// What was used today by the window and the command line together, whatever became of the conversations since. One
/// line of a day and two numbers, nothing of what was asked. Thread safe, also between processes.
public final class SpendLedger {
    private final Path file;
    private final InstantSource clock;

    /// @param directory of the app's data
    public SpendLedger(Path directory, InstantSource clock) {
        this.file = directory.resolve("spent");
        this.clock = clock;
    }

    /// Used so far; nothing where the file is missing, of another day or not understood.
    public Spent today() throws AppException {
        try {
            String[] parts =
                    Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
            boolean ours = parts.length == 3
                    && parts[0].equals(day())
                    && parts[1].matches("\\d{1,18}")
                    && parts[2].matches("\\d{1,18}");
            return ours ? new Spent(Long.parseLong(parts[1]), Long.parseLong(parts[2])) : new Spent(0, 0);
        } catch (NoSuchFileException e) {
            return new Spent(0, 0);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Adds what a call of a model came to.
    public void add(Spent more) throws AppException {
        try (FileChannel lock = FileChannel.open(
                        file.resolveSibling("spent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            PrivateFiles.tighten(file.resolveSibling("spent.lock"));
            Spent sum = today().plus(more);
            String line = day() + " " + sum.input() + " " + sum.output() + "\n";
            PrivateFiles.write(file, line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private String day() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()).toString();
    }

    private AppException failed(IOException e) {
        return new AppException(
                "chat.ledger",
                "What was used today cannot be read or kept in " + file + ": " + PrivateFiles.reason(e) + ".",
                "Look at the permissions of its directory.",
                e);
    }
}
