package dev.codeface.desktop.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The samples of one measurement and the two ways of telling them: a table for a person, one line of JSON for a
/// script.
///
/// Times are in milliseconds, sizes in megabytes, rates per second; a metric's name ends in its unit (`firstFrameMs`).
/// Percentiles are nearest-rank, so each is a value that was really measured. Any thread; samples may come from
/// several.
public final class BenchReport {
    private final String bench;
    private final BenchMachine machine;
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    /// @param bench the measurement's name on the command line
    public BenchReport(String bench) {
        this(bench, BenchMachine.here());
    }

    BenchReport(String bench, BenchMachine machine) {
        this.bench = bench;
        this.machine = machine;
    }

    /// Adds one sample; the first one of a metric gives it its place in the report.
    public synchronized void add(String metric, double value) {
        samples.computeIfAbsent(metric, name -> new ArrayList<>()).add(value);
    }

    /// Adds the time since a [System#nanoTime] as milliseconds.
    public void addSince(String metric, long startNanos) {
        add(metric, (System.nanoTime() - startNanos) / 1e6);
    }

    /// `{"bench","commit","machine","metrics":{"name":{"p50","p95","p99","n"}}}` on one line.
    public synchronized String toJson() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode report = mapper.createObjectNode();
        report.put("bench", bench).put("commit", machine.commit()).put("machine", machine.description());
        ObjectNode metrics = report.putObject("metrics");
        samples.forEach((name, values) -> {
            ObjectNode metric = metrics.putObject(name);
            metric.put("p50", percentile(values, 50)).put("p95", percentile(values, 95));
            metric.put("p99", percentile(values, 99)).put("n", values.size());
        });
        try {
            return mapper.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always writable", e);
        }
    }

    /// The same as a table.
    public synchronized String toText() {
        StringBuilder text = new StringBuilder();
        text.append("%s on %s, commit %s%n".formatted(bench, machine.description(), machine.commit()));
        text.append(String.format(Locale.ROOT, "%-28s %12s %12s %12s %8s%n", "", "p50", "p95", "p99", "n"));
        samples.forEach((name, values) -> text.append(String.format(
                Locale.ROOT,
                "%-28s %12.2f %12.2f %12.2f %8d%n",
                name,
                percentile(values, 50),
                percentile(values, 95),
                percentile(values, 99),
                values.size())));
        return text.toString();
    }

    /// Nearest rank: the smallest sample that at least `percent` of all samples do not exceed.
    static double percentile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        int rank = Math.max(1, (int) Math.ceil(percent / 100.0 * sorted.size()));
        return Math.round(sorted.get(rank - 1) * 100) / 100.0;
    }
}
