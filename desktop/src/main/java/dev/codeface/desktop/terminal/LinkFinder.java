package dev.codeface.desktop.terminal;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.List;

/// Finds the links of rows: those that the program marked as such, and web addresses as they are printed, also when
/// the terminal wrapped them. Pure; linear in the text.
final class LinkFinder {
    private static final int LONGEST_LINE = 8_000;
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?|ftp|file)://[^\\s<>\"'`{}|\\\\^]+|mailto:[^\\s<>\"'`]+@[^\\s<>\"'`]+");

    private LinkFinder() {}

    /// @return marks by row, counted from the first of `rows`
    static List<LinkMark> find(List<Row> rows) {
        List<LinkMark> marks = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            marked(rows.get(i), i, marks);
        }
        List<LinkMark> said = List.copyOf(marks);
        for (WrappedLine line : WrappedLine.join(rows, 0)) {
            String text = line.text();
            if (text.indexOf(':') < 0 || text.length() > LONGEST_LINE) {
                continue;
            }
            Matcher address = ADDRESS.matcher(text);
            while (address.find()) {
                int end = end(text, address.start(), address.end());
                String target = text.substring(address.start(), end);
                line.spans(address.start(), end).stream()
                        .filter(span -> said.stream().noneMatch(m -> m.has(span.row(), span.from())))
                        .forEach(span -> marks.add(new LinkMark(span.row(), span.from(), span.to(), target)));
            }
        }
        return List.copyOf(marks);
    }

    /// Cells that carry a link of the program's.
    private static void marked(Row row, int number, List<LinkMark> marks) {
        int column = 0;
        while (column < row.columns()) {
            String link = row.cell(column).style().link();
            int end = column + 1;
            while (end < row.columns() && row.cell(end).style().link().equals(link)) {
                end++;
            }
            if (!link.isEmpty()) {
                marks.add(new LinkMark(number, column, end, link));
            }
            column = end;
        }
    }

    /// Punctuation that ends the sentence around an address is not part of it, nor a bracket that it did not open.
    private static int end(String text, int start, int end) {
        int at = end;
        while (at > start) {
            char last = text.charAt(at - 1);
            boolean closes = last == ')' || last == ']';
            char open = last == ')' ? '(' : '[';
            if (".,;:!?".indexOf(last) >= 0
                    || closes && text.substring(start, at).indexOf(open) < 0) {
                at--;
            } else {
                break;
            }
        }
        return at;
    }
}
