package dev.codeface.desktop.app;

import dev.codeface.core.ipc.IpcHandler;
import dev.codeface.core.ipc.IpcReply;
import dev.codeface.core.ipc.IpcRequest;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.cli.VersionProvider;
import dev.codeface.desktop.shell.ShellRegion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers another process of the same user: it shows, and adds to what a person is writing. No verb approves, runs or
/// sends anything. Called on a thread of its own for each request; works on the FX thread.
final class InstanceVerbs implements IpcHandler {
    private static final int PATIENCE_SECONDS = 4;

    private final AppContext app;

    InstanceVerbs(AppContext app) {
        this.app = app;
    }

    @Override
    public IpcReply handle(IpcRequest request) {
        return switch (request) {
            case IpcRequest.Open open -> soon(() -> open(open.targets()));
            case IpcRequest.Focus focus -> soon(() -> open(List.of()));
            case IpcRequest.Status status -> onFx(this::status);
            case IpcRequest.DraftAppend draft -> onFx(() -> append(draft.text()));
            case IpcRequest.ListPanes panes -> onFx(this::panes);
        };
    }

    /// What needs no answer is done when the window gets to it.
    private IpcReply soon(Runnable work) {
        app.fx().execute(work);
        return IpcReply.done();
    }

    /// What was given up is not done later behind the caller's back.
    private IpcReply onFx(Supplier<IpcReply> work) {
        CompletableFuture<IpcReply> answer = new CompletableFuture<>();
        app.fx().execute(() -> {
            if (answer.isDone()) {
                return;
            }
            try {
                answer.complete(work.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            return IpcReply.refused("CodeFace is busy; try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return IpcReply.refused("CodeFace is ending.");
        } catch (ExecutionException e) {
            app.failed(e.getCause() == null ? e : e.getCause());
            return IpcReply.refused("That failed inside CodeFace; its log says how.");
        }
    }

    private void open(List<IpcRequest.Target> targets) {
        app.openPlaces(targets.stream()
                .map(t -> new Place(Path.of(t.path()), t.line(), t.column()))
                .toList());
        app.raise();
    }

    private IpcReply append(String text) {
        Optional<Features> features = app.window().features();
        if (features.isEmpty()) {
            return IpcReply.refused("CodeFace is locked or still opening.");
        }
        app.window().shell().show(ShellRegion.CHAT, true);
        String written = features.get().chat().draftProperty().get();
        String gap = written.isEmpty() || written.endsWith("\n") ? "" : "\n";
        features.get().chat().draftProperty().set(written + gap + text.stripTrailing());
        return IpcReply.done();
    }

    private IpcReply status() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", VersionProvider.version());
        data.put("pid", ProcessHandle.current().pid());
        Optional<Features> features = app.window().features();
        data.put("open", features.isPresent());
        features.ifPresent(f -> {
            @Nullable Workspace workspace = f.explorer().workspaceProperty().get();
            data.put("workspace", workspace == null ? "" : workspace.root().toString());
            data.put(
                    "session",
                    f.mirror().sessionProperty().get().map(s -> s.name()).orElse(""));
            data.put("mirror", f.mirror().stateProperty().get().name());
        });
        return new IpcReply(true, "", data);
    }

    private IpcReply panes() {
        List<Map<String, Object>> panes = app.window()
                .features()
                .map(f -> f.mirror().panes().entrySet().stream()
                        .map(e -> pane(e.getKey(), e.getValue()))
                        .toList())
                .orElse(List.of());
        return new IpcReply(true, "", Map.of("panes", panes));
    }

    private static Map<String, Object> pane(String id, PaneSnapshot snapshot) {
        return Map.of("id", id, "rows", snapshot.grid().rows());
    }
}
