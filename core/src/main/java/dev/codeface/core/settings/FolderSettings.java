package dev.codeface.core.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What differs in one folder: looks, editor and mirror only. Kept beside the settings, never in the folder itself, so
/// that nothing which comes with a repository can set anything. Not thread safe: [SettingsStore] guards it.
final class FolderSettings {
    private static final String VALUES = "settings";

    private final Path folder;
    private final Path file;
    private final SettingsJson json;
    private final ObjectNode values;
    private @Nullable Made made;

    private FolderSettings(Path folder, Path file, SettingsJson json, ObjectNode values) {
        this.folder = folder;
        this.file = file;
        this.json = json;
        this.values = values;
    }

    /// @param directory where such files are
    static FolderSettings read(Path directory, Path folder, SettingsJson json) throws IOException {
        CRC32C sum = new CRC32C();
        sum.update(folder.toString().getBytes(StandardCharsets.UTF_8));
        String name = Objects.requireNonNullElse(folder.getFileName(), folder) + "-"
                + HexFormat.of().toHexDigits((int) sum.getValue());
        Path file = directory.resolve(name.replace('/', '_') + ".json");
        ObjectNode values = json.empty();
        try {
            ObjectNode tree = json.parse(Files.readAllBytes(file)).file();
            if (folder.toString().equals(tree.path("folder").asText())
                    && tree.path(VALUES) instanceof ObjectNode there) {
                values = there;
            }
        } catch (NoSuchFileException e) {
            return new FolderSettings(folder, file, json, values);
        }
        return new FolderSettings(folder, file, json, values);
    }

    /// Whether a folder may have its own value of a key.
    static boolean allows(String key) {
        return key.matches("(appearance|editor|terminal)\\..+")
                && !key.matches("terminal\\.(sessionPolicies|pathMappings).*");
    }

    /// What holds in this folder. Made once for each change: it is asked for many times a second.
    Settings over(Settings everywhere) {
        Made last = made;
        if (last == null || last.everywhere() != everywhere) {
            last = new Made(everywhere, json.overlaid(everywhere, values));
            made = last;
        }
        return last.here();
    }

    private record Made(Settings everywhere, Settings here) {}

    boolean has(String key) {
        return !values.at(pointer(key)).isMissingNode();
    }

    void set(String key, JsonNode value) {
        made = null;
        ObjectNode node = values;
        String[] names = key.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            node = node.get(names[i]) instanceof ObjectNode child ? child : node.putObject(names[i]);
        }
        node.set(names[names.length - 1], value);
    }

    void remove(String key) {
        made = null;
        int dot = key.lastIndexOf('.');
        if (values.at(pointer(key.substring(0, dot))) instanceof ObjectNode parent) {
            parent.remove(key.substring(dot + 1));
        }
    }

    private static String pointer(String key) {
        return "/" + key.replace('.', '/');
    }

    void write() throws IOException {
        ObjectNode tree = json.empty();
        tree.put("folder", folder.toString());
        tree.set(VALUES, values);
        PrivateFiles.directory(Objects.requireNonNull(file.getParent(), "has a directory"));
        PrivateFiles.write(file, json.bytes(tree));
    }
}
