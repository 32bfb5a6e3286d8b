package dev.codeface.desktop.chat;

import dev.codeface.core.proposal.FileChange;
import java.util.function.Consumer;

/// Shows a change to the person, hunk by hunk (port; the composition root implements it with the review view). FX
/// thread.
@FunctionalInterface
public interface ReviewOpener {
    /// @param accepted told the file's new text when the person accepts some or all of it; never called when they
    /// cancel
    void review(FileChange change, Consumer<String> accepted);
}
