package dev.codeface.desktop.explorer;

import dev.codeface.core.workspace.FileNode;
import java.util.List;

/// The entries of a folder and how they differ from those known before: in a large folder that is work for the
/// background.
///
/// @param known what was known
/// @param nodes what there is now
/// @param head  so many at the beginning are the same
/// @param tail  so many at the end are the same, apart from those
record Listing(List<FileNode> known, List<FileNode> nodes, int head, int tail) {
    static Listing of(List<FileNode> known, List<FileNode> nodes) {
        int least = Math.min(known.size(), nodes.size());
        int head = 0;
        while (head < least && known.get(head).equals(nodes.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head && known.get(known.size() - 1 - tail).equals(nodes.get(nodes.size() - 1 - tail))) {
            tail++;
        }
        return new Listing(known, nodes, head, tail);
    }

    /// What is new or in another place.
    List<FileNode> middle() {
        return nodes.subList(head, nodes.size() - tail);
    }
}
