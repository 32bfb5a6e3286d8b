package dev.codeface.desktop.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.error.AppException;
import dev.codeface.core.ipc.IpcClient;
import dev.codeface.core.ipc.IpcReply;
import dev.codeface.core.ipc.IpcRequest;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `codeface status`: what the running app shows.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says what the running app shows; exit code 1 where none is running.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object, with the panes of the mirror.")
    private boolean json;

    @Override
    public Integer call() throws AppException, IOException {
        try (Tasks tasks = new Tasks(failure -> {})) {
            IpcClient client = new IpcClient(AppDirectories.ofProcess().runtime(), tasks);
            IpcReply status;
            try {
                status = client.send(new IpcRequest.Status());
            } catch (AppException e) {
                if (e.code().equals("ipc.not-running")) {
                    spec.commandLine().getOut().println(json ? "{\"running\":false}" : "CodeFace is not running.");
                    return 1;
                }
                throw e;
            }
            Map<String, Object> data = new TreeMap<>(status.data());
            data.put("running", true);
            if (json) {
                data.putAll(client.send(new IpcRequest.ListPanes()).data());
                JsonMapper mapper = JsonMapper.builder()
                        .disable(SerializationFeature.INDENT_OUTPUT)
                        .build();
                spec.commandLine().getOut().println(mapper.writeValueAsString(data));
            } else {
                data.forEach((name, value) -> spec.commandLine().getOut().println(name + ": " + value));
            }
            return 0;
        }
    }
}
