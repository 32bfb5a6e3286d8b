package dev.codeface.desktop.cli;

import dev.codeface.core.error.AppException;
import dev.codeface.core.ipc.IpcClient;
import dev.codeface.core.ipc.IpcReply;
import dev.codeface.core.ipc.IpcRequest;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `codeface draft`: adds text to what is being written in the running app, where it is seen before it is sent.
@Command(
        name = "draft",
        mixinStandardHelpOptions = true,
        description = "Adds text to the composer of the running app; nothing is sent.",
        footer = {"", "Example: git diff | codeface draft"})
final class DraftCommand implements Callable<Integer> {
    private static final int LONGEST = 200_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Parameters(paramLabel = "TEXT", description = "The text; without one, standard input is read.")
    private List<String> words = List.of();

    @Override
    public Integer call() throws AppException, IOException {
        String text = words.isEmpty()
                ? new String(System.in.readNBytes(LONGEST + 1), StandardCharsets.UTF_8)
                : String.join(" ", words);
        if (text.isBlank() || text.length() > LONGEST) {
            spec.commandLine().getErr().println("codeface: the text is " + (text.isBlank() ? "empty." : "too long."));
            return 2;
        }
        try (Tasks tasks = new Tasks(failure -> {})) {
            IpcClient client = new IpcClient(AppDirectories.ofProcess().runtime(), tasks);
            IpcReply reply = client.send(new IpcRequest.DraftAppend(text, "command line"));
            if (!reply.ok()) {
                spec.commandLine().getErr().println("codeface: " + reply.text());
                return 1;
            }
            return 0;
        }
    }
}
