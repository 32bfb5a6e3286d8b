package dev.codeface.core.ipc;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;

/// Asks the running app. Thread safe; a call blocks for five seconds at most.
public final class IpcClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LocalSocket place;
    private final Tasks tasks;

    /// @param runtime the runtime directory
    public IpcClient(Path runtime, Tasks tasks) {
        this.place = new LocalSocket(runtime);
        this.tasks = tasks;
    }

    /// @throws AppException `ipc.not-running` when nobody listens, `ipc.unusable` when the socket is not to be trusted
    ///                      or does not answer
    public IpcReply send(IpcRequest request) throws AppException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            place.requireTrustworthy();
            if (!Files.exists(place.socket())) {
                throw new NoSuchFileException(place.socket().toString());
            }
            channel.connect(place.address());
            LocalSocket.requireSameUser(channel);
            Future<?> watch = tasks.after(PATIENCE, () -> close(channel));
            try {
                IpcCodec.write(channel, IpcCodec.encode(request));
                return IpcCodec.decodeReply(IpcCodec.read(channel));
            } finally {
                watch.cancel(false);
            }
        } catch (ConnectException | NoSuchFileException e) {
            throw new AppException("ipc.not-running", "CodeFace is not running.", "Start it first.", e);
        } catch (IOException e) {
            throw new AppException(
                    "ipc.unusable",
                    "The running CodeFace cannot be reached: " + PrivateFiles.reason(e) + ".",
                    "Close and start it again; if it stays, remove " + place.socket() + ".",
                    e);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It was being given up anyway.
            return;
        }
    }
}
