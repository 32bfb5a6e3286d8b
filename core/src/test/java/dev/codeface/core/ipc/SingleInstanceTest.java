package dev.codeface.core.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.testing.AsRoot;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SingleInstanceTest {
    private final Tasks tasks = new Tasks(failure -> {});
    private final List<IpcRequest> heard = Collections.synchronizedList(new ArrayList<>());
    private Path runtime;

    @BeforeEach
    void makePlace() throws IOException {
        runtime = Files.createTempDirectory("cf-ipc");
    }

    @AfterEach
    void stop() {
        tasks.close();
    }

    private IpcReply answer(IpcRequest request) {
        heard.add(request);
        return request instanceof IpcRequest.Status
                ? new IpcReply(true, "", Map.of("version", "0.1.0", "panes", List.of("%1")))
                : IpcReply.done();
    }

    private IpcServer first() throws AppException {
        SingleInstance.Claim claim = SingleInstance.claim(runtime, this::answer, tasks);
        assertThat(claim).isInstanceOf(SingleInstance.Claim.First.class);
        return ((SingleInstance.Claim.First) claim).server();
    }

    @Test
    void theSecondHandsOverToTheFirstAndTakesItsPlaceOnceItIsGone() throws Exception {
        try (IpcServer server = first()) {
            SingleInstance.Claim second = SingleInstance.claim(runtime, this::answer, tasks);
            IpcClient client = ((SingleInstance.Claim.Later) second).client();
            List<IpcRequest> all = List.of(
                    new IpcRequest.Open(List.of(new IpcRequest.Target("/w/größe.rs", 12, 4))),
                    new IpcRequest.Focus(),
                    new IpcRequest.DraftAppend("text\n\u001b[31m", "%3"),
                    new IpcRequest.ListPanes());
            for (IpcRequest request : all) {
                assertThat(client.send(request)).isEqualTo(IpcReply.done());
            }
            assertThat(heard).isEqualTo(all);
            assertThat(client.send(new IpcRequest.Status()).data()).containsEntry("version", "0.1.0");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runtime.resolve("codeface.sock"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runtime)))
                    .isEqualTo("rwx------");
            String tooLong = "x".repeat(IpcCodec.LONGEST);
            assertThatThrownBy(() -> client.send(new IpcRequest.DraftAppend(tooLong, "")))
                    .isInstanceOf(AppException.class);
        }
        assertThatThrownBy(() -> new IpcClient(runtime, tasks).send(new IpcRequest.Focus()))
                .extracting(e -> ((AppException) e).code())
                .isEqualTo("ipc.not-running");
        first().close();
    }

    @Test
    void aSocketLeftByACrashIsReplacedAndAPlantedOneRefused() throws Exception {
        Path socket = runtime.resolve("codeface.sock");
        try (ServerSocketChannel stale = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            stale.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        assertThatThrownBy(() -> new IpcClient(runtime, tasks).send(new IpcRequest.Focus()))
                .extracting(e -> ((AppException) e).code())
                .isEqualTo("ipc.not-running");
        first().close();

        Path elsewhere = Files.createTempDirectory("cf-else");
        Files.createSymbolicLink(socket, elsewhere.resolve("target.sock"));
        for (String attempt : List.of("server", "client")) {
            assertThatThrownBy(() -> {
                        if (attempt.equals("server")) {
                            first();
                        } else {
                            new IpcClient(runtime, tasks).send(new IpcRequest.Focus());
                        }
                    })
                    .isInstanceOfSatisfying(
                            AppException.class, e -> assertThat(e.code()).isEqualTo("ipc.unusable"));
        }
        Files.delete(socket);
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> new IpcClient(runtime, tasks).send(new IpcRequest.Focus()))
                .extracting(e -> ((AppException) e).code())
                .isEqualTo("ipc.unusable");

        Path link = elsewhere.resolve("link");
        Files.createSymbolicLink(link, runtime);
        assertThatThrownBy(() -> SingleInstance.claim(link, this::answer, tasks))
                .isInstanceOf(AppException.class);
    }

    @Test
    void garbageOversizeAndHalfOpenConnectionsHarmNobody() throws Exception {
        try (IpcServer server = first()) {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(runtime.resolve("codeface.sock"));
            Random random = new Random(7);
            List<SocketChannel> open = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                SocketChannel channel = SocketChannel.open(address);
                byte[] garbage = new byte[random.nextInt(300)];
                random.nextBytes(garbage);
                if (i % 3 == 0) {
                    channel.write(
                            ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip());
                } else if (i % 3 == 1) {
                    channel.write(ByteBuffer.wrap(garbage));
                } else {
                    channel.write(ByteBuffer.allocate(4).putInt(100).flip());
                }
                open.add(channel);
            }
            for (String json : List.of(
                    "{\"verb\":\"run\",\"text\":\"rm\"}",
                    "{\"verb\":\"open\",\"targets\":[{\"path\":\"relative\"}]}",
                    "{\"verb\":\"draft-append\",\"text\":5,\"source\":\"\"}",
                    "{\"verb\":\"focus\"} trailing",
                    "[".repeat(5000),
                    "")) {
                assertThat(raw(address, json)).doesNotContain("\"ok\":true");
            }
            assertThat(heard).isEmpty();
            assertThat(new IpcClient(runtime, tasks).send(new IpcRequest.Focus()))
                    .isEqualTo(IpcReply.done());
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
    }

    private static String raw(UnixDomainSocketAddress address, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (SocketChannel channel = SocketChannel.open(address)) {
            channel.write(ByteBuffer.allocate(4 + bytes.length)
                    .putInt(bytes.length)
                    .put(bytes)
                    .flip());
            ByteBuffer reply = ByteBuffer.allocate(4096);
            while (channel.read(reply) >= 0) {
                continue;
            }
            return new String(reply.array(), 0, reply.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    @Tag("system")
    @Test
    void anotherUserIsRefusedEvenWhereTheFileSystemLetsThemIn() throws Exception {
        AsRoot.need("to become another user");
        String user = "cf-other-" + ProcessHandle.current().pid();
        AsRoot.run("useradd", "--no-create-home", "--no-user-group", "--shell", "/usr/sbin/nologin", user);
        try (IpcServer server = first()) {
            Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.setPosixFilePermissions(
                    runtime.resolve("codeface.sock"), PosixFilePermissions.fromString("rw-rw-rw-"));
            String script =
                    "use IO::Socket::UNIX; $SIG{PIPE} = 'IGNORE'; my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or"
                            + " die 'connect';my $j = '{\"verb\":\"focus\"}'; print $s pack('N', length $j), $j;"
                            + " $s->flush;local $/; my $r = <$s>; print defined $r && length $r ? 'answered' : 'refused';";
            Process other = new ProcessBuilder(AsRoot.command(
                            "setpriv",
                            "--reuid=" + user,
                            "--regid=nogroup",
                            "--clear-groups",
                            "perl",
                            "-e",
                            script,
                            runtime.resolve("codeface.sock").toString()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(said).isEqualTo("refused");
            assertThat(heard).isEmpty();
        } finally {
            AsRoot.run("userdel", user);
        }
    }
}
