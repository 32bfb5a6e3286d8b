package dev.codeface.core.multiplexer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The user's own layouts as files, one for each, written whole or not at all. Thread safe as long as one folder has
/// one writer.
public final class WindowLayoutFiles {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path folder;

    /// @param folder made when needed
    public WindowLayoutFiles(Path folder) {
        this.folder = folder;
    }

    /// All of them by name; a file that cannot be read is left out.
    public List<WindowLayout> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<WindowLayout> layouts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                read(file).ifPresent(layouts::add);
            }
        } catch (IOException e) {
            // A folder that cannot be listed has no layouts to offer.
            return List.of();
        }
        layouts.sort(Comparator.comparing(WindowLayout::name));
        return layouts;
    }

    private static Optional<WindowLayout> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), WindowLayout.class));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// One of them.
    public Optional<WindowLayout> find(String name) {
        return all().stream().filter(layout -> layout.name().equals(name)).findFirst();
    }

    /// Adds one, in place of the one of that name.
    public void save(WindowLayout layout) throws AppException {
        try {
            Files.createDirectories(folder);
            Path file = file(layout.name());
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(layout));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("layouts.not-saved", "could not be written", e);
        }
    }

    /// Removes one; nothing happens where there is none.
    public void remove(String name) throws AppException {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw failed("layouts.not-removed", "could not be removed", e);
        }
    }

    /// Any name becomes a file name of its own.
    private Path file(String name) {
        StringBuilder safe = new StringBuilder("layout-");
        name.codePoints().forEach(c -> {
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c) || c == '-';
            safe.append(plain ? Character.toString(c) : "_" + Integer.toHexString(c) + "_");
        });
        return folder.resolve(safe.substring(0, Math.min(safe.length(), 200)) + ".json");
    }

    private AppException failed(String code, String what, IOException cause) {
        return new AppException(
                code,
                "The layout " + what + " in " + folder + " (" + cause.getMessage() + ").",
                "Check that the folder can be written to and the disk is not full.",
                cause);
    }
}
