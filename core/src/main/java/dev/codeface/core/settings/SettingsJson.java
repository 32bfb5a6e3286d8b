package dev.codeface.core.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Turns settings into JSON and back. The file holds only what differs from the defaults, and keeps keys that this
/// version does not know. Immutable and thread safe.
final class SettingsJson {
    static final int VERSION = 1;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private final ObjectNode defaults = mapper.valueToTree(Settings.defaults());

    /// What a file said.
    ///
    /// @param settings with defaults where the file says nothing, or nothing usable
    /// @param file     the file's own tree
    /// @param problems a sentence for each value that could not be used
    record Parsed(Settings settings, ObjectNode file, List<String> problems) {}

    /// Reads what is usable: one wrong value costs that value alone.
    ///
    /// @throws JsonProcessingException when the text is no JSON object at all
    Parsed parse(byte[] content) throws JsonProcessingException {
        JsonNode tree;
        try {
            tree = mapper.readTree(content);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (java.io.IOException e) {
            throw new JsonMappingException(null, "unreadable", e);
        }
        if (!(tree instanceof ObjectNode file)) {
            throw new JsonMappingException(null, "the file holds no JSON object");
        }
        List<String> problems = new ArrayList<>();
        ObjectNode merged = defaults.deepCopy();
        overlay(merged, file);
        Settings settings = usable(merged, problems);
        return new Parsed(settings, file, List.copyOf(problems));
    }

    private Settings usable(ObjectNode merged, List<String> problems) {
        while (true) {
            try {
                return mapper.treeToValue(merged, Settings.class);
            } catch (JsonMappingException e) {
                List<String> path = e.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(name -> name != null)
                        .collect(Collectors.toList());
                if (path.isEmpty() || !reset(merged, path)) {
                    throw new IllegalStateException("the defaults themselves cannot be read", e);
                }
                problems.add(
                        "The value of \"" + String.join(".", path) + "\" cannot be used; the default is in its place.");
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a tree cannot be malformed", e);
            }
        }
    }

    /// Puts the default back at `path`, or at the nearest parent that the defaults know.
    private boolean reset(ObjectNode merged, List<String> path) {
        JsonNode original = defaults;
        ObjectNode parent = merged;
        for (int i = 0; i < path.size(); i++) {
            String name = path.get(i);
            JsonNode value = original.get(name);
            boolean last = i == path.size() - 1;
            if (value != null
                    && !last
                    && parent.get(name) instanceof ObjectNode child
                    && original.get(name).has(path.get(i + 1))) {
                parent = child;
                original = value;
                continue;
            }
            if (value == null || value.equals(parent.get(name))) {
                return false;
            }
            parent.set(name, value.deepCopy());
            return true;
        }
        return false;
    }

    private static void overlay(ObjectNode target, ObjectNode source) {
        for (Map.Entry<String, JsonNode> entry : source.properties()) {
            JsonNode there = target.get(entry.getKey());
            boolean section = there instanceof ObjectNode && entry.getValue() instanceof ObjectNode;
            if (section) {
                overlay((ObjectNode) there, (ObjectNode) entry.getValue());
            } else {
                target.set(entry.getKey(), entry.getValue().deepCopy());
            }
        }
    }

    /// The file's new content: what differs from the defaults, plus whatever `previous` held that we do not know.
    ObjectNode merge(ObjectNode previous, Settings settings) {
        ObjectNode next = previous.deepCopy();
        next.put("version", VERSION);
        write(next, mapper.valueToTree(settings), defaults);
        return next;
    }

    private void write(ObjectNode file, ObjectNode values, ObjectNode standard) {
        for (Map.Entry<String, JsonNode> entry : values.properties()) {
            String name = entry.getKey();
            JsonNode usual = standard.get(name);
            if (entry.getValue() instanceof ObjectNode section && usual instanceof ObjectNode usualSection) {
                if (usualSection.isEmpty()) {
                    writeMap(file, name, section);
                    continue;
                }
                ObjectNode child = file.get(name) instanceof ObjectNode there ? there : mapper.createObjectNode();
                write(child, section, usualSection);
                place(file, name, child);
            } else if (entry.getValue().equals(usual)) {
                file.remove(name);
            } else {
                file.set(name, entry.getValue());
            }
        }
    }

    /// A free map (bindings, policies) is a value as a whole.
    private static void writeMap(ObjectNode file, String name, ObjectNode map) {
        place(file, name, map);
    }

    private static void place(ObjectNode file, String name, ObjectNode child) {
        if (child.isEmpty()) {
            file.remove(name);
        } else {
            file.set(name, child);
        }
    }

    /// `external` with the changes that led from `base` to `current` on top: two writers, one result.
    Settings rebase(Settings base, Settings current, Settings external) {
        ObjectNode result = mapper.valueToTree(external);
        carry(result, mapper.valueToTree(base), mapper.valueToTree(current));
        try {
            return mapper.treeToValue(result, Settings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("three valid settings make a valid one", e);
        }
    }

    private static void carry(ObjectNode result, ObjectNode base, ObjectNode current) {
        for (Map.Entry<String, JsonNode> entry : current.properties()) {
            JsonNode before = base.get(entry.getKey());
            if (entry.getValue().equals(before)) {
                continue;
            }
            boolean section = before instanceof ObjectNode old
                    && !old.isEmpty()
                    && entry.getValue() instanceof ObjectNode
                    && result.get(entry.getKey()) instanceof ObjectNode;
            if (section) {
                carry((ObjectNode) result.get(entry.getKey()), (ObjectNode) before, (ObjectNode) entry.getValue());
            } else {
                result.set(entry.getKey(), entry.getValue());
            }
        }
    }

    /// `settings` with the values of a folder on top; one that cannot be used costs that value alone.
    Settings overlaid(Settings settings, ObjectNode values) {
        ObjectNode merged = mapper.valueToTree(settings);
        overlay(merged, values);
        return usable(merged, new ArrayList<>());
    }

    JsonNode node(Object value) {
        return mapper.valueToTree(value);
    }

    /// Every key; a free map is one key.
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        collect("", defaults, keys);
        return List.copyOf(keys);
    }

    private static void collect(String prefix, ObjectNode node, List<String> keys) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
            if (entry.getValue() instanceof ObjectNode section && !section.isEmpty()) {
                collect(key, section, keys);
            } else {
                keys.add(key);
            }
        }
    }

    byte[] bytes(ObjectNode tree) {
        try {
            return mapper.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    ObjectNode empty() {
        return mapper.createObjectNode();
    }

    /// The value of one key, `appearance.zoom`, as a plain Java value.
    Object value(Settings settings, String key) {
        JsonNode node = mapper.valueToTree(settings);
        for (String name : key.split("\\.", -1)) {
            node = node.path(name);
        }
        if (node.isMissingNode() || node.isNull()) {
            throw new IllegalArgumentException("no setting " + key);
        }
        return mapper.convertValue(node, Object.class);
    }

    /// `settings` with one key changed.
    ///
    /// @throws IllegalArgumentException when there is no such key or it cannot hold the value
    Settings with(Settings settings, String key, Object value) {
        ObjectNode root = mapper.valueToTree(settings);
        ObjectNode node = root;
        String[] names = key.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            if (!(node.get(names[i]) instanceof ObjectNode child)) {
                throw new IllegalArgumentException("no setting " + key);
            }
            node = child;
        }
        String last = names[names.length - 1];
        if (!node.has(last)) {
            throw new IllegalArgumentException("no setting " + key);
        }
        node.set(last, mapper.valueToTree(value));
        try {
            return mapper.treeToValue(root, Settings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(key + " cannot be " + value, e);
        }
    }
}
