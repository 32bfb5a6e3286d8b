package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/// One JSON object a line for each request: who, which model, how much, how long. Nothing of what was said. Thread
/// safe;
/// owns its writer.
public final class AccessLog implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Writer out;

    /// @param out closed with the log
    public AccessLog(Writer out) {
        this.out = out;
    }

    /// Appends to a file, which only its owner can read where it is made here.
    public static AccessLog to(Path file) throws AppException {
        try {
            if (Files.notExists(file)
                    && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return new AccessLog(Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new AppException(
                    "gateway.access-log", file + " cannot be written: " + e.getMessage(), "Name another file.", e);
        }
    }

    synchronized void write(AnswerReport report) {
        ObjectNode line = JSON.createObjectNode().put("at", report.at().toString());
        line.put("client", report.client()).put("remote", report.remote()).put("model", report.model());
        line.put("state", report.state().name().toLowerCase(Locale.ROOT));
        if (!report.code().isEmpty()) {
            line.put("code", report.code());
        }
        line.put("response", report.responseId());
        line.put("input_tokens", report.inputTokens()).put("output_tokens", report.outputTokens());
        line.put("request_bytes", report.requestBytes()).put("deltas", report.deltas());
        line.put("first_ms", report.first().toMillis())
                .put("total_ms", report.took().toMillis());
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
