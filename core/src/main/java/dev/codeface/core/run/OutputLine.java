package dev.codeface.core.run;

import java.util.List;

/// A line with a view on those that follow it.
///
/// @param all   every line
/// @param index this one
record OutputLine(List<String> all, int index) {
    String text() {
        return all.get(index);
    }

    /// The line `n` further on; empty past the end.
    String after(int n) {
        return index + n < all.size() ? all.get(index + n) : "";
    }

    /// Column, from 1, of a caret that stands alone under the source line that follows; 0 where there is none.
    int caretColumn() {
        for (int n = 2; n <= 3; n++) {
            String stripped = after(n).strip();
            if (!stripped.isEmpty() && stripped.charAt(0) == '^' && stripped.matches("\\^[~^]*")) {
                return after(n).indexOf('^') + 1;
            }
        }
        return 0;
    }
}
