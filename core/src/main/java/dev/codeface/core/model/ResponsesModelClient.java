package dev.codeface.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.codeface.core.model.ConnectionState.Status;
import dev.codeface.core.task.Mailbox;
import dev.codeface.core.task.Tasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The Responses protocol over one WebSocket at a time.
///
/// The conversation given with a call is the truth: only its new end is sent where the server still remembers the rest,
/// and all of it after any doubt. All state belongs to one mailbox; events are delivered by a second one, so that a
/// consumer that fails or waits harms nothing here. Any thread may call. Owns its socket; the caller closes the client.
public final class ResponsesModelClient implements ModelClient {
    private final ModelEndpoint endpoint;
    private final ConnectionOptions options;
    private final UpgradeSecret secret;
    private final ModelTimer timer;
    private final WireSocket.Factory sockets;
    private final CallGuard guard;
    private final Mailbox box;
    private final Mailbox delivery;
    private final StateReport report;
    private final LastAnswer last = new LastAnswer();

    private final Deque<PendingCall> queue = new ArrayDeque<>();
    private @Nullable PendingCall current;
    private @Nullable WireSession session;
    private ModelTimer.@Nullable Delay pendingRetry;
    private boolean closed;

    /// @param key asked whenever a socket is opened; what it gives is wiped after use
    public ResponsesModelClient(ModelEndpoint endpoint, Supplier<Optional<char[]>> key, Tasks tasks) {
        this(endpoint, ConnectionOptions.of(ModelPreset.byId(endpoint.preset())), key, tasks, new SystemTimer(tasks));
    }

    /// With options and time of one's own.
    public ResponsesModelClient(
            ModelEndpoint endpoint,
            ConnectionOptions options,
            Supplier<Optional<char[]>> key,
            Tasks tasks,
            ModelTimer timer) {
        this.endpoint = endpoint;
        this.options = options;
        this.secret = new UpgradeSecret(options.authHeader(), key);
        this.timer = timer;
        this.guard = new CallGuard(timer);
        this.sockets = JavaWebSocketWire.factory(endpoint.url(), options, timer);
        this.box = new Mailbox(tasks);
        this.delivery = new Mailbox(tasks);
        this.report = new StateReport(delivery);
    }

    @Override
    public void warmUp() {
        box.post(() -> {
            if (session == null && !closed) {
                connect();
            }
        });
    }

    @Override
    public ModelCall start(ModelRequest request, Consumer<ModelEvent> events) {
        PendingCall call = new PendingCall(request, events, delivery, stopped -> box.post(() -> stop(stopped)));
        box.post(() -> {
            if (closed) {
                call.end(new ModelEvent.Stopped());
            } else {
                queue.add(call);
                pump();
            }
        });
        return call;
    }

    @Override
    public void onState(Consumer<ConnectionState> listener) {
        box.post(() -> report.follow(listener));
    }

    @Override
    public void close() {
        box.post(() -> {
            closed = true;
            dropSocket("Closed");
            PendingCall running = current;
            if (running != null) {
                finish(running, new ModelEvent.Stopped());
            }
            List.copyOf(queue).forEach(call -> call.end(new ModelEvent.Stopped()));
            queue.clear();
        });
    }

    private void stop(PendingCall call) {
        if (call.ended()) {
            return;
        }
        if (call == current) {
            dropSocket("Stopped; connects again when needed");
            finish(call, new ModelEvent.Stopped());
        } else if (queue.remove(call)) {
            call.end(new ModelEvent.Stopped());
        }
    }

    private void pump() {
        if (current == null && !closed) {
            current = queue.poll();
            PendingCall next = current;
            Optional<Failures.Judged> held = next == null ? Optional.empty() : guard.refusal();
            if (next != null && held.isPresent()) {
                current = null;
                next.end(new ModelEvent.Failed(held.get().failure()));
                pump();
            } else {
                advance();
            }
        }
    }

    /// Brings the current call one step on: rotate, connect, or send.
    private void advance() {
        PendingCall call = current;
        if (call == null) {
            return;
        }
        WireSession socket = session;
        if (socket != null && socket.open && socket.tooOld(timer, options.limits())) {
            dropSocket("Renewing the connection");
            socket = null;
        }
        if (socket == null) {
            call.phase(ModelEvent.Phase.CONNECTING);
            connect();
        } else if (socket.open) {
            send(socket, call);
        } else {
            call.phase(ModelEvent.Phase.CONNECTING);
        }
    }

    private void connect() {
        Optional<Failures.Judged> wrong = EndpointRules.check(endpoint.url());
        UpgradeSecret.Value value = secret.read();
        Optional<Failures.Judged> problem = wrong.isPresent() ? wrong : value.problem();
        if (problem.isPresent()) {
            connectFailed(problem.get());
            return;
        }
        WireSession opening = new WireSession(this::postWhenRoom, this::opened, this::received, this::closed);
        session = opening;
        opening.begin(sockets.create(value.header(), opening), timer);
        opening.deadline = timer.after(options.upgradeDeadline(), () -> box.post(() -> deadline(opening)));
        report.tell(Status.CONNECTING, "Connecting to " + JavaWebSocketWire.hostAndPort(endpoint.url()));
        opening.wire().connect();
    }

    private void postWhenRoom(Runnable work) {
        box.postWhenRoom(work);
    }

    private void deadline(WireSession opening) {
        if (session == opening && !opening.open) {
            opening.timedOut = true;
            opening.wire().close();
        }
    }

    private void opened(WireSession socket) {
        if (session != socket) {
            socket.wire().close();
            return;
        }
        socket.markOpen(timer);
        report.tell(Status.CONNECTED, "Connected", timer.monotonicMillis() - socket.startedAt);
        watch(socket);
        PendingCall call = current;
        if (call != null) {
            send(socket, call);
        }
    }

    private void send(WireSession socket, PendingCall call) {
        Baseline baseline = socket.baseline;
        socket.baseline = null;
        Optional<List<ModelRequest.InputItem>> rest =
                baseline == null || call.resentWhole ? Optional.empty() : baseline.newItems(call.request());
        String message = RequestWriter.write(
                endpoint.model(),
                call.request(),
                rest.orElse(call.request().input()),
                baseline != null && rest.isPresent() ? baseline.responseId() : null);
        call.responseId = "";
        socket.lastEvent = timer.monotonicMillis();
        call.phase(ModelEvent.Phase.SENT);
        socket.wire().send(message);
    }

    private void received(WireSession socket, String message) {
        PendingCall call = current;
        if (session != socket || call == null) {
            return;
        }
        socket.lastEvent = timer.monotonicMillis();
        try {
            handle(socket, call, WireEventReader.read(message));
        } catch (JsonProcessingException e) {
            dropSocket("The last answer was not understood");
            String start = message.substring(0, Math.min(200, message.length()));
            fail(call, Failures.protocol("The server sent something that is not part of the protocol.", start));
        }
    }

    private void handle(WireSession socket, PendingCall call, WireEvent event) {
        switch (event) {
            case WireEvent.Created created -> {
                if (last.owns(created.responseId())) {
                    return;
                }
                last.isOver();
                call.responseId = created.responseId();
                if (call.phase() == ModelEvent.Phase.SENT) {
                    call.phase(ModelEvent.Phase.THINKING);
                }
            }
            case WireEvent.Text text when !last.holds(text.itemId()) -> call.text(text.itemId(), text.delta());
            case WireEvent.Reasoning reasoning
            when !last.holds(reasoning.itemId()) -> call.reasoning(reasoning.delta());
            case WireEvent.Item item when !last.holds(item.itemId()) -> call.item(item.itemId(), item.text());
            case WireEvent.Tool tool when !last.holds(tool.itemId()) -> call.tool(tool);
            case WireEvent.Completed done
            when !last.owns(done.responseId()) -> {
                call.complete(done.text());
                socket.baseline = done.responseId().isEmpty()
                        ? null
                        : Baseline.after(done.responseId(), call.request(), call.textSoFar(), call.tools());
                call.responseId = done.responseId();
                finish(call, new ModelEvent.Completed(done.usage()));
            }
            case WireEvent.Incomplete early
            when !last.owns(early.responseId()) -> {
                call.complete(early.text());
                call.responseId = early.responseId();
                finish(call, new ModelEvent.Incomplete(early.reason(), early.usage()));
            }
            case WireEvent.Failed failed when !last.owns(failed.responseId()) -> failed(call, failed.error());
            default -> {}
        }
    }

    private void failed(PendingCall call, WireError error) {
        if (error.code().equals("previous_response_not_found") && !call.resentWhole) {
            call.resentWhole = true;
            advance();
        } else if (error.code().equals("websocket_connection_limit_reached") && !call.movedSocket) {
            call.movedSocket = true;
            dropSocket("Renewing the connection");
            advance();
        } else {
            tryAgainOrFail(call, Failures.reported(error));
        }
    }

    private void tryAgainOrFail(PendingCall call, Failures.Judged judged) {
        Optional<Duration> wait = call.textSeen() || !call.tools().isEmpty()
                ? Optional.empty()
                : RetryPolicy.again(judged, call.sendTries, RetryPolicy.SEND_TRIES, timer.random());
        if (wait.isEmpty() || !guard.mayRetry()) {
            fail(call, judged);
            return;
        }
        call.sendTries++;
        call.resentWhole = true;
        call.retrying(call.sendTries, judged.failure().message());
        later(call, wait.get());
    }

    private void connectFailed(Failures.Judged judged) {
        session = null;
        report.tell(Status.FAILED, judged.failure().message());
        PendingCall call = current;
        if (call == null) {
            return;
        }
        call.connectTries++;
        Optional<Duration> wait =
                RetryPolicy.again(judged, call.connectTries, RetryPolicy.CONNECT_TRIES, timer.random());
        if (wait.isEmpty()) {
            fail(call, judged);
        } else {
            call.retrying(call.connectTries + 1, judged.failure().message());
            later(call, wait.get());
        }
    }

    private void later(PendingCall call, Duration wait) {
        pendingRetry = timer.after(
                wait,
                () -> box.post(() -> {
                    if (current == call) {
                        advance();
                    }
                }));
    }

    private void closed(WireSession socket, WireSocket.Closing closing) {
        if (session != socket) {
            return;
        }
        session = null;
        socket.cancelTimers();
        PendingCall call = current;
        if (!socket.open) {
            connectFailed(
                    socket.timedOut && closing.refusal() == null
                            ? Failures.slowUpgrade(endpoint.url(), options.upgradeDeadline())
                            : Failures.connecting(endpoint.url(), closing));
        } else if (call == null) {
            report.tell(Status.IDLE, "Connects again when needed");
        } else {
            report.tell(Status.FAILED, "The connection was lost");
            tryAgainOrFail(call, Failures.lost(endpoint.url(), closing, call.textSeen()));
        }
    }

    private void watch(WireSession socket) {
        socket.watch = timer.after(
                SocketWatch.PERIOD,
                () -> box.post(() -> {
                    if (session == socket) {
                        watchOnce(socket);
                    }
                }));
    }

    private void watchOnce(WireSession socket) {
        boolean waiting = current != null && current.phase() != ModelEvent.Phase.CONNECTING;
        Optional<Failures.Judged> verdict = SocketWatch.look(socket, timer, options.limits(), waiting);
        if (verdict.isEmpty()) {
            watch(socket);
            return;
        }
        PendingCall call = current;
        dropSocket(verdict.get().failure().message());
        if (call != null) {
            tryAgainOrFail(call, verdict.get());
        }
    }

    private void dropSocket(String why) {
        WireSession socket = session;
        session = null;
        ModelTimer.Delay retry = pendingRetry;
        pendingRetry = null;
        if (retry != null) {
            retry.cancel();
        }
        if (socket != null) {
            socket.cancelTimers();
            socket.wire().close();
            report.tell(Status.IDLE, why);
        }
    }

    private void fail(PendingCall call, Failures.Judged judged) {
        finish(call, new ModelEvent.Failed(judged.failure()));
    }

    private void finish(PendingCall call, ModelEvent terminal) {
        if (terminal instanceof ModelEvent.Stopped) {
            guard.abandoned();
        } else {
            boolean nothingCame = call.responseId.isEmpty() && !call.textSeen();
            guard.ended(nothingCame
                    && terminal instanceof ModelEvent.Failed failed
                    && failed.failure().endpointDown());
        }
        last.remember(call);
        current = null;
        call.end(terminal);
        pump();
    }

    @Override
    public String toString() {
        return "client of " + endpoint.url().getHost();
    }
}
