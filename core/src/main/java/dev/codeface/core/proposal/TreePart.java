package dev.codeface.core.proposal;

import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A part of a text with its syntax tree, to be compared with another layout of it: leaf by leaf, each with all the
/// nodes around it. One use; not thread safe.
final class TreePart implements AutoCloseable {
    private final SyntaxDocument document;
    private final String text;
    private final int to;
    private final BareCode bare;
    private final Map<TextRange, TextRange> parents = new HashMap<>();
    private int at;

    /// @param document of the whole text; closed with this
    /// @param from     first offset of the part
    /// @param to       behind its last
    TreePart(SyntaxDocument document, String text, int from, int to) {
        this.document = document;
        this.text = text;
        this.to = to;
        this.bare = BareCode.of(text);
        this.at = from;
    }

    /// Whether both have the same words in the same nodes: the blanks between them are all that differs.
    boolean isSameAs(TreePart other) {
        skipBlanks();
        other.skipBlanks();
        while (at < to && other.at < other.to) {
            TextRange here = leaf();
            TextRange there = other.leaf();
            if (!sameWord(here, other, there) || !around(here).equals(other.around(there))) {
                return false;
            }
            at = Math.max(at + 1, here.end());
            other.at = Math.max(other.at + 1, there.end());
            skipBlanks();
            other.skipBlanks();
        }
        return at >= to && other.at >= other.to;
    }

    private void skipBlanks() {
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /// The smallest node here; where the tree has none, the one that this stands in.
    private TextRange leaf() {
        return document.grow(new TextRange(at, at));
    }

    /// Leaves are the same by letter, blanks in them too; only the margin of comments may differ.
    private boolean sameWord(TextRange here, TreePart other, TextRange there) {
        String mine = text.substring(here.start(), here.end());
        String theirs = other.text.substring(there.start(), there.end());
        return mine.strip().equals(theirs.strip())
                || isComment(here) && other.isComment(there) && lines(mine).equals(lines(theirs));
    }

    private static List<String> lines(String comment) {
        return comment.lines().map(String::strip).toList();
    }

    private boolean isComment(TextRange leaf) {
        HighlightSpans spans = document.highlight(leaf);
        return spans.size() > 0
                && IntStream.range(0, spans.size()).allMatch(i -> spans.scope(i).startsWith("comment"));
    }

    /// All nodes from a leaf up to the root, each by how much code stands before its ends.
    private List<TextRange> around(TextRange leaf) {
        List<TextRange> nodes = new ArrayList<>();
        TextRange node = leaf;
        while (true) {
            TextRange bareNode = new TextRange(bare.before(node.start()), bare.before(node.end()));
            if (nodes.isEmpty() || !nodes.getLast().equals(bareNode)) {
                nodes.add(bareNode);
            }
            TextRange outer = parents.computeIfAbsent(node, document::grow);
            if (outer.equals(node)) {
                return nodes;
            }
            node = outer;
        }
    }

    @Override
    public void close() {
        document.close();
    }
}
