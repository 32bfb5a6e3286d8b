package dev.codeface.core.chat;

import dev.codeface.core.gateway.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A process that gets an answer streamed and says how much of it was on screen when, until it is killed.
final class StreamWriter {
    /// The answer is these pieces, numbered.
    static String piece(int number) {
        return "w" + number + " ";
    }

    private StreamWriter() {}

    public static void main(String[] args) throws Exception {
        Upstream endless = (request, sink) -> {
            for (int i = 0; i < 100_000; i++) {
                sink.text(piece(i));
                Thread.sleep(5);
            }
        };
        ChatFixture chat = new ChatFixture(Path.of(args[0]), endless);
        chat.service.onEvent(event -> {
            if (event instanceof ChatEvent.TextAppended more) {
                System.out.println("SEEN " + (more.offset() + more.text().length()) + " " + System.currentTimeMillis());
            }
        });
        ConversationSummary head = chat.service.conversations().newConversation();
        System.out.println("BEGUN " + head.id());
        chat.service.send(head, null, "Count", List.of(), Set.of());
        Thread.sleep(600_000);
    }
}
