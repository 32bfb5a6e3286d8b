package dev.codeface.core.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Everything the store holds as one readable file: a zip with a `….jsonl` for each table, a JSON object for each row.
/// It is not encrypted, which whoever asks for it has to be told; API keys are not in it. Stateless.
public final class Export {
    private Export() {}

    /// Writes to `….part` beside `target` and renames; a failure leaves what was there. Nobody but the owner may read
    /// either; what a kill leaves stands in plain sight, and the next export replaces it. Blocks for as long as it
    /// takes, on a connection of its own.
    ///
    /// @return how many rows were written
    public static long write(Database database, Path target) throws AppException {
        Path temporary = target.resolveSibling(target.getFileName() + ".part");
        try {
            long rows = database.aside(connection -> {
                try {
                    return writeAll(connection, temporary);
                } catch (IOException e) {
                    throw new SQLException("export", "58030", org.h2.api.ErrorCode.IO_EXCEPTION_1, e);
                }
            });
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (IOException e) {
            throw new AppException(
                    "store.export-failed",
                    "The export could not be written: " + PrivateFiles.reason(e) + ".",
                    "Choose another place for " + target.getFileName() + ".",
                    e);
        } finally {
            Backups.remove(temporary);
        }
    }

    private static long writeAll(Connection connection, Path file) throws IOException, SQLException {
        long rows = 0;
        Files.deleteIfExists(file);
        try (FileChannel channel = PrivateFiles.create(file);
                OutputStream out = Channels.newOutputStream(channel);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (String table : Verification.tables(connection)) {
                zip.putNextEntry(new ZipEntry(table.toLowerCase(Locale.ROOT) + ".jsonl"));
                rows += writeTable(connection, table, zip);
                zip.closeEntry();
            }
            zip.finish();
            channel.force(true);
        }
        return rows;
    }

    private static long writeTable(Connection connection, String table, OutputStream out)
            throws IOException, SQLException {
        JsonGenerator json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setRootValueSeparator(null);
        long count = 0;
        try (var select = connection.prepareStatement("SELECT * FROM \"" + table + "\"");
                ResultSet rows = select.executeQuery()) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                writeRow(json, columns, rows);
                json.writeRaw('\n');
                count++;
            }
        }
        json.flush();
        return count;
    }

    private static void writeRow(JsonGenerator json, ResultSetMetaData columns, ResultSet row)
            throws IOException, SQLException {
        json.writeStartObject();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            json.writeFieldName(columns.getColumnName(i).toLowerCase(Locale.ROOT));
            switch (row.getObject(i)) {
                case null -> json.writeNull();
                case Boolean value -> json.writeBoolean(value);
                case Integer value -> json.writeNumber(value);
                case Long value -> json.writeNumber(value);
                case byte[] value -> json.writeBinary(value);
                case Object value -> json.writeString(value.toString());
            }
        }
        json.writeEndObject();
    }
}
