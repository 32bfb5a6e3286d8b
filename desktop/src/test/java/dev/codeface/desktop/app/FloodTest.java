package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A million tiny deltas into the whole app in a heap of 256 MB: all of them are there once, and the window answers
/// all the while.
@Timeout(180)
class FloodTest {
    @TempDir
    private Path home;

    /// @param deltas how many
    /// @param piece  what each of them brings
    /// @param cut    whether the line breaks instead of coming to an end
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"1000000,x,false", "300000,\"x \",true"})
    void aMillionDeltasAreKeptOnceAndTheWindowAnswers(int deltas, String piece, boolean cut) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Path data = home.resolve("data");
            Path config = Files.createDirectories(data.resolve("config"));
            Files.writeString(config.resolve("settings.json"), """
                {"version":1,"privacy":{"keyFileAccepted":true},"appearance":{"language":"en"},
                 "model":{"preset":"custom","url":"ws://127.0.0.1:%d/v1/responses","model":"m"}}\
                """.formatted(listening.getLocalPort()));
            Thread.ofVirtual().start(() -> serve(listening, deltas, piece, cut));
            Process app = AppProcess.start(FloodedApp.class, data, List.of("-Xmx256m"));
            List<String> said;
            try (BufferedReader out = app.inputReader()) {
                said = out.lines().toList();
            } finally {
                app.destroyForcibly().waitFor();
            }
            String[] told = said.stream()
                    .filter(line -> line.startsWith("flood "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(String.join("\n", said)))
                    .split(" ");
            assertThat(told[1]).isEqualTo(cut ? "FAILED" : "COMPLETE");
            assertThat(Long.parseLong(told[2])).isEqualTo((long) deltas * piece.length());
            assertThat(told[3]).as("shown, without gap or repetition").isEqualTo(told[2]);
            assertThat(Long.parseLong(told[4]))
                    .as("milliseconds the window was away")
                    .isLessThan(10_000);
        }
    }

    private static void serve(ServerSocket listening, int deltas, String piece, boolean cut) {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                answer(socket, deltas, piece, cut);
            } catch (Exception e) {
                // The app has gone, or only looked.
            }
        }
    }

    private static void answer(Socket socket, int deltas, String piece, boolean cut) throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readByte());
        }
        String key = head.toString()
                .lines()
                .filter(line -> line.toLowerCase().startsWith("sec-websocket-key:"))
                .map(line -> line.substring(18).strip())
                .findFirst()
                .orElseThrow();
        byte[] digest = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        out.write(("HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        in.readByte();
        byte[] delta = frame("{\"type\":\"response.output_text.delta\",\"delta\":\"" + piece + "\"}");
        byte[] thousand = new byte[1000 * delta.length];
        for (int i = 0; i < 1000; i++) {
            System.arraycopy(delta, 0, thousand, i * delta.length, delta.length);
        }
        for (int i = 0; i < deltas / 1000; i++) {
            out.write(thousand);
        }
        if (!cut) {
            out.write(frame("{\"type\":\"response.completed\",\"response\":{\"id\":\"r\"}}"));
            in.transferTo(OutputStream.nullOutputStream());
        } else {
            // Gone between two frames, without a farewell.
            socket.shutdownOutput();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static byte[] frame(String text) throws IOException {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        assertThat(json.length).isLessThan(126);
        byte[] frame = new byte[json.length + 2];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) json.length;
        System.arraycopy(json, 0, frame, 2, json.length);
        return frame;
    }
}
