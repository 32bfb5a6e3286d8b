package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CommandBlock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/// Which rows of a pane are prompt and typed command rather than output, as far as its commands were told. Of rows
/// above the first command that was told nothing is known but that it was typed right above its output. Rows only
/// grow: what a later command contradicts is of before the screen was cleared, and counts no more. Immutable.
final class TypedRows implements LongPredicate {
    /// Where nothing was told: every row may be output.
    static final TypedRows NONE = new TypedRows(Stream.empty());

    private final List<CommandBlock> blocks;

    /// @param told commands of one pane, in any order
    TypedRows(Stream<CommandBlock> told) {
        Deque<CommandBlock> valid = new ArrayDeque<>();
        for (CommandBlock block : told.sorted(
                        Comparator.comparing(CommandBlock::started).thenComparing(CommandBlock::number))
                .toList()
                .reversed()) {
            if (!valid.isEmpty() && block.endRow() >= valid.getFirst().firstRow()) {
                break;
            }
            valid.addFirst(block);
        }
        blocks = List.copyOf(valid);
    }

    @Override
    public boolean test(long row) {
        boolean typed = false;
        for (CommandBlock block : blocks) {
            if (row < block.firstRow()) {
                return typed || row == block.firstRow() - 1;
            }
            typed = !block.running() && row >= block.endRow();
        }
        return typed;
    }
}
