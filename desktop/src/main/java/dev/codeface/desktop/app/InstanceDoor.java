package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.ipc.IpcClient;
import dev.codeface.core.ipc.IpcReply;
import dev.codeface.core.ipc.IpcRequest;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.List;

/// Hands what was asked for over to the app that is running already, before JavaFX is loaded. Stateless; blocks.
final class InstanceDoor {
    private InstanceDoor() {}

    /// Whether a running app took over.
    ///
    /// @throws AppException when one is there and does not answer, or its socket is not to be trusted
    static boolean handOver(String[] arguments) throws AppException {
        Path here = Path.of("").toAbsolutePath();
        List<Place> places =
                List.of(arguments).stream().map(a -> Place.parse(a, here)).toList();
        try (Tasks tasks = new Tasks(failure -> {})) {
            IpcReply reply = new IpcClient(AppDirectories.ofProcess().runtime(), tasks).send(request(places));
            if (!reply.ok()) {
                throw new AppException("ipc.refused", reply.text(), Words.get("ipc.refusedRemedy"));
            }
            return true;
        } catch (AppException e) {
            if (e.code().equals("ipc.not-running")) {
                return false;
            }
            throw e;
        }
    }

    static IpcRequest request(List<Place> places) {
        return places.isEmpty()
                ? new IpcRequest.Focus()
                : new IpcRequest.Open(places.stream()
                        .map(p -> new IpcRequest.Target(p.path().toString(), p.line(), p.column()))
                        .toList());
    }
}
