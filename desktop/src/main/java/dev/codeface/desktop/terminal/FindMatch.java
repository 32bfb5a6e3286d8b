package dev.codeface.desktop.terminal;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.List;

/// Text that was found: the cells that hold it, in more than one row where it was wrapped. Immutable.
record FindMatch(List<WrappedLine.Span> spans) {
    private static final int MOST = 5_000;

    FindMatch {
        spans = List.copyOf(spans);
    }

    /// The row it begins in.
    int row() {
        return spans.getFirst().row();
    }

    /// The cell it begins at.
    int column() {
        return spans.getFirst().from();
    }

    /// What to look for.
    ///
    /// @param regex whether `query` is a regular expression
    /// @throws PatternSyntaxException when it is none
    static Pattern pattern(String query, boolean matchCase, boolean regex) {
        return Pattern.compile(regex ? query : Pattern.quote(query), matchCase ? 0 : Pattern.CASE_INSENSITIVE);
    }

    /// All matches in rows, top first, at most 5,000.
    ///
    /// @param firstRow number of the first row
    static List<FindMatch> in(List<Row> rows, int firstRow, Pattern pattern) {
        List<FindMatch> found = new ArrayList<>();
        for (WrappedLine line : WrappedLine.join(rows, firstRow)) {
            Matcher matcher = pattern.matcher(line.text());
            while (matcher.find() && found.size() < MOST) {
                if (matcher.end() > matcher.start()) {
                    found.add(new FindMatch(line.spans(matcher.start(), matcher.end())));
                }
            }
        }
        return found;
    }
}
