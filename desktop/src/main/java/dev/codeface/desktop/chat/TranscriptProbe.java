package dev.codeface.desktop.chat;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;

/// What a measurement needs to see of the chat panel. FX thread.
public final class TranscriptProbe {
    private final ChatViewModel model;
    private final ChatView view;

    public TranscriptProbe(ChatViewModel model, ChatView view) {
        this.model = model;
        this.view = view;
    }

    /// Turns of the conversation in the list.
    public int turns() {
        return (int) model.items().stream()
                .filter(TranscriptItem.Head.class::isInstance)
                .count();
    }

    /// Whether rows have been laid out.
    public boolean showsRows() {
        return !view.lookupAll(".chat-row").isEmpty();
    }

    /// Characters of the answer that is coming which have reached the transcript.
    public int streamed() {
        int length = 0;
        for (TranscriptItem item : model.items()) {
            if (item instanceof TranscriptItem.Prose prose && !prose.mine()) {
                length += prose.source().length();
            }
        }
        return length;
    }

    /// Turns the wheel over the transcript.
    public void scroll(double pixels) {
        Node over = view.lookup(".chat-transcript");
        ScrollEvent event = new ScrollEvent(
                ScrollEvent.SCROLL,
                200,
                200,
                200,
                200,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                pixels,
                0,
                pixels,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                new PickResult(over, 200, 200));
        Event.fireEvent(over, event);
    }
}
