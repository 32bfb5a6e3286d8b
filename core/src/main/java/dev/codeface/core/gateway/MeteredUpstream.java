package dev.codeface.core.gateway;

import java.util.concurrent.atomic.LongAdder;

/// Counts what goes through another upstream; knows nothing of the content. Thread safe.
public final class MeteredUpstream implements Upstream {
    private final Upstream upstream;
    private final LongAdder answers = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder deltas = new LongAdder();
    private final LongAdder millis = new LongAdder();

    public MeteredUpstream(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public void answer(UpstreamRequest request, UpstreamSink sink) throws UpstreamException, InterruptedException {
        long start = System.nanoTime();
        try {
            upstream.answer(request, new Counting(sink));
            answers.increment();
        } catch (UpstreamException e) {
            failures.increment();
            throw e;
        } catch (InterruptedException e) {
            abandoned.increment();
            throw e;
        } finally {
            millis.add((System.nanoTime() - start) / 1_000_000);
        }
    }

    /// In the text form that Prometheus reads.
    public String prometheus() {
        return counter("codeface_gateway_answers_total", "Answers that came to their end", answers)
                + counter("codeface_gateway_failures_total", "Answers that the upstream refused or broke off", failures)
                + counter("codeface_gateway_abandoned_total", "Answers whose asker had gone", abandoned)
                + counter("codeface_gateway_deltas_total", "Pieces of text passed on", deltas)
                + counter("codeface_gateway_answer_milliseconds_total", "Time spent on answers", millis);
    }

    private static String counter(String name, String help, LongAdder value) {
        return "# HELP " + name + " " + help + "\n# TYPE " + name + " counter\n" + name + " " + value.sum() + "\n";
    }

    /// Counts pieces of text on their way.
    private final class Counting implements UpstreamSink {
        private final UpstreamSink sink;

        Counting(UpstreamSink sink) {
            this.sink = sink;
        }

        @Override
        public void text(String delta) throws InterruptedException {
            deltas.increment();
            sink.text(delta);
        }

        @Override
        public void reasoning(String delta) throws InterruptedException {
            deltas.increment();
            sink.reasoning(delta);
        }

        @Override
        public void toolCall(int index, String callId, String name) throws InterruptedException {
            sink.toolCall(index, callId, name);
        }

        @Override
        public void toolArguments(int index, String delta) throws InterruptedException {
            sink.toolArguments(index, delta);
        }

        @Override
        public void usage(int inputTokens, int outputTokens) {
            sink.usage(inputTokens, outputTokens);
        }

        @Override
        public void incomplete(String reason) {
            sink.incomplete(reason);
        }
    }
}
