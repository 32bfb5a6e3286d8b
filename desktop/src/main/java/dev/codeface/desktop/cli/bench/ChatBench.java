package dev.codeface.desktop.cli.bench;

import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.GatewayOptions;
import dev.codeface.core.gateway.GatewayToken;
import dev.codeface.core.gateway.LocalGateway;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelRequest;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `codeface bench chat`: what our client and our gateway add between a model and the chat.
///
/// The model is a clock: each piece of its text is the moment it was written, so the client knows the way's length.
/// `notConnectedSendMs` and `connectedSendMs` go from the call to the model, `…FirstTokenMs` from the call to the first
/// text, `perDeltaMs` from the model to the client at 200 a second, `deltasPerSecond` is the fastest stream.
///
/// `many…` is the same with many conversations at a time: 20 pieces a second each for latency and memory (of clients
/// and gateway together, while all are answered), `manyFastDeltasPerSecond` as fast as they go. With `--transcript`
/// also
/// the panel itself; see [TranscriptBench].
@Command(name = "chat", mixinStandardHelpOptions = true, description = "Latency and rate of client and gateway.")
public final class ChatBench implements Callable<Integer> {
    private static final int MANY_DELTAS = 200;

    @Mixin
    private final BenchOutput output = new BenchOutput();

    @Option(names = "--turns", defaultValue = "50", description = "Questions of one conversation (${DEFAULT-VALUE}).")
    private int turns;

    @Option(
            names = "--deltas",
            defaultValue = "200000",
            description = "Length of the fastest stream (${DEFAULT-VALUE}).")
    private int deltas;

    @Option(
            names = "--conversations",
            defaultValue = "500",
            description = "Conversations at a time (${DEFAULT-VALUE}).")
    private int conversations;

    @Option(names = "--transcript", description = "Measures the transcript too; needs a display.")
    private boolean transcript;

    @Override
    public Integer call() throws Exception {
        BenchReport report = new BenchReport("chat");
        ClockModel model = new ClockModel();
        try (Tasks tasks = new Tasks(failure -> {
                    throw new IllegalStateException(failure);
                });
                LocalGateway gateway = new LocalGateway(
                                GatewayOptions.insideTheApp().withConnections(conversations + 16),
                                GatewayToken.random(),
                                model,
                                tasks)
                        .start()) {
            latencies(gateway, tasks, model, report);
            fastest(gateway, tasks, model, report);
            many(gateway, tasks, model, report);
            if (transcript) {
                new TranscriptBench(report, tasks).measure();
            }
        }
        return output.print(report);
    }

    private static ResponsesModelClient client(LocalGateway gateway, Tasks tasks) {
        return new ResponsesModelClient(
                gateway.endpoint("clock"), () -> Optional.of(gateway.token().reveal()), tasks);
    }

    private void latencies(LocalGateway gateway, Tasks tasks, ClockModel model, BenchReport report)
            throws AppException, InterruptedException {
        for (int run = -5; run < turns; run++) {
            // The first runs only warm the virtual machine up.
            BenchReport into = run < 0 ? new BenchReport("unused") : report;
            model.set(40, 5_000_000);
            try (ResponsesModelClient client = client(gateway, tasks)) {
                ask(client, model, into, "notConnected");
                ask(client, model, into, "connected");
            }
        }
    }

    private static void ask(ResponsesModelClient client, ClockModel model, BenchReport report, String state)
            throws AppException, InterruptedException {
        long start = System.nanoTime();
        Answer answer = new Answer(report, "perDeltaMs");
        client.start(QUESTION, answer::event);
        answer.await();
        report.add(state + "SendMs", (model.askedAt() - start) / 1e6);
        report.add(state + "FirstTokenMs", (answer.firstAt - start) / 1e6);
    }

    private void fastest(LocalGateway gateway, Tasks tasks, ClockModel model, BenchReport report)
            throws AppException, InterruptedException {
        for (int run = 0; run < 4; run++) {
            model.set(deltas, 0);
            try (ResponsesModelClient client = client(gateway, tasks)) {
                long start = System.nanoTime();
                Answer answer = new Answer(new BenchReport("unused"), "");
                client.start(QUESTION, answer::event);
                answer.await();
                if (run > 0) {
                    report.add("deltasPerSecond", deltas / ((System.nanoTime() - start) / 1e9));
                }
            }
        }
    }

    /// Connecting takes a while: how many are answered at once when all are, or after some seconds.
    private int mostInFlight(LocalGateway gateway) throws InterruptedException {
        int most = 0;
        for (int look = 0; look < 1000 && most < conversations; look++) {
            most = Math.max(most, gateway.inFlight());
            Thread.sleep(5);
        }
        return most;
    }

    private void many(LocalGateway gateway, Tasks tasks, ClockModel model, BenchReport report)
            throws AppException, IOException, InterruptedException {
        double before = usedMb();
        model.set(MANY_DELTAS, 50_000_000);
        List<ResponsesModelClient> clients = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < conversations; i++) {
            ResponsesModelClient client = client(gateway, tasks);
            Answer answer = new Answer(report, "manyPerDeltaMs");
            client.start(QUESTION, answer::event);
            clients.add(client);
            answers.add(answer);
        }
        report.add("manyInFlight", mostInFlight(gateway));
        report.add("manyHeapMb", usedMb() - before);
        if (Files.exists(Path.of("/proc/self/smaps_rollup"))) {
            report.add("manyRssMb", new ProcessWeight(ProcessHandle.current().pid()).megabytes("Rss:"));
        }
        report.add("manyDeltasPerSecond", rate(answers, start));
        model.set(10 * MANY_DELTAS, 0);
        answers.clear();
        start = System.nanoTime();
        for (ResponsesModelClient client : clients) {
            Answer answer = new Answer(report, "");
            client.start(QUESTION, answer::event);
            answers.add(answer);
        }
        report.add("manyFastDeltasPerSecond", 10 * rate(answers, start));
        clients.forEach(ResponsesModelClient::close);
    }

    private static double rate(List<Answer> answers, long start) throws AppException, InterruptedException {
        for (Answer answer : answers) {
            answer.await();
        }
        return answers.size() * (double) MANY_DELTAS / ((System.nanoTime() - start) / 1e9);
    }

    private static double usedMb() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static final ModelRequest QUESTION = new ModelRequest(
            "Be brief.", List.of(new ModelRequest.Message(ModelRequest.Role.USER, "What time is it?")));

    /// One answer as it comes in.
    private static final class Answer {
        private final BenchReport report;
        private final String metric;
        private final CompletableFuture<ModelEvent> end = new CompletableFuture<>();
        private volatile long firstAt;

        Answer(BenchReport report, String metric) {
            this.report = report;
            this.metric = metric;
        }

        void event(ModelEvent event) {
            switch (event) {
                case ModelEvent.TextDelta delta -> {
                    long now = System.nanoTime();
                    firstAt = firstAt == 0 ? now : firstAt;
                    if (!metric.isEmpty()) {
                        report.add(metric, (now - Long.parseLong(delta.text().strip())) / 1e6);
                    }
                }
                case ModelEvent.PhaseChanged phase -> {}
                case ModelEvent.ReasoningDelta reasoning -> {}
                case ModelEvent.Retrying retrying -> {}
                default -> end.complete(event);
            }
        }

        void await() throws AppException, InterruptedException {
            try {
                ModelEvent last = end.get(3, TimeUnit.MINUTES);
                if (!(last instanceof ModelEvent.Completed)) {
                    throw new AppException(
                            "bench.chat",
                            "An answer did not come to its end: " + last,
                            "Try with fewer conversations.");
                }
            } catch (ExecutionException | TimeoutException e) {
                throw new AppException("bench.chat", "An answer took too long.", "Try with fewer conversations.", e);
            }
        }
    }
}
