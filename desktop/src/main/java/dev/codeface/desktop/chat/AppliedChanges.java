package dev.codeface.desktop.chat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.timeline.Moment;
import dev.codeface.core.timeline.Timeline.ChangedFile;
import java.util.List;

/// Remembers which blocks of answers were applied (port; the composition root implements it).
public interface AppliedChanges {
    /// A block is about to be applied. Blocks.
    ///
    /// @param checkpointId what leads back
    void keep(String conversationId, String turnId, String code, String checkpointId, List<ChangedFile> files)
            throws AppException;

    /// What the last applying of a block changed; empty where it never was. Blocks.
    List<Moment> of(String turnId, String code) throws AppException;

    /// Shows what it changed. FX thread.
    void show(List<Moment> changes);

    /// Shows what going back would change; the person decides. FX thread.
    void goBack(List<Moment> changes);
}
