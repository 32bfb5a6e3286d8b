package dev.codeface.core.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// A published release, as its signed announcement tells it:
/// `{"product": "codeface", "version": "1.2.0", "published": "2026-11-20", "page": "https://…"}`. Members that are not
/// known are passed over.
///
/// @param version   `1.2.0`
/// @param published the day
/// @param page      where people read about it and download it; always https
public record Release(Version version, LocalDate published, URI page) {
    private static final JsonMapper JSON = new JsonMapper();

    /// Empty where this is no announcement of ours.
    static Optional<Release> parse(byte[] announcement) {
        try {
            JsonNode said = JSON.readTree(announcement);
            URI page = URI.create(said.path("page").asText());
            if (!said.path("product").asText().equals("codeface") || !"https".equals(page.getScheme())) {
                return Optional.empty();
            }
            return Optional.of(new Release(
                    Version.parse(said.path("version").asText()),
                    LocalDate.parse(said.path("published").asText()),
                    page));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Whether this is newer than `running`.
    public boolean newerThan(String running) {
        return version.compareTo(Version.parse(running)) > 0;
    }
}
