package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CommandBlock;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/// Which rows of a pane are prompt and typed command rather than output, as far as its commands were told. Of rows
/// above the first command that was told nothing is known but that it was typed right above its output. Immutable.
final class TypedRows implements LongPredicate {
    /// Where nothing was told: every row may be output.
    static final TypedRows NONE = new TypedRows(Stream.empty());

    private final List<CommandBlock> blocks;

    /// @param told commands of one pane, in any order
    TypedRows(Stream<CommandBlock> told) {
        blocks = told.sorted(Comparator.comparingLong(CommandBlock::firstRow)).toList();
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
