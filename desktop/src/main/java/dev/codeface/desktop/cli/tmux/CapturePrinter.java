package dev.codeface.desktop.cli.tmux;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.terminal.AnsiWriter;
import dev.codeface.core.terminal.Attribute;
import dev.codeface.core.terminal.Cell;
import dev.codeface.core.terminal.Cursor;
import dev.codeface.core.terminal.Row;
import dev.codeface.core.terminal.Style;
import dev.codeface.core.terminal.TerminalColor;
import dev.codeface.core.terminal.Underline;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A captured pane as text, as escape sequences or as JSON.
public enum CapturePrinter {
    /// Characters only: line drawing as Unicode, tabs as spaces, blanks at the end of a line removed.
    TEXT(captured -> lines(captured, Row::text)),
    /// With colours and attributes, for a terminal.
    ANSI(captured -> lines(captured, AnsiWriter::row)),
    /// Every cell; see [#json].
    JSON(captured -> json(captured) + "\n");

    private final Function<CapturedPane, String> print;

    CapturePrinter(Function<CapturedPane, String> print) {
        this.print = print;
    }

    /// All of it, ended by a newline.
    public String print(CapturedPane captured) {
        return print.apply(captured);
    }

    private static String lines(CapturedPane captured, Function<Row, String> line) {
        return captured.lines().stream().map(line).collect(Collectors.joining("\n", "", "\n"));
    }

    /// `lines` has one entry for each character on screen, with `width` 2 for a wide one; colours are `default`, a
    /// number below 256 or `#rrggbb`.
    private static ObjectNode json(CapturedPane captured) {
        PaneSnapshot snapshot = captured.snapshot();
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("pane", snapshot.paneId())
                .put("columns", snapshot.grid().columns())
                .put("rows", snapshot.grid().rows());
        Cursor cursor = snapshot.cursor();
        root.putObject("cursor")
                .put("row", cursor.row())
                .put("column", cursor.column())
                .put("visible", cursor.visible())
                .put("shape", cursor.shape().name().toLowerCase(Locale.ROOT));
        root.put("alternateScreen", snapshot.state().alternateScreen())
                .put("mode", snapshot.state().mode())
                .put("historySize", snapshot.state().historySize());
        rows(root.putArray("history"), captured.history());
        rows(root.putArray("lines"), snapshot.grid().lines());
        return root;
    }

    private static void rows(ArrayNode array, List<Row> rows) {
        for (Row row : rows) {
            ArrayNode cells = array.addArray();
            for (int column = 0; column < row.columns(); column++) {
                if (!row.cell(column).isContinuation()) {
                    cell(cells.addObject(), row.cell(column));
                }
            }
        }
    }

    private static void cell(ObjectNode node, Cell cell) {
        Style style = cell.style();
        node.put("text", cell.text());
        color(node, "fg", style.foreground());
        color(node, "bg", style.background());
        ArrayNode attributes = node.putArray("attrs");
        for (Attribute attribute : Attribute.values()) {
            if (style.has(attribute)) {
                attributes.add(attribute.title());
            }
        }
        if (style.underline() != Underline.NONE) {
            attributes.add("underline");
        }
        if (style.underline().ordinal() > Underline.SINGLE.ordinal()) {
            attributes.add("underline-" + style.underline().title());
        }
        if (style.underlineColor() != TerminalColor.DEFAULT) {
            color(node, "underlineColor", style.underlineColor());
        }
        if (style.link().isEmpty()) {
            node.putNull("link");
        } else {
            node.put("link", style.link());
        }
        if (cell.width() == 2) {
            node.put("width", 2);
        }
    }

    private static void color(ObjectNode node, String name, int color) {
        if (color >= 0 && !TerminalColor.isRgb(color)) {
            node.put(name, color);
        } else {
            node.put(name, TerminalColor.text(color));
        }
    }
}
