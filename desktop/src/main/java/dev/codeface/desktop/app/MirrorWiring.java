package dev.codeface.desktop.app;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.desktop.command.ActionRegistry;
import java.util.Optional;

/// Connects the mirror with what it may only do through others: typing and pasting go through the consent service. FX
/// thread.
final class MirrorWiring {
    private final Features features;
    private final Loop loop;
    private final ActionRegistry actions;

    MirrorWiring(Features features, Loop loop, ActionRegistry actions) {
        this.features = features;
        this.loop = loop;
        this.actions = actions;
    }

    void connect() {
        actions.yieldTo(features.mirrorPanel()::takesKey);
        features.mirror().connectKeyboard(loop.consent()::keyboard);
        features.mirrorPanel().setOnPaste(this::paste);
    }

    private void paste(String paneId, String text) {
        Optional<AttachedTarget> target = features.mirror().attachedTarget();
        target.ifPresent(attached -> loop.prompt().ask(attached.server(), paneId, text));
    }
}
