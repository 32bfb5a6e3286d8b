package dev.codeface.core.store;

import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/// A small file beside the database that holds its identity and the number of its last sync.
///
/// A truncated database opens without complaint as an older state of itself; a swapped one opens as well. The mark
/// tells: a database with a lower number, or another identity, is not the one that was acknowledged. It is written
/// after the sync and never synced itself, so it can only lag behind. Not thread safe: one lane owns it.
final class WriteMark {
    private static final int BYTES = Long.BYTES * 4;

    /// @param database identity
    /// @param number   of the last sync
    record Value(UUID database, long number) {}

    private final Path file;
    private Value value;

    WriteMark(Path file, Value value) {
        this.file = file;
        this.value = value;
    }

    long current() {
        return value.number();
    }

    /// Empty when there is none, or it was torn by a power cut: then it says nothing.
    static Optional<Value> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Value value = new Value(new UUID(in.getLong(), in.getLong()), in.getLong());
        return in.getLong() == sum(bytes) ? Optional.of(value) : Optional.empty();
    }

    /// One write in place, of fewer bytes than a disk block.
    void write(long number) throws IOException {
        value = new Value(value.database(), number);
        ByteBuffer out = ByteBuffer.allocate(BYTES)
                .putLong(value.database().getMostSignificantBits())
                .putLong(value.database().getLeastSignificantBits())
                .putLong(number);
        out.putLong(sum(out.array())).flip();
        if (!Files.exists(file)) {
            PrivateFiles.write(file, out.array());
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(out, 0);
            // One that is too long would say nothing for ever.
            channel.truncate(BYTES);
        }
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, BYTES - Long.BYTES);
        return sum.getValue();
    }
}
