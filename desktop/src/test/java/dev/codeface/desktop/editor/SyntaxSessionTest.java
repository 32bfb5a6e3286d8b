package dev.codeface.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.syntax.Fold;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The engine's answers on their way to an editor; one thread stands for the FX thread.
class SyntaxSessionTest {
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final WordEngine engine = new WordEngine();
    private final LinkedBlockingQueue<Integer> painted = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Validation> checked = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        tasks.close();
        ui.shutdownNow();
        assertThat(failures).isEmpty();
    }

    @Test
    void aKeyIsPaintedWhileACheckHangsAndTheCheckIsGivenUp() throws Exception {
        TextBuffer buffer = new TextBuffer(TextSnapshot.of("let a\nBAD\n"));
        engine.slowChecks = true;
        SyntaxSession session = ui.submit(() -> new SyntaxSession(
                        engine,
                        tasks,
                        ui,
                        buffer,
                        Language.RUST,
                        null,
                        () -> Optional.of(Duration.ofMillis(50)),
                        listener()))
                .get(20, TimeUnit.SECONDS);
        on(() -> session.highlight(List.of(new TextRange(0, 10))));
        assertThat(next(painted)).isEqualTo(1);

        for (int keys = 1; keys <= 4; keys++) {
            until(() -> engine.slowChecksUnderWay.get() == 1);
            on(() -> buffer.apply(TextChange.replace(5, 5, "\nlet b"), TextBuffer.Kind.TYPING, this));
            assertThat(next(painted)).isEqualTo(1 + keys);
            int given = keys;
            until(() -> engine.cancelledChecks.get() == given);
        }
        assertThat(checked).isEmpty();

        engine.slowChecks = false;
        Validation validation = next(checked);
        assertThat(validation.diagnostics().getFirst().range().start()).isEqualTo(4 * 6 + 6);
        on(session::close);
        until(() -> engine.open.get() == 0);
    }

    private SyntaxSession.Listener listener() {
        return new SyntaxSession.Listener() {
            @Override
            public void highlighted(SpanSet spans) {
                painted.add(spans.size());
            }

            @Override
            public void checked(Validation validation) {
                checked.add(validation);
            }

            @Override
            public void structured(List<Symbol> symbols, List<Fold> folds) {}
        };
    }

    private void on(Runnable work) throws Exception {
        ui.submit(work).get(20, TimeUnit.SECONDS);
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static <T> T next(LinkedBlockingQueue<T> queue) throws InterruptedException {
        T value = queue.poll(20, TimeUnit.SECONDS);
        assertThat(value).isNotNull();
        return value;
    }
}
