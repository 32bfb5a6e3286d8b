package dev.codeface.desktop.chat;

import java.util.ArrayList;
import java.util.List;

/// An answer while it comes, cut into rows: blocks that are complete are never read again, only the last one is.
///
/// FX thread.
final class StreamingMarkdown {
    private final String turnId;
    private final StringBuilder text = new StringBuilder();
    private int frozen;
    private int codeBlocks;

    StreamingMarkdown(String turnId) {
        this.turnId = turnId;
    }

    /// What more text makes of the end of the transcript.
    ///
    /// @param settled rows that will not change any more
    /// @param open    rows that may; they replace those of the last step
    record Step(List<TranscriptItem> settled, List<TranscriptItem> open) {}

    Step append(String more) {
        text.append(more);
        String tail = text.substring(frozen);
        List<MarkdownReader.Block> blocks = MarkdownReader.blocks(tail);
        List<TranscriptItem> settled = new ArrayList<>();
        List<TranscriptItem> open = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            MarkdownReader.Block block = blocks.get(i);
            if (i == blocks.size() - 1) {
                open.add(row(block, true));
                frozen += block.start();
            } else {
                settled.add(row(block, false));
                codeBlocks += block.isCode() ? 1 : 0;
            }
        }
        return new Step(settled, open);
    }

    private TranscriptItem row(MarkdownReader.Block block, boolean streaming) {
        String info = block.info();
        return info == null
                ? new TranscriptItem.Prose(turnId, block.source(), false)
                : new TranscriptItem.Code(turnId, codeBlocks, info, block.code(), block.closed(), streaming);
    }

    /// The rows of a text that is complete.
    static List<TranscriptItem> rows(String turnId, String text, boolean mine) {
        List<TranscriptItem> rows = new ArrayList<>();
        int ordinal = 0;
        for (MarkdownReader.Block block : MarkdownReader.blocks(text)) {
            String info = block.info();
            rows.add(
                    info == null
                            ? new TranscriptItem.Prose(turnId, block.source(), mine)
                            : new TranscriptItem.Code(turnId, ordinal++, info, block.code(), block.closed(), false));
        }
        return rows;
    }
}
