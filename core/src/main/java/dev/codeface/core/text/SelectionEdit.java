package dev.codeface.core.text;

/// An editing command's outcome: what to change and what is selected afterwards.
///
/// @param change the edits, in offsets of the text before
/// @param anchor where the selection starts afterwards
/// @param caret  where the caret is afterwards
public record SelectionEdit(TextChange change, int anchor, int caret) {
    /// A change with the caret behind it.
    static SelectionEdit caretAt(TextChange change, int caret) {
        return new SelectionEdit(change, caret, caret);
    }
}
