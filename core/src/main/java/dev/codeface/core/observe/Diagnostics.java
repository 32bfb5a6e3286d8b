package dev.codeface.core.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Gathers what helps to understand a bug, for a person to read before they share it. Nothing of files, conversations
/// or panes is in it, nor what a person wrote into the settings; every section passes the mask, and the user's name and
/// home are replaced. Calls block.
///
/// @param directories where logs and settings are
/// @param mask        the logs' own
/// @param home        the user's home directory
/// @param user        the user's name
public record Diagnostics(AppDirectories directories, UnaryOperator<String> mask, String home, String user) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// In the settings: prose, and names of sessions and folders.
    private static final Set<String> WRITTEN = Set.of("instructions", "sessionPolicies", "pathMappings");
    private static final int LINES = 400;
    private static final int SHORTEST_NAME = 3;

    /// A part that can be left out.
    public record Section(String title, String text) {}

    /// For this process.
    public static Diagnostics ofProcess(AppDirectories directories, UnaryOperator<String> mask) {
        return new Diagnostics(
                directories, mask, System.getProperty("user.home", ""), System.getProperty("user.name", ""));
    }

    /// All sections.
    ///
    /// @param facts name and value of what the app says of itself: version, engine, tmux
    /// @param error the error it is about, or empty
    public List<Section> collect(Map<String, String> facts, String error) {
        List<Section> sections = new ArrayList<>();
        if (!error.isBlank()) {
            sections.add(section("Error", error));
        }
        sections.add(section("About", about(facts)));
        sections.add(section("Settings", withoutProse(read(directories.settingsFile()))));
        sections.add(section("Log", tail(read(directories.logs().resolve("codeface.log")))));
        sections.add(section("Threads", FreezeDetector.threads()));
        return sections;
    }

    private Section section(String title, String text) {
        return new Section(title, "==== " + title + " ====\n" + masked(text).strip() + "\n");
    }

    private String masked(String text) {
        String safe = mask.apply(text);
        if (!home.isBlank() && !home.equals("/")) {
            safe = safe.replace(home, "~");
        }
        return user.length() < SHORTEST_NAME || user.equals("root") ? safe : safe.replace(user, "<user>");
    }

    private static String about(Map<String, String> facts) {
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        for (String property : List.of("java.runtime.version", "java.vendor", "os.name", "os.version", "os.arch")) {
            text.append(property)
                    .append(": ")
                    .append(System.getProperty(property))
                    .append('\n');
        }
        Runtime runtime = Runtime.getRuntime();
        return text.append("locale: ")
                .append(Locale.getDefault())
                .append("\nprocessors: ")
                .append(runtime.availableProcessors())
                .append("\nheap: ")
                .append((runtime.totalMemory() - runtime.freeMemory()) >> 20)
                .append(" of ")
                .append(runtime.maxMemory() >> 20)
                .append(" MB\n")
                .toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(" + PrivateFiles.reason(e) + ")";
        }
    }

    /// What is set, not what was written; a file that cannot be read as settings is not shown at all.
    private static String withoutProse(String settings) {
        try {
            JsonNode all = JSON.readTree(settings);
            leaveOut(all);
            return all.toPrettyString();
        } catch (JsonProcessingException e) {
            return "(no JSON, " + settings.length() + " characters)";
        }
    }

    private static void leaveOut(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : List.copyOf(node.properties())) {
            JsonNode value = field.getValue();
            if (WRITTEN.contains(field.getKey()) && node instanceof ObjectNode object) {
                String length = value.isContainerNode()
                        ? value.size() + " entries"
                        : value.asText().length() + " characters";
                object.put(field.getKey(), "(" + length + ")");
            } else {
                leaveOut(value);
            }
        }
    }

    private static String tail(String text) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
