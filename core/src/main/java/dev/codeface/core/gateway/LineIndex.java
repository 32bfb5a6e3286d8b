package dev.codeface.core.gateway;

import java.util.ArrayList;
import java.util.List;

/// Lines of a text and their offsets, numbered as in the file it is a part of. Immutable.
final class LineIndex {
    private final String text;
    private final int firstLine;
    private final List<Integer> starts = new ArrayList<>();

    LineIndex(String text, int firstLine) {
        this.text = text;
        this.firstLine = firstLine;
        starts.add(0);
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts.add(i + 1);
        }
    }

    /// Line number in the file.
    int lineOf(int offset) {
        return firstLine + index(offset);
    }

    /// Column from 1, in UTF-16 units.
    int columnOf(int offset) {
        return offset - starts.get(index(offset)) + 1;
    }

    String textAt(int offset) {
        int index = index(offset);
        int end = index + 1 < starts.size() ? starts.get(index + 1) : text.length();
        return text.substring(starts.get(index), end);
    }

    private int index(int offset) {
        int found = java.util.Collections.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }
}
