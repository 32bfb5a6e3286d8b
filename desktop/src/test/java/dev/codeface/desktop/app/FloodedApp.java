package dev.codeface.desktop.app;

import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.chat.Turn;
import dev.codeface.desktop.chat.ChatViewModel;
import dev.codeface.desktop.editor.FxThread;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.stage.Stage;

/// The whole app in a small heap, asking a model that floods it: says how much arrived, and for how long the FX thread
/// was ever away meanwhile.
final class FloodedApp {
    private FloodedApp() {}

    /// What is printed: `flood STATE LETTERS SHOWN GAP_MS HEAP_MB`.
    public static void main(String[] args) {
        try {
            AppContext app = AppContext.prepare(List.of());
            FxThread.run(() -> app.start(new Stage()));
            FxThread.until("the window is there", () -> app.window().features().isPresent());
            ask(app);
            Runtime.getRuntime().halt(0);
        } catch (Throwable e) {
            // Whoever reads what it says is to see why.
            e.printStackTrace(System.out);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void ask(AppContext app) throws Exception {
        ChatViewModel chat = app.window().features().orElseThrow().chat();
        CompletableFuture<Turn> ended = new CompletableFuture<>();
        AtomicLong shown = new AtomicLong();
        app.openChat().orElseThrow().onEvent(event -> {
            if (event instanceof ChatEvent.TextAppended more && more.offset() == shown.get()) {
                shown.addAndGet(more.text().length());
            }
            if (event instanceof ChatEvent.TurnEnded end) {
                ended.complete(end.turn());
            }
        });
        FxThread.run(() -> chat.ask("go"));
        long gap = 0;
        while (!ended.isDone()) {
            long asked = System.nanoTime();
            FxThread.run(() -> {});
            gap = Math.max(gap, System.nanoTime() - asked);
            Thread.sleep(5);
        }
        FxThread.until("the end is shown", () -> !chat.streamingProperty().get());
        Turn turn = app.openChat()
                .orElseThrow()
                .repository()
                .load(ended.get().conversationId())
                .turn(ended.get().id())
                .orElseThrow();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "flood %s %d %d %d %d%n",
                turn.state(),
                turn.text().length(),
                shown.get(),
                TimeUnit.NANOSECONDS.toMillis(gap),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
}
