package dev.codeface.core.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Finds where any of many words stands in a text, in one pass and without regard to ASCII case (Aho-Corasick).
///
/// Immutable once built; thread safe.
final class KeywordIndex {
    private static final int ALPHABET = 128;

    /// Told of each find.
    @FunctionalInterface
    interface Found {
        void at(int start, int word);
    }

    private final int[] next;
    private final int[][] words;
    private final int[] lengths;

    /// @param keywords lower-case ASCII words; a word's place in the list is its number
    KeywordIndex(List<String> keywords) {
        lengths = keywords.stream().mapToInt(String::length).toArray();
        List<int[]> edges = new ArrayList<>();
        List<List<Integer>> outputs = new ArrayList<>();
        newState(edges, outputs);
        for (int word = 0; word < keywords.size(); word++) {
            insert(keywords.get(word), word, edges, outputs);
        }
        link(edges, outputs);
        next = new int[edges.size() * ALPHABET];
        for (int state = 0; state < edges.size(); state++) {
            System.arraycopy(edges.get(state), 0, next, state * ALPHABET, ALPHABET);
        }
        words = outputs.stream()
                .map(o -> o.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static int newState(List<int[]> edges, List<List<Integer>> outputs) {
        int[] edge = new int[ALPHABET];
        Arrays.fill(edge, -1);
        edges.add(edge);
        outputs.add(new ArrayList<>());
        return edges.size() - 1;
    }

    private static void insert(String keyword, int word, List<int[]> edges, List<List<Integer>> outputs) {
        int state = 0;
        for (int i = 0; i < keyword.length(); i++) {
            int c = keyword.charAt(i);
            if (edges.get(state)[c] < 0) {
                int created = newState(edges, outputs);
                edges.get(state)[c] = created;
            }
            state = edges.get(state)[c];
        }
        outputs.get(state).add(word);
    }

    /// Fills the missing edges with those of the longest proper suffix, breadth first.
    private static void link(List<int[]> edges, List<List<Integer>> outputs) {
        int[] suffix = new int[edges.size()];
        Deque<Integer> queue = new ArrayDeque<>();
        for (int c = 0; c < ALPHABET; c++) {
            int state = edges.getFirst()[c];
            if (state < 0) {
                edges.getFirst()[c] = 0;
            } else {
                queue.add(state);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            outputs.get(state).addAll(outputs.get(suffix[state]));
            for (int c = 0; c < ALPHABET; c++) {
                int target = edges.get(state)[c];
                int fallback = edges.get(suffix[state])[c];
                if (target < 0) {
                    edges.get(state)[c] = fallback;
                } else {
                    suffix[target] = fallback;
                    queue.add(target);
                }
            }
        }
    }

    void find(CharSequence text, Found found) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ALPHABET) {
                state = 0;
                continue;
            }
            int lower = c >= 'A' && c <= 'Z' ? c + 32 : c;
            state = next[state * ALPHABET + lower];
            for (int word : words[state]) {
                found.at(i + 1 - lengths[word], word);
            }
        }
    }
}
