package dev.codeface.tmux;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.PaneLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a layout as tmux 3.8 and later write it: a tree of `{"t":"h|v|p","w":…,"h":…,"x":…,"y":…,"c":[…],"I":"%0"}`.
///
/// A pane with a `z` floats above the others and is left out of the tree.
final class JsonLayout {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLayout() {}

    /// @return the tree, or nothing where the text is not a layout
    static Optional<PaneLayout> parse(String text) {
        try {
            return node(JSON.readTree(text).path("L"));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PaneLayout> node(JsonNode node) {
        CellArea area = new CellArea(number(node, "x"), number(node, "y"), number(node, "w"), number(node, "h"));
        if (node.path("t").asText().equals("p")) {
            String id = node.path("I").asText();
            if (!id.matches("%\\d{1,9}")) {
                throw new IllegalArgumentException("no pane");
            }
            return node.has("z") ? Optional.empty() : Optional.of(new PaneLayout.Leaf(area, id));
        }
        List<PaneLayout> parts = new ArrayList<>();
        for (JsonNode part : node.path("c")) {
            node(part).ifPresent(parts::add);
        }
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(parts.getFirst());
            default ->
                Optional.of(new PaneLayout.Split(area, node.path("t").asText().equals("h"), parts));
        };
    }

    private static int number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isInt()) {
            throw new IllegalArgumentException("no number " + name);
        }
        return value.intValue();
    }
}
