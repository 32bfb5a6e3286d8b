package dev.codeface.desktop.app;

import dev.codeface.core.settings.Model;
import dev.codeface.desktop.app.Stagehand.StepFailedException;
import dev.codeface.desktop.terminal.MirrorState;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Shows what a person sees when something outside fails: an endpoint that is not there, a key that is refused, a
/// folder
/// that is gone, a session that ends, no tmux server. Runs on a thread of its own.
///
/// @param context of the running app
/// @param hand    who works at the window
/// @param project the sample project
record TroubleGallery(AppContext context, Stagehand hand, Path project) {
    /// One state after the other, each in all the themes; at the end nothing is mirrored any more.
    void play(List<String> themes) throws StepFailedException, InterruptedException, IOException {
        deadEndpoint();
        pictures(themes, "20-dead-endpoint");
        refusedKey();
        pictures(themes, "21-refused-key");
        hand.act(() -> context.settings().update(s -> s.withModel(s.model().withEndpoint(Model.OFFLINE, "", ""))));
        hand.act(() -> context.openFolder(project.resolve("gone")));
        pictures(themes, "22-missing-folder");
        endSession();
        pictures(themes, "23-session-ended");
        hand.act(() -> context.window().showAttach());
        pictures(themes, "24-no-server");
        hand.press(Words.get("attach.cancel"));
    }

    private void pictures(List<String> themes, String name)
            throws StepFailedException, InterruptedException, IOException {
        for (String theme : themes) {
            hand.act(() -> context.chooseTheme(theme));
            hand.await(theme, () -> context.themeId().equals(theme));
            hand.picture(theme + "-" + name);
        }
    }

    private void deadEndpoint() throws StepFailedException, InterruptedException, IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ask(port, "What is at this address?");
        failed();
    }

    private void refusedKey() throws StepFailedException, InterruptedException, IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ask(server.getLocalPort(), "Do you know this key?");
            server.setSoTimeout(500);
            while (!hand.get(() -> hand.canPress(Words.get("transcript.retry")))) {
                refuse(server);
            }
        }
    }

    /// The app connects ahead, and again for the question.
    private static void refuse(ServerSocket server) throws IOException {
        try (Socket caller = server.accept()) {
            caller.getInputStream().read(new byte[8192]);
            caller.getOutputStream()
                    .write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (SocketTimeoutException e) {
            // Nobody called; it is looked again whether the failure is told.
            return;
        }
    }

    private void ask(int port, String question) throws StepFailedException, InterruptedException {
        hand.act(() -> {
            features().chat().newConversation();
            context.settings()
                    .update(s -> s.withModel(s.model()
                            .withEndpoint("custom", "ws://127.0.0.1:" + port + "/v1/responses", "some-model")));
        });
        hand.await(
                "the other endpoint", () -> !features().chat().offlineProperty().get());
        hand.act(() -> features().chat().draftProperty().set(question));
        hand.press(Words.get("composer.send"));
    }

    private void failed() throws StepFailedException, InterruptedException {
        hand.await("a failure that is told", () -> hand.canPress(Words.get("transcript.retry")));
    }

    private void endSession() throws StepFailedException, InterruptedException, IOException {
        String server = System.getenv("TMUX").split(",", -1)[0];
        new ProcessBuilder("tmux", "-S", server, "kill-server").start().waitFor();
        hand.await("an ended session", () -> features().mirror().stateProperty().get() != MirrorState.LIVE);
    }

    private Features features() {
        return context.window().features().orElseThrow();
    }
}
