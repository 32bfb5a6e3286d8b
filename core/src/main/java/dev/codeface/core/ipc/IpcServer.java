package dev.codeface.core.ipc;

import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on the local socket: one request for each connection, of the same user only, within five seconds, sixteen at
/// a time. Thread safe; [#close()] removes the socket and gives up the claim.
public final class IpcServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IpcServer.class);
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LocalSocket place;
    private final FileChannel lock;
    private final ServerSocketChannel listening;
    private final IpcHandler handler;
    private final Tasks tasks;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    private IpcServer(
            LocalSocket place, FileChannel lock, ServerSocketChannel listening, IpcHandler handler, Tasks tasks) {
        this.place = place;
        this.lock = lock;
        this.listening = listening;
        this.handler = handler;
        this.tasks = tasks;
    }

    /// @param lock held: whatever socket is there was left by a process that is gone
    static IpcServer start(LocalSocket place, FileChannel lock, IpcHandler handler, Tasks tasks) throws IOException {
        Files.deleteIfExists(place.socket());
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            // The directory keeps others out until the socket's own mode is set.
            listening.bind(place.address(), AT_ONCE);
            Files.setPosixFilePermissions(place.socket(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | RuntimeException e) {
            listening.close();
            lock.close();
            throw e;
        }
        IpcServer server = new IpcServer(place, lock, listening, handler, tasks);
        tasks.dedicated("ipc-accept", server::acceptAll);
        return server;
    }

    private void acceptAll() {
        while (listening.isOpen()) {
            try {
                SocketChannel channel = listening.accept();
                if (slots.tryAcquire()) {
                    tasks.io(() -> serve(channel));
                } else {
                    channel.close();
                }
            } catch (IOException e) {
                if (listening.isOpen()) {
                    LOG.warn(
                            "a local connection could not be accepted: {}",
                            e.getClass().getSimpleName());
                }
            }
        }
    }

    private void serve(SocketChannel channel) {
        Future<?> watch = tasks.after(PATIENCE, () -> closeQuietly(channel));
        try {
            LocalSocket.requireSameUser(channel);
            IpcCodec.write(channel, IpcCodec.encode(answer(channel)));
        } catch (IOException e) {
            LOG.info("a local connection ended early: {}", e.getClass().getSimpleName());
        } finally {
            watch.cancel(false);
            closeQuietly(channel);
            slots.release();
        }
    }

    private IpcReply answer(SocketChannel channel) throws IOException {
        try {
            return handler.handle(IpcCodec.decodeRequest(IpcCodec.read(channel)));
        } catch (IpcCodec.MalformedException e) {
            return IpcReply.refused(String.valueOf(e.getMessage()));
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a local connection failed: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            Files.deleteIfExists(place.socket());
            lock.close();
        } catch (IOException e) {
            LOG.warn("the local socket could not be removed: {}", e.getClass().getSimpleName());
        }
    }
}
