package dev.codeface.core.model;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// *Test connection*: goes the whole way to a model once, step by step, and says where it ends. Sends one word.
///
/// Blocks its caller; interrupting it ends the test. Used once.
public final class ConnectionProbe {
    private static final String QUESTION = "Reply with the word OK.";
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(60);

    private final ModelEndpoint endpoint;
    private final ConnectionOptions options;
    private final UpgradeSecret secret;
    private final ModelTimer timer;
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(64);

    /// What the socket tells, for the one thread that waits.
    private sealed interface Heard {
        record Opened() implements Heard {}

        record Text(String text) implements Heard {}

        record Closed(WireSocket.Closing closing) implements Heard {}
    }

    public ConnectionProbe(
            ModelEndpoint endpoint, ConnectionOptions options, Supplier<Optional<char[]>> key, ModelTimer timer) {
        this.endpoint = endpoint;
        this.options = options;
        this.secret = new UpgradeSecret(options.authHeader(), key);
        this.timer = timer;
    }

    /// Runs the test.
    ///
    /// @param steps told of each step that succeeded
    /// @return why it failed, or empty where the model answered
    public Optional<ModelFailure> run(Consumer<ProbeStep> steps) throws InterruptedException {
        Optional<Failures.Judged> wrong = EndpointRules.check(endpoint.url());
        UpgradeSecret.Value value = secret.read();
        Optional<Failures.Judged> problem = wrong.isPresent() ? wrong : value.problem();
        if (problem.isPresent()) {
            return problem.map(Failures.Judged::failure);
        }
        Optional<Socket> prepared;
        try {
            prepared = proxied() ? Optional.empty() : Optional.of(connect(steps));
        } catch (IOException e) {
            WireSocket.Closing closing = new WireSocket.Closing(-1, "", null, e);
            return Optional.of(Failures.connecting(endpoint.url(), closing).failure());
        }
        WireSocket wire = JavaWebSocketWire.factory(endpoint.url(), options, timer, prepared)
                .create(value.header(), new Ear());
        try {
            return converse(wire, steps);
        } finally {
            wire.close();
        }
    }

    private boolean proxied() {
        URI asked = URI.create(endpoint.url().toString().replaceFirst("^ws", "http"));
        List<Proxy> found =
                options.proxies().map((ProxySelector s) -> s.select(asked)).orElse(List.of());
        return !found.isEmpty() && found.getFirst().type() != Proxy.Type.DIRECT;
    }

    private Socket connect(Consumer<ProbeStep> steps) throws IOException {
        URI uri = endpoint.url();
        boolean secure = "wss".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        int patience = Math.toIntExact(options.upgradeDeadline().toMillis());
        long start = System.nanoTime();
        InetAddress address = InetAddress.getByName(uri.getHost());
        start = told(steps, ProbeStep.Phase.DNS, start);
        // Else the JDK would ask the system for a SOCKS proxy again.
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.connect(new InetSocketAddress(address, port), patience);
            start = told(steps, ProbeStep.Phase.TCP, start);
            if (!secure) {
                return socket;
            }
            SSLSocketFactory factory = options.tls()
                    .map(SSLContext::getSocketFactory)
                    .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
            SSLSocket tls = (SSLSocket) factory.createSocket(socket, uri.getHost(), port, true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.setSoTimeout(patience);
            tls.startHandshake();
            tls.setSoTimeout(0);
            told(steps, ProbeStep.Phase.TLS, start);
            return tls;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Optional<ModelFailure> converse(WireSocket wire, Consumer<ProbeStep> steps) throws InterruptedException {
        long start = System.nanoTime();
        wire.connect();
        Heard first = heard.poll(options.upgradeDeadline().toMillis(), TimeUnit.MILLISECONDS);
        if (!(first instanceof Heard.Opened)) {
            return Optional.of(
                    first instanceof Heard.Closed closed
                            ? Failures.connecting(endpoint.url(), closed.closing())
                                    .failure()
                            : silent("The server did not finish the upgrade.").failure());
        }
        start = told(steps, ProbeStep.Phase.UPGRADE, start);
        ModelRequest request =
                new ModelRequest("", List.of(new ModelRequest.Message(ModelRequest.Role.USER, QUESTION)));
        wire.send(RequestWriter.whole(endpoint.model(), request));
        return answer(steps, start);
    }

    private Optional<ModelFailure> answer(Consumer<ProbeStep> steps, long sent) throws InterruptedException {
        boolean any = false;
        while (true) {
            Heard next = heard.poll(ANSWER_DEADLINE.toSeconds(), TimeUnit.SECONDS);
            if (next instanceof Heard.Closed closed) {
                return Optional.of(
                        Failures.lost(endpoint.url(), closed.closing(), false).failure());
            }
            if (!(next instanceof Heard.Text text)) {
                return Optional.of(
                        silent("The model did not answer within a minute.").failure());
            }
            if (!any) {
                any = true;
                told(steps, ProbeStep.Phase.FIRST_EVENT, sent);
            }
            try {
                switch (WireEventReader.read(text.text())) {
                    case WireEvent.Failed failed -> {
                        return Optional.of(Failures.reported(failed.error()).failure());
                    }
                    case WireEvent.Text delta -> {
                        return Optional.empty();
                    }
                    case WireEvent.Completed done -> {
                        return Optional.empty();
                    }
                    case WireEvent.Incomplete early -> {
                        return Optional.empty();
                    }
                    default -> {}
                }
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                return Optional.of(Failures.protocol(
                                "The server sent something that is not part of the protocol.",
                                String.valueOf(e.getMessage()))
                        .failure());
            }
        }
    }

    private static Failures.Judged silent(String message) {
        return Failures.timeout(message, "Check the address, the model and the network.");
    }

    private static long told(Consumer<ProbeStep> steps, ProbeStep.Phase phase, long start) {
        long now = System.nanoTime();
        steps.accept(new ProbeStep(phase, (now - start) / 1_000_000.0));
        return now;
    }

    /// Hands over without ever blocking the socket's own thread for long: what does not fit is not needed.
    private final class Ear implements WireSocket.Listener {
        @Override
        public void opened() {
            hear(new Heard.Opened());
        }

        @Override
        public void text(String text) {
            hear(new Heard.Text(text));
        }

        @Override
        public void closed(WireSocket.Closing closing) {
            hear(new Heard.Closed(closing));
        }

        private void hear(Heard what) {
            if (!heard.offer(what)) {
                heard.poll();
                heard.offer(what);
            }
        }
    }
}
