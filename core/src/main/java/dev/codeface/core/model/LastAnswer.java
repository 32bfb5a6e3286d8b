package dev.codeface.core.model;

import java.util.Set;

/// What belonged to the answer before the present one: its events may come once more, or late, and count no more.
/// Belongs to one mailbox.
final class LastAnswer {
    private String response = "";
    private Set<String> items = Set.of();

    void remember(PendingCall call) {
        response = call.responseId;
        items = call.itemIds();
        items.remove("");
    }

    /// The present one has begun: from now on items are its own, also where a server numbers them anew each time.
    void isOver() {
        items = Set.of();
    }

    /// An event of that response, repeated or overtaken.
    boolean owns(String responseId) {
        return !responseId.isEmpty() && responseId.equals(response);
    }

    /// Text, reasoning or a tool of one of its items.
    boolean holds(String itemId) {
        return items.contains(itemId);
    }
}
