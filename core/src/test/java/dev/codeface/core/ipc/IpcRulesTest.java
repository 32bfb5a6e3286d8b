package dev.codeface.core.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.testing.AsRoot;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The edges of the local socket: sizes, patience, who is at the other end, whose files lie there.
class IpcRulesTest {
    private final Tasks tasks = new Tasks(failure -> {});
    private Path runtime;

    @BeforeEach
    void makePlace() throws IOException {
        runtime = Files.createTempDirectory("cf-ipc");
    }

    @AfterEach
    void stop() throws IOException {
        tasks.close();
        try (var left = Files.walk(runtime)) {
            for (Path path : left.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private IpcServer first() throws AppException {
        return ((SingleInstance.Claim.First) SingleInstance.claim(runtime, request -> IpcReply.done(), tasks)).server();
    }

    private void refusedByBoth(String why) {
        assertThatThrownBy(this::first)
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo("ipc.unusable"))
                .hasMessageContaining(why);
        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo("ipc.unusable"))
                .hasMessageContaining(why);
    }

    private IpcReply ask() throws AppException {
        return new IpcClient(runtime, tasks).send(new IpcRequest.Focus());
    }

    /// A channel that gives and takes one byte at a time, and now and then none.
    private static final class Drops implements ByteChannel {
        private final ByteBuffer given;
        private final java.io.ByteArrayOutputStream taken = new java.io.ByteArrayOutputStream();
        private int calls;

        Drops(byte[] given) {
            this.given = ByteBuffer.wrap(given);
        }

        @Override
        public int read(ByteBuffer into) {
            if (!given.hasRemaining()) {
                return -1;
            }
            if (++calls % 3 == 0) {
                return 0;
            }
            into.put(given.get());
            return 1;
        }

        @Override
        public int write(ByteBuffer from) {
            if (++calls % 3 == 0) {
                return 0;
            }
            taken.write(from.get());
            return 1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static byte[] frame(int length, int content) {
        return ByteBuffer.allocate(4 + content).putInt(length).array();
    }

    @Test
    void aFrameHasOneByteToTheLongestInWhateverPiecesItComes() throws Exception {
        assertThat(IpcCodec.read(new Drops(frame(1, 1)))).hasSize(1);
        assertThat(IpcCodec.read(new Drops(frame(IpcCodec.LONGEST, IpcCodec.LONGEST))))
                .hasSize(IpcCodec.LONGEST);
        for (int bad : new int[] {0, -1, IpcCodec.LONGEST + 1}) {
            assertThatThrownBy(() -> IpcCodec.read(new Drops(frame(bad, 9))))
                    .isInstanceOf(IpcCodec.MalformedException.class);
        }
        assertThatThrownBy(() -> IpcCodec.read(new Drops(frame(5, 4)))).isInstanceOf(EOFException.class);
        Drops out = new Drops(new byte[0]);
        IpcCodec.write(out, new byte[IpcCodec.LONGEST]);
        assertThat(out.taken.size()).isEqualTo(4 + IpcCodec.LONGEST);
        assertThatThrownBy(() -> IpcCodec.write(new Drops(new byte[0]), new byte[IpcCodec.LONGEST + 1]))
                .isInstanceOf(IpcCodec.MalformedException.class);
    }

    @Test
    void textsAreTextsAndPlacesArePositive() throws Exception {
        for (String bad : List.of("\\u0000x", "x\\u0000")) {
            assertThatThrownBy(() -> decode("{\"verb\":\"draft-append\",\"text\":\"" + bad + "\",\"source\":\"\"}"))
                    .isInstanceOf(IpcCodec.MalformedException.class);
        }
        assertThat(decode("{\"verb\":\"open\",\"targets\":[{\"path\":\"/a\",\"line\":-3,\"column\":7},"
                        + "{\"path\":\"C:\\\\b\",\"line\":2}]}"))
                .isEqualTo(new IpcRequest.Open(
                        List.of(new IpcRequest.Target("/a", 0, 7), new IpcRequest.Target("C:\\b", 2, 0))));
        for (String bad : List.of("[]", "5", "{", "{\"verb\":null}", "{\"ok\":5}")) {
            assertThatThrownBy(() -> decode(bad)).isInstanceOf(IpcCodec.MalformedException.class);
            assertThatThrownBy(() -> IpcCodec.decodeReply(bad.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IpcCodec.MalformedException.class);
        }
    }

    private static IpcRequest decode(String json) throws IOException {
        return IpcCodec.decodeRequest(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void neitherSideWaitsForEverAndTheServerTakesNoMoreThanItCanServe() throws Exception {
        List<SocketChannel> open = new ArrayList<>();
        try (IpcServer server = first()) {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(runtime.resolve("codeface.sock"));
            for (int i = 0; i < 16; i++) {
                open.add(SocketChannel.open(address));
            }
            // The seventeenth is turned away at once; the sixteen that say nothing are let go after a while.
            try (SocketChannel over = SocketChannel.open(address)) {
                assertThat(endOf(over)).isCompletedWithValue(-1);
            }
            for (SocketChannel silent : open) {
                assertThat(CompletableFuture.supplyAsync(() -> readOne(silent)).get(20, TimeUnit.SECONDS))
                        .isEqualTo(-1);
            }
            assertThat(ask()).isEqualTo(IpcReply.done());
            Files.createLink(runtime.resolve("kept"), runtime.resolve("codeface.sock"));
        } finally {
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
        assertThat(listens(runtime.resolve("kept")))
                .as("nobody listens any more, by whatever name")
                .isFalse();
        try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(runtime.resolve("codeface.sock")));
            assertThatThrownBy(this::ask)
                    .isInstanceOfSatisfying(
                            AppException.class, e -> assertThat(e.code()).isEqualTo("ipc.unusable"));
        }
    }

    private static boolean listens(Path socket) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                Thread.sleep(channel.isConnected() ? 50 : 0);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    private static CompletableFuture<Integer> endOf(SocketChannel channel) throws Exception {
        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> readOne(channel));
        end.get(4, TimeUnit.SECONDS);
        return end;
    }

    private static int readOne(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(1));
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void aPlaceThatCannotBeListenedAtIsGivenUpAgain() throws Exception {
        Path deep = Files.createDirectory(runtime.resolve("x".repeat(100)));
        assertThatThrownBy(() -> SingleInstance.claim(deep, request -> IpcReply.done(), tasks))
                .isInstanceOf(AppException.class);
        try (FileChannel lock = FileChannel.open(deep.resolve("codeface.lock"), StandardOpenOption.WRITE)) {
            FileLock free = lock.tryLock();
            assertThat(free).isNotNull();
        }
        Path missing = runtime.resolve("not/yet/there");
        ((SingleInstance.Claim.First) SingleInstance.claim(missing, request -> IpcReply.done(), tasks))
                .server()
                .close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(missing)))
                .isEqualTo("rwx------");
    }

    @Test
    void whatSomebodyElseMadeIsRefused() throws Exception {
        AsRoot.need("to give files away");
        String me = AsRoot.uid();
        AsRoot.give(runtime, "nobody");
        try {
            refusedByBoth("belongs to nobody");
        } finally {
            AsRoot.give(runtime, me);
        }
        Path lock = Files.createFile(runtime.resolve("codeface.lock"));
        AsRoot.give(lock, "nobody");
        assertThatThrownBy(this::first).hasMessageContaining("belongs to nobody");
        Files.delete(lock);
        Path socket = runtime.resolve("codeface.sock");
        try (ServerSocketChannel planted = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            planted.bind(UnixDomainSocketAddress.of(socket));
            AsRoot.give(socket, "nobody");
            refusedByBoth("belongs to nobody");
        }
    }

    @Test
    void theKernelSaysWhoIsAtTheOtherEnd() throws Exception {
        AsRoot.need("to become another user");
        Path socket = runtime.resolve("codeface.sock");
        try (IpcServer server = first()) {
            open(runtime, "rwxrwxrwx");
            open(socket, "rw-rw-rw-");
            Process other = asNobody("my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die 'connect';"
                    + "my $j = '{\"verb\":\"focus\"}'; print $s pack('N', length $j), $j; $s->flush;"
                    + "local $/; my $r = <$s>; print defined $r && length $r ? 'answered' : 'refused';");
            assertThat(said(other)).isEqualTo("refused");
        }
        Process listening = asNobody("my $s = IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 1) or die 'listen';"
                + "$| = 1; print 'up'; my $c = $s->accept; my $j = '{\"ok\":true,\"text\":\"\",\"data\":{}}';"
                + "print $c pack('N', length $j), $j; $c->flush; sleep 20;");
        try (InputStream out = listening.getInputStream()) {
            assertThat(new String(out.readNBytes(2), StandardCharsets.UTF_8)).isEqualTo("up");
            open(runtime, "rwx------");
            AsRoot.give(socket, AsRoot.uid());
            assertThatThrownBy(this::ask).hasMessageContaining("the other end belongs to nobody");
        } finally {
            listening.destroyForcibly().waitFor();
        }
    }

    private static void open(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private Process asNobody(String script) throws IOException {
        return new ProcessBuilder(AsRoot.command(
                        "setpriv",
                        "--reuid=nobody",
                        "--regid=nogroup",
                        "--clear-groups",
                        "perl",
                        "-e",
                        "use IO::Socket::UNIX; $SIG{PIPE} = 'IGNORE';" + script,
                        runtime.resolve("codeface.sock").toString()))
                .redirectErrorStream(true)
                .start();
    }

    private static String said(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return text;
    }
}
