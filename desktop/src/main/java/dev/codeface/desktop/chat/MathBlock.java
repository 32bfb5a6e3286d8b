package dev.codeface.desktop.chat;

import org.commonmark.node.Block;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/// A formula between `$$` or `\[` and `\]` is read as a block of code, so that its source stays as it was written: no
/// `_` or `\` of it means anything here.
final class MathBlock extends AbstractBlockParser {
    /// For the parser.
    static final BlockParserFactory FACTORY = (state, matched) -> {
        String end = end(state);
        return end == null
                ? BlockStart.none()
                : BlockStart.of(new MathBlock(end)).atIndex(state.getNextNonSpaceIndex() + 2);
    };

    private static final int CODE_INDENT = 4;
    private static final int FENCE = 3;

    private final FencedCodeBlock block = new FencedCodeBlock();
    private final StringBuilder formula = new StringBuilder();
    private final String end;
    private boolean ended;

    private MathBlock(String end) {
        this.end = end;
        block.setInfo("math");
    }

    /// What ends the formula that begins in this line; null where none does. Money and variables of a shell are no
    /// formulas: the line holds nothing else, or all of it, or goes on with a command of TeX.
    private static @Nullable String end(ParserState state) {
        if (state.getIndent() >= CODE_INDENT) {
            return null;
        }
        String line = state.getLine().getContent().toString().strip();
        String end = line.startsWith("$$") ? "$$" : line.startsWith("\\[") ? "\\]" : null;
        if (end == null) {
            return null;
        }
        String rest = line.substring(2);
        boolean alone = rest.isEmpty() || rest.startsWith("\\") && !rest.contains(end);
        return alone || rest.length() > 2 && rest.indexOf(end) == rest.length() - 2 ? end : null;
    }

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    @SuppressWarnings("NullAway") // null is how a parser says that its block is over
    public BlockContinue tryContinue(ParserState state) {
        return ended ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(SourceLine line) {
        String text = line.getContent().toString().stripTrailing();
        ended = text.endsWith(end);
        String kept = ended ? text.substring(0, text.length() - end.length()) : text;
        if (!kept.isBlank()) {
            formula.append(kept.stripTrailing()).append('\n');
        }
    }

    @Override
    public void closeBlock() {
        block.setLiteral(formula.toString());
        if (ended) {
            block.setClosingFenceLength(FENCE);
        }
    }
}
