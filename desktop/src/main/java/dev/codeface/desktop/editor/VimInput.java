package dev.codeface.desktop.editor;

import java.util.ArrayList;
import java.util.List;

/// The keys of a command as far as they were typed, and how far they have been read.
final class VimInput {
    private static final int MOST = 100_000;

    private final List<String> keys = new ArrayList<>();
    private int at;
    private boolean lacking;

    /// Takes one more key; reading begins anew.
    void add(String key) {
        keys.add(key);
        at = 0;
        lacking = false;
    }

    void clear() {
        keys.clear();
        at = 0;
        lacking = false;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /// The next key; empty, and noted, where it is not typed yet.
    String next() {
        if (at < keys.size()) {
            return keys.get(at++);
        }
        lacking = true;
        return "";
    }

    /// Gives the last key back.
    void back() {
        at--;
    }

    /// Whether more was wanted than is typed.
    boolean lacking() {
        return lacking;
    }

    /// A count; 0 where there is none.
    int count() {
        int count = 0;
        while (at < keys.size()
                && keys.get(at).matches("[0-9]")
                && !(count == 0 && keys.get(at).equals("0"))) {
            count = Math.min(count * 10 + Integer.parseInt(keys.get(at++)), MOST);
        }
        return count;
    }

    List<String> keys() {
        return List.copyOf(keys);
    }

    @Override
    public String toString() {
        return String.join("", keys);
    }
}
