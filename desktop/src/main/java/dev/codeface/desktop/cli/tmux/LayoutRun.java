package dev.codeface.desktop.cli.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.SessionArchive.Preset;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.core.multiplexer.WindowLayout;
import dev.codeface.core.multiplexer.WindowLayoutFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// One run of `codeface tmux layout`. Each method returns the exit code.
public final class LayoutRun {
    private final WindowLayoutFiles files;
    private final Consumer<String> print;

    /// @param files the user's own layouts
    public LayoutRun(WindowLayoutFiles files, Consumer<String> print) {
        this.files = files;
        this.print = print;
    }

    /// Names them all.
    public int list() {
        for (Preset preset : Preset.values()) {
            print.accept(preset.id() + "\n");
        }
        for (WindowLayout layout : files.all()) {
            print.accept(layout.name() + "  " + layout.panes() + " panes, " + layout.columns() + "x" + layout.rows()
                    + ", your own\n");
        }
        return 0;
    }

    /// Whether there is one of this name.
    public boolean knows(String name) {
        return preset(name).isPresent() || files.find(name).isPresent();
    }

    /// Makes a session.
    public int build(Multiplexer multiplexer, ServerAddress address, String name, String session, Path directory)
            throws AppException {
        Optional<Preset> preset = preset(name);
        AttachedTarget made = preset.isPresent()
                ? multiplexer.archive().build(address, preset.get(), session, directory)
                : multiplexer.control(address).build(known(name), session, directory);
        print.accept("Made session " + made.sessionName() + ". Attach it with: tmux attach -t '=" + made.sessionName()
                + "'\n");
        return 0;
    }

    /// Keeps the layout of a window.
    public int save(Multiplexer multiplexer, ServerAddress address, String name, String target) throws AppException {
        if (preset(name).isPresent()) {
            throw new AppException(
                    "layouts.taken", name + " is one of CodeFace's own layouts.", "Choose another name for yours.");
        }
        WindowLayout layout = multiplexer.control(address).layoutOf(windowId(multiplexer, address, target), name);
        files.save(layout);
        print.accept("Kept " + layout.panes() + " panes as " + name + "\n");
        return 0;
    }

    /// Arranges a window.
    public int apply(Multiplexer multiplexer, ServerAddress address, String name, String target) throws AppException {
        multiplexer.control(address).apply(windowId(multiplexer, address, target), known(name));
        return 0;
    }

    /// Forgets one.
    public int remove(String name) throws AppException {
        files.remove(known(name).name());
        return 0;
    }

    private static Optional<Preset> preset(String name) {
        return Arrays.stream(Preset.values())
                .filter(preset -> preset.id().equals(name))
                .findFirst();
    }

    private WindowLayout known(String name) throws AppException {
        return files.find(name)
                .orElseThrow(() -> new AppException(
                        "layouts.unknown",
                        "There is no layout " + name + ".",
                        "See what there is with `codeface tmux layout`, or keep one with --save."));
    }

    private static String windowId(Multiplexer multiplexer, ServerAddress address, String target) throws AppException {
        String pane = multiplexer.capture(address, target, 0).snapshot().paneId();
        if (multiplexer.server(address) instanceof Server.Reachable server) {
            return server.sessions().stream()
                    .flatMap(session -> session.windowOf(pane).stream())
                    .map(Window::id)
                    .findFirst()
                    .orElseThrow();
        }
        throw new IllegalStateException("the server ended");
    }
}
