package dev.codeface.core.run;

import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.List;

/// Joins rows that the terminal wrapped: one that is full to its last cell runs on into the next. Stateless.
public final class WrappedRows {
    private WrappedRows() {}

    /// The lines as they were printed, without blanks at their ends.
    public static List<String> join(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Row row : rows) {
            line.append(row.text(0, row.columns()));
            boolean full =
                    row.columns() > 0 && !row.cell(row.columns() - 1).text().equals(" ");
            if (!full) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
