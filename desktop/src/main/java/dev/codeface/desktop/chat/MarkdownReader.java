package dev.codeface.desktop.chat;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads Markdown with tables, task lists, strike-through and bare links, and formulas as they are written. Stateless;
/// any thread.
final class MarkdownReader {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    TaskListItemsExtension.create(),
                    AutolinkExtension.create()))
            .customBlockParserFactory(MathBlock.FACTORY)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private MarkdownReader() {}

    /// A top-level block of a text.
    ///
    /// @param start  offset of its first line
    /// @param source its lines
    /// @param info   info string of a fenced block; null for anything else
    /// @param code   content of a fenced block; empty for anything else
    /// @param closed whether a fenced block has its end
    record Block(int start, String source, @Nullable String info, String code, boolean closed) {
        boolean isCode() {
            return info != null;
        }
    }

    static Node parse(String source) {
        return PARSER.parse(source);
    }

    /// The top-level blocks of a text, in order; blank lines between them belong to none.
    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        for (Node node = PARSER.parse(text).getFirstChild(); node != null; node = node.getNext()) {
            List<SourceSpan> spans = node.getSourceSpans();
            if (spans.isEmpty()) {
                continue;
            }
            int start = spans.getFirst().getInputIndex();
            int end = spans.getLast().getInputIndex() + spans.getLast().getLength();
            String source = text.substring(start, end);
            blocks.add(
                    node instanceof FencedCodeBlock fence
                            ? new Block(
                                    start,
                                    source,
                                    orEmpty(fence.getInfo()),
                                    orEmpty(fence.getLiteral()),
                                    fence.getClosingFenceLength() != null)
                            : new Block(start, source, null, "", true));
        }
        return blocks;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
