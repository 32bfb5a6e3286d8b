package dev.codeface.core.gateway;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Counts requests in the text form that Prometheus reads; knows nothing of the content. Thread safe.
public final class GatewayMetrics {
    private static final double[] BOUNDS = {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300};

    private final Map<String, Long> requests = new TreeMap<>();
    private final Map<String, Long> tokens = new TreeMap<>();
    private final Histogram first = new Histogram("codeface_gateway_first_token_seconds");
    private final Histogram whole = new Histogram("codeface_gateway_answer_seconds");
    private long deltas;

    synchronized void count(AnswerReport report) {
        String who = "client=\"" + escape(report.client()) + "\"";
        String state = report.state().name().toLowerCase(Locale.ROOT);
        requests.merge(who + ",state=\"" + state + "\"", 1L, Long::sum);
        tokens.merge(who + ",direction=\"input\"", (long) report.inputTokens(), Long::sum);
        tokens.merge(who + ",direction=\"output\"", (long) report.outputTokens(), Long::sum);
        deltas += report.deltas();
        if (report.state() != AnswerReport.State.REFUSED) {
            whole.add(report.took().toNanos() / 1e9);
            if (report.deltas() > 0) {
                first.add(report.first().toNanos() / 1e9);
            }
        }
    }

    /// All figures.
    synchronized String prometheus() {
        StringBuilder out = new StringBuilder();
        head(out, "codeface_gateway_requests_total", "Requests by client and how they ended", "counter");
        requests.forEach((labels, n) -> line(out, "codeface_gateway_requests_total", labels, n));
        head(out, "codeface_gateway_tokens_total", "Tokens by client and direction", "counter");
        tokens.forEach((labels, n) -> line(out, "codeface_gateway_tokens_total", labels, n));
        head(out, "codeface_gateway_deltas_total", "Pieces of text passed on", "counter");
        out.append("codeface_gateway_deltas_total ").append(deltas).append('\n');
        first.print(out, "Time to the first piece of text");
        whole.print(out, "Time to the end of an answer");
        return out.toString();
    }

    private static void head(StringBuilder out, String name, String help, String type) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder out, String name, String labels, long value) {
        out.append(name).append('{').append(labels).append("} ").append(value).append('\n');
    }

    private static String escape(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /// Times in buckets.
    private static final class Histogram {
        private final String name;
        private final long[] counts = new long[BOUNDS.length];
        private long all;
        private double sum;

        Histogram(String name) {
            this.name = name;
        }

        void add(double seconds) {
            all++;
            sum += seconds;
            for (int i = 0; i < BOUNDS.length; i++) {
                counts[i] += seconds <= BOUNDS[i] ? 1 : 0;
            }
        }

        void print(StringBuilder out, String help) {
            head(out, name, help, "histogram");
            for (int i = 0; i < BOUNDS.length; i++) {
                line(out, name + "_bucket", "le=\"" + BOUNDS[i] + "\"", counts[i]);
            }
            line(out, name + "_bucket", "le=\"+Inf\"", all);
            out.append(name).append("_sum ").append(sum).append('\n');
            out.append(name).append("_count ").append(all).append('\n');
        }
    }
}
