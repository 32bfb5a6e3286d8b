package dev.codeface.desktop.chat;

import dev.codeface.desktop.diff.ChangeReview;

/// Shows a change to the person, file by file and hunk by hunk (port; the composition root implements it). FX thread.
@FunctionalInterface
public interface ReviewOpener {
    /// @param review what is to be decided; its outcome says how it ended
    void review(ChangeReview review);
}
