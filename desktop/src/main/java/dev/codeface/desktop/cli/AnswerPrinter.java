package dev.codeface.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelFailure;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Writes an answer as it comes: text as it is, or one JSON object a line. Events come in order on the client's thread;
/// [#await] blocks another.
final class AnswerPrinter {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final StringBuilder text = new StringBuilder();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable ModelEvent terminal;
    private volatile Predicate<ModelFailure> elsewhere = failure -> false;

    AnswerPrinter(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    /// Asked when the model fails before any text has come.
    ///
    /// @param ask asks another one; false where there is none to ask
    void otherwise(Predicate<ModelFailure> ask) {
        elsewhere = ask;
    }

    /// Says that another model answers; never in silence.
    void takenOver(String first, String second, ModelFailure why) {
        elsewhere = failure -> false;
        if (json) {
            line(object("fallback")
                    .put("model", second)
                    .put("insteadOf", first)
                    .put("kind", why.kind().name())
                    .put("reason", why.message()));
        } else {
            err.println(
                    "codeface: " + first + " is not available: " + why.message() + " " + second + " answers instead.");
            err.flush();
        }
    }

    void event(ModelEvent event) {
        switch (event) {
            case ModelEvent.TextDelta delta -> {
                text.append(delta.text());
                if (json) {
                    line(object("delta").put("text", delta.text()));
                } else {
                    out.print(delta.text());
                    out.flush();
                }
            }
            case ModelEvent.ReasoningDelta delta
            when json -> line(object("reasoning").put("text", delta.text()));
            case ModelEvent.PhaseChanged phase
            when json -> line(object("phase").put("phase", phase.phase().name().toLowerCase(java.util.Locale.ROOT)));
            case ModelEvent.Retrying retrying -> {
                if (json) {
                    line(object("retry").put("attempt", retrying.attempt()).put("reason", retrying.reason()));
                } else {
                    err.println("codeface: try " + retrying.attempt() + ": " + retrying.reason());
                    err.flush();
                }
            }
            case ModelEvent.Completed done -> end(done, object("end").put("state", "completed"), done.usage());
            case ModelEvent.Incomplete early ->
                end(early, object("end").put("state", "incomplete").put("reason", early.reason()), early.usage());
            case ModelEvent.Stopped stopped -> end(stopped, object("end").put("state", "stopped"), null);
            case ModelEvent.Failed failed -> {
                if (!text.isEmpty() || !elsewhere.test(failed.failure())) {
                    end(failed, failure(failed.failure()), null);
                }
            }
            default -> {}
        }
    }

    private static ObjectNode object(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static ObjectNode failure(ModelFailure failure) {
        return object("end")
                .put("state", "failed")
                .put("kind", failure.kind().name())
                .put("message", failure.message())
                .put("remedy", failure.remedy());
    }

    private void end(ModelEvent event, ObjectNode object, ModelEvent.@Nullable Usage usage) {
        if (json) {
            object.put("answer", text.toString());
            if (usage != null) {
                object.put("inputTokens", usage.inputTokens()).put("outputTokens", usage.outputTokens());
            }
            line(object);
        } else if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            out.println();
            out.flush();
        }
        if (!json && event instanceof ModelEvent.Failed failed) {
            err.println("codeface: " + failed.failure().message());
            err.println("  " + failed.failure().remedy());
            err.flush();
        } else if (!json && event instanceof ModelEvent.Incomplete early) {
            err.println("codeface: the model stopped early: " + early.reason());
            err.flush();
        }
        terminal = event;
        ended.countDown();
    }

    private void line(ObjectNode object) {
        out.println(object);
        out.flush();
    }

    /// Waits for the end.
    ModelEvent await() throws InterruptedException {
        ended.await();
        ModelEvent event = terminal;
        if (event == null) {
            throw new IllegalStateException("ended without an end");
        }
        return event;
    }

    String text() {
        return text.toString();
    }
}
