package dev.codeface.rust;

import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One answer of the library, copied into Java arrays: sections of packed integers and a pool of strings. Immutable.
final class NativeBlock {
    static final int SPANS = 1;
    static final int DIAGNOSTICS = 2;
    static final int EDITS = 3;
    static final int SYMBOLS = 4;
    static final int FOLDS = 5;
    static final int RANGES = 6;
    static final int CHECKER = 7;
    static final int TEXTS = 8;
    static final int COMMANDS = 20;
    static final int EFFECTS = 21;
    private static final int POOL = 9;

    private static final int MAGIC = 'C' | 'F' << 8 | 'B' << 16 | '1' << 24;
    private static final int ENTRY = 4;

    private final List<Section> sections = new ArrayList<>();
    private byte[] pool = {};

    /// @param stride how many integers a record has
    /// @param values the records one after the other
    record Section(int kind, int stride, int[] values) {
        int records() {
            return values.length / stride;
        }

        int at(int record, int field) {
            return values[record * stride + field];
        }
    }

    /// Copies a block from the library's memory.
    NativeBlock(long address, long length) {
        Pointer memory = new Pointer(address);
        int[] head = memory.getIntArray(0, 2);
        if (length < 8 || head[0] != MAGIC) {
            throw new IllegalStateException("not an answer of the syntax engine");
        }
        int[] table = memory.getIntArray(8, head[1] * ENTRY);
        for (int i = 0; i < table.length; i += ENTRY) {
            if (table[i] == POOL) {
                pool = memory.getByteArray(table[i + 1], table[i + 2]);
            } else {
                int[] values = memory.getIntArray(table[i + 1], table[i + 2] * table[i + 3]);
                sections.add(new Section(table[i], table[i + 3], values));
            }
        }
    }

    /// The first section of a kind; empty where the answer has none.
    Section section(int kind) {
        return sections.stream().filter(s -> s.kind() == kind).findFirst().orElse(new Section(kind, 1, new int[0]));
    }

    /// A string of the pool, by the two integers that name it.
    String string(Section section, int record, int field) {
        return new String(pool, section.at(record, field), section.at(record, field + 1), StandardCharsets.UTF_8);
    }

    /// All texts of the `n`th section of texts.
    List<String> texts(int n) {
        Section section = sections.stream()
                .filter(s -> s.kind() == TEXTS)
                .skip(n)
                .findFirst()
                .orElseThrow();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < section.records(); i++) {
            texts.add(string(section, i, 0));
        }
        return texts;
    }
}
