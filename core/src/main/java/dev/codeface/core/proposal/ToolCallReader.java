package dev.codeface.core.proposal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/// Reads the arguments of editing tools as models write them: a path with an old and a new text, several of those, a
/// path with a whole text, or a patch. Nothing is called; it is only another way to write a change. Stateless.
final class ToolCallReader {
    private static final List<String> PATHS = List.of("path", "file_path", "filePath", "file", "filename");
    private static final List<String> OLD = List.of("old_str", "old_string", "oldText", "old_text", "search");
    private static final List<String> NEW = List.of("new_str", "new_string", "newText", "new_text", "replace");
    private static final List<String> WHOLE = List.of("content", "file_text", "contents");
    private static final List<String> PATCH = List.of("patch", "input", "diff");

    private ToolCallReader() {}

    static boolean recognises(CodeInfo info, String code) {
        boolean json = info.word().equals("json")
                || info.word().equals("tool")
                || info.word().isEmpty();
        if (!json
                || info.proposal()
                || !code.strip().startsWith("{") && !code.strip().startsWith("[")) {
            return false;
        }
        try {
            return calls(new ObjectMapper().readTree(code)).stream().anyMatch(ToolCallReader::edits);
        } catch (JsonProcessingException e) {
            // Cut off or no JSON at all; what names an editing tool must not pass for a text.
            return OLD.stream().anyMatch(name -> code.contains("\"" + name + "\""));
        }
    }

    private static boolean edits(JsonNode call) {
        return !string(call, PATHS).isEmpty()
                        && (has(call, OLD) && has(call, NEW) || has(call, WHOLE) || call.has("edits"))
                || PATCH.stream().anyMatch(name -> call.path(name).asText("").contains("*** Begin Patch"));
    }

    static List<FilePatch> read(String code) throws ProposalRefusal {
        List<JsonNode> calls;
        try {
            calls = calls(new ObjectMapper().readTree(code));
        } catch (JsonProcessingException e) {
            throw new ProposalRefusal("The tool call is damaged: it is no whole JSON.");
        }
        List<FilePatch> patches = new ArrayList<>();
        for (JsonNode call : calls) {
            if (!edits(call)) {
                throw new ProposalRefusal("A tool call in this block is no edit.");
            }
            add(patches, call);
        }
        return patches;
    }

    private static void add(List<FilePatch> patches, JsonNode call) throws ProposalRefusal {
        for (String name : PATCH) {
            if (call.path(name).asText("").contains("*** Begin Patch")) {
                patches.addAll(
                        PatchReader.read(TextLines.of(call.path(name).asText()).lines()));
                return;
            }
        }
        String path = string(call, PATHS);
        if (call.path("edits").isArray()) {
            for (JsonNode edit : call.path("edits")) {
                patches.add(replacement(path, edit));
            }
        } else if (has(call, OLD)) {
            patches.add(replacement(path, call));
        } else {
            boolean creates = call.path("command").asText("").equals("create");
            patches.add(FilePatch.whole(
                    path, creates ? FileEdit.Kind.CREATED : FileEdit.Kind.CHANGED, string(call, WHOLE)));
        }
    }

    private static FilePatch replacement(String path, JsonNode edit) throws ProposalRefusal {
        if (!has(edit, OLD) || !has(edit, NEW)) {
            throw new ProposalRefusal("A tool call lacks its old or new text.");
        }
        String before = string(edit, OLD);
        String after = string(edit, NEW);
        if (before.isEmpty()) {
            return FilePatch.whole(path, FileEdit.Kind.CREATED, after);
        }
        boolean everywhere = edit.path("replace_all").asBoolean(false);
        return new FilePatch(
                FileEdit.Kind.CHANGED, path, path, List.of(Replacement.ofText(before, after)), null, everywhere);
    }

    /// A call, its arguments (as an object or as text), or a list of calls.
    private static List<JsonNode> calls(JsonNode node) throws JsonProcessingException {
        List<JsonNode> found = new ArrayList<>();
        if (node.isArray() || node.has("tool_calls")) {
            for (JsonNode call : node.isArray() ? node : node.path("tool_calls")) {
                found.addAll(calls(call));
            }
            return found;
        }
        for (String name : List.of("arguments", "input", "parameters", "args", "function")) {
            JsonNode inner = node.path(name);
            if (inner.isObject()) {
                return calls(inner);
            }
            if (inner.isTextual() && inner.asText().strip().startsWith("{")) {
                return calls(new ObjectMapper().readTree(inner.asText()));
            }
        }
        found.add(node);
        return found;
    }

    private static boolean has(JsonNode node, List<String> names) {
        return names.stream().anyMatch(name -> node.path(name).isTextual());
    }

    private static String string(JsonNode node, List<String> names) {
        return names.stream()
                .filter(name -> node.path(name).isTextual())
                .map(name -> node.path(name).asText())
                .findFirst()
                .orElse("");
    }
}
