package dev.codeface.tmux;

import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.PaneLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the layout string of a window: `b25f,80x24,0,0{40x24,0,0,1,39x24,41,0[…]}`, and checks its sum.
///
/// From 3.8 tmux writes it as JSON to all but control clients: see [JsonLayout]. From 3.7 floating panes are listed
/// once more in a trailing `<…>`; they are left out of the tree.
final class LayoutParser {
    private final String text;
    private int at;

    private LayoutParser(String text) {
        this.text = text;
    }

    /// @return the tree, or nothing where the string is not a layout
    static Optional<PaneLayout> parse(String layout) {
        if (layout.startsWith("{")) {
            return JsonLayout.parse(layout);
        }
        int comma = layout.indexOf(',');
        if (comma < 0 || !layout.substring(0, comma).equals(checksum(layout.substring(comma + 1)))) {
            return Optional.empty();
        }
        try {
            LayoutParser parser = new LayoutParser(layout.substring(comma + 1));
            PaneLayout tree = parser.cell();
            Set<String> floating = parser.floating();
            return without(tree, floating);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The sum that tmux puts before a layout: four hexadecimal digits.
    static String checksum(String layout) {
        int sum = 0;
        for (int i = 0; i < layout.length(); i++) {
            sum = (sum >> 1) + ((sum & 1) << 15) + layout.charAt(i) & 0xffff;
        }
        return String.format("%04x", sum);
    }

    /// Writes a tree as tmux would.
    static String format(PaneLayout tree) {
        StringBuilder out = new StringBuilder();
        write(tree, out);
        return checksum(out.toString()) + "," + out;
    }

    private static void write(PaneLayout node, StringBuilder out) {
        CellArea a = node.area();
        out.append(a.columns()).append('x').append(a.rows()).append(',');
        out.append(a.column()).append(',').append(a.row());
        switch (node) {
            case PaneLayout.Leaf leaf ->
                out.append(',').append(leaf.paneId(), 1, leaf.paneId().length());
            case PaneLayout.Split split -> {
                out.append(split.sideBySide() ? '{' : '[');
                String separator = "";
                for (PaneLayout part : split.parts()) {
                    out.append(separator);
                    write(part, out);
                    separator = ",";
                }
                out.append(split.sideBySide() ? '}' : ']');
            }
        }
    }

    private PaneLayout cell() {
        int columns = number();
        expect('x');
        int rows = number();
        expect(',');
        int column = number();
        expect(',');
        CellArea area = new CellArea(column, number(), columns, rows);
        char next = peek();
        if (next == '{' || next == '[') {
            return split(area, next == '{');
        }
        expect(',');
        return new PaneLayout.Leaf(area, "%" + number());
    }

    private PaneLayout split(CellArea area, boolean sideBySide) {
        at++;
        List<PaneLayout> parts = new ArrayList<>();
        parts.add(cell());
        while (peek() == ',') {
            at++;
            parts.add(cell());
        }
        expect(sideBySide ? '}' : ']');
        return new PaneLayout.Split(area, sideBySide, parts);
    }

    private Set<String> floating() {
        Set<String> ids = new HashSet<>();
        if (peek() != '<') {
            return ids;
        }
        do {
            at++;
            cell().leaves().forEach(leaf -> ids.add(leaf.paneId()));
        } while (peek() == ',');
        expect('>');
        return ids;
    }

    private static Optional<PaneLayout> without(PaneLayout node, Set<String> ids) {
        if (ids.isEmpty()) {
            return Optional.of(node);
        }
        return switch (node) {
            case PaneLayout.Leaf leaf -> ids.contains(leaf.paneId()) ? Optional.empty() : Optional.of(leaf);
            case PaneLayout.Split split -> {
                List<PaneLayout> kept = split.parts().stream()
                        .flatMap(part -> without(part, ids).stream())
                        .toList();
                yield switch (kept.size()) {
                    case 0 -> Optional.empty();
                    case 1 -> Optional.of(kept.getFirst());
                    default -> Optional.of(new PaneLayout.Split(split.area(), split.sideBySide(), kept));
                };
            }
        };
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new IllegalArgumentException("not a layout: " + text);
        }
        at++;
    }

    private int number() {
        int start = at;
        while (Character.isDigit(peek()) && at - start < 9) {
            at++;
        }
        return Integer.parseInt(text.substring(start, at));
    }
}
