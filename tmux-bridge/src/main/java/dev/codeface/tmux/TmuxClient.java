package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A control client of one session: the channel that questions go through while the session is mirrored.
///
/// Started with flags that make it weightless (`no-output`, `ignore-size`, `read-only`, no environment update). One
/// line is in flight at a time. A missed deadline or lost framing closes it: whoever owns it makes a new one.
/// Thread safe; notifications arrive on its reader thread and must not block.
final class TmuxClient implements CommandChannel {
    private static final Duration ATTACH_DEADLINE = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int BUFFER = 64 * 1024;

    private final ServerAddress address;
    private final Process process;
    private final OutputStream input;
    private final Consumer<ControlMessage.Notification> notifications;
    private final ControlParser parser = new ControlParser(this::onMessage);
    private final ReentrantLock asking = new ReentrantLock();
    private final CompletableFuture<Reply> attached = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile @Nullable Flight flight;

    private TmuxClient(
            ServerAddress address, Process process, Consumer<ControlMessage.Notification> notifications, Tasks tasks) {
        this.address = address;
        this.process = process;
        this.input = process.getOutputStream();
        this.notifications = notifications;
        tasks.dedicated("tmux-" + address.name(), this::readLoop);
    }

    /// Attaches to a session and waits until it stands.
    static TmuxClient open(
            TmuxProgram program,
            ServerAddress address,
            String sessionId,
            boolean readOnly,
            Consumer<ControlMessage.Notification> notifications,
            Tasks tasks)
            throws AppException {
        Process process = program.startControl(address, sessionId, readOnly);
        TmuxClient client = new TmuxClient(address, process, notifications, tasks);
        try {
            Reply reply = client.attached.get(
                    TmuxProgram.patience(address, ATTACH_DEADLINE).toMillis(), TimeUnit.MILLISECONDS);
            if (!reply.ok()) {
                throw TmuxFailure.classify(address, reply.text());
            }
            return client;
        } catch (TimeoutException e) {
            client.close();
            throw TmuxFailure.timeout(address, "attaching");
        } catch (ExecutionException e) {
            client.close();
            throw e.getCause() instanceof AppException known ? known : TmuxFailure.lost(address, "attaching");
        } catch (InterruptedException e) {
            client.close();
            Thread.currentThread().interrupt();
            throw TmuxFailure.timeout(address, "attaching was cancelled");
        } catch (AppException e) {
            client.close();
            throw e;
        }
    }

    @Override
    public List<Reply> ask(List<TmuxCall> calls) throws AppException {
        asking.lock();
        try {
            if (ended.isDone()) {
                throw TmuxFailure.lost(address, ended.getNow(""));
            }
            Flight current = new Flight(calls);
            flight = current;
            parser.expectLines(calls.getFirst().lines());
            input.write((calls.stream().map(TmuxCall::line).collect(Collectors.joining(" ; ")) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            input.flush();
            if (current.arrived.await(TmuxProgram.patience(address, DEADLINE))) {
                return current.answer();
            }
            // A late answer would arrive when nobody waits for it: the channel is of no use any more.
            if (Thread.currentThread().isInterrupted()) {
                throw end("the question was cancelled");
            }
            end("no answer in " + DEADLINE.toMillis() + " ms");
            throw TmuxFailure.timeout(address, calls.getFirst().line());
        } catch (IOException e) {
            throw end("the client ended");
        } finally {
            flight = null;
            asking.unlock();
        }
    }

    /// Completed with the reason when the client has ended, however it ended.
    CompletableFuture<String> ended() {
        return ended;
    }

    /// The process of the client, which tmux lists as a client of the session.
    long pid() throws AppException {
        if (!address.isRemote()) {
            return process.pid();
        }
        String said = ask(TmuxCall.of(TmuxCall.Verb.DISPLAY_MESSAGE, "-p", "#{client_pid}"))
                .text()
                .strip();
        return said.matches("\\d{1,18}") ? Long.parseLong(said) : 0;
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String kind() {
        return "control";
    }

    @Override
    public void close() {
        end("closed");
    }

    private AppException end(String why) {
        AppException ending = TmuxFailure.lost(address, why);
        ended.complete(why);
        attached.completeExceptionally(ending);
        Flight current = flight;
        if (current != null) {
            current.fail(ending);
        }
        try {
            // The end of its input makes a control client detach by itself.
            input.close();
        } catch (IOException e) {
            // It has gone already.
        }
        process.destroy();
        return ending;
    }

    private void readLoop() {
        byte[] buffer = new byte[BUFFER];
        String why = "the client ended";
        try (InputStream output = process.getInputStream()) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                parser.feed(buffer, n);
            }
        } catch (IOException e) {
            why = "the pipe broke";
        }
        if (!attached.isDone()) {
            String said = errorText();
            attached.completeExceptionally(
                    said.isBlank() ? TmuxFailure.lost(address, why) : TmuxFailure.classify(address, said));
        }
        end(why);
    }

    /// What it said until its end; a process that it left behind (an ssh that is shared) may hold the stream open.
    private String errorText() {
        try (InputStream errors = process.getErrorStream()) {
            process.waitFor(1, TimeUnit.SECONDS);
            return new String(errors.readNBytes(errors.available()), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    /// On the reader thread.
    private void onMessage(ControlMessage message) {
        switch (message) {
            case ControlMessage.Answer(Reply reply, boolean ours) -> {
                Flight current = flight;
                if (ours && current != null) {
                    current.add(reply);
                } else if (!ours) {
                    attached.complete(reply);
                }
            }
            case ControlMessage.Notification notification -> notifications.accept(notification);
            case ControlMessage.Exit(String reason) -> end(reason.isEmpty() ? "detached" : reason);
            case ControlMessage.Garbage garbage -> end("lost framing");
        }
    }

    /// The line that is being answered. Filled by the reader thread.
    private final class Flight {
        private final List<TmuxCall> calls;
        private final List<Reply> replies = new ArrayList<>();
        private final Signal arrived = new Signal();
        private volatile boolean whole;
        private volatile @Nullable AppException failure;

        Flight(List<TmuxCall> calls) {
            this.calls = calls;
        }

        void add(Reply reply) {
            replies.add(reply);
            if (!reply.ok() || replies.size() == calls.size()) {
                whole = true;
                arrived.wake();
            } else {
                int lines = calls.get(replies.size()).lines();
                parser.expectLines(lines == TmuxCall.AS_SAID ? reply.leadingNumber() : lines);
            }
        }

        void fail(AppException why) {
            failure = why;
            arrived.wake();
        }

        /// Once it arrived.
        List<Reply> answer() throws AppException {
            AppException why = failure;
            if (!whole && why != null) {
                throw why;
            }
            return List.copyOf(replies);
        }
    }
}
