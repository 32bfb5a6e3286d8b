package dev.codeface.desktop.cli;

import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.GatewayToken;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The gateway's token in a file that only its owner can read. Stateless.
final class TokenFile {
    private static final int SHORTEST = 16;

    private TokenFile() {}

    static GatewayToken readOrMake(Path file) throws AppException {
        try {
            if (Files.notExists(file)) {
                GatewayToken made = GatewayToken.random();
                PrivateFiles.write(
                        file.toAbsolutePath(), (new String(made.reveal()) + "\n").getBytes(StandardCharsets.US_ASCII));
                return made;
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (text.length() < SHORTEST) {
                throw new AppException(
                        "gateway.token",
                        file + " holds no token of at least " + SHORTEST + " characters.",
                        "Remove it to have one made.");
            }
            return GatewayToken.of(text.toCharArray());
        } catch (IOException e) {
            throw new AppException(
                    "gateway.token", file + " cannot be used: " + e.getMessage(), "Check the file and its folder.", e);
        }
    }
}
