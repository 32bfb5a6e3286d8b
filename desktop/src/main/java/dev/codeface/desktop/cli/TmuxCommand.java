package dev.codeface.desktop.cli;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.MultiplexerSource;
import dev.codeface.core.multiplexer.SavedWorkspace;
import dev.codeface.core.multiplexer.SavedWorkspaceFiles;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.SessionArchive;
import dev.codeface.core.multiplexer.WindowLayoutFiles;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.desktop.cli.tmux.CapturePrinter;
import dev.codeface.desktop.cli.tmux.LayoutRun;
import dev.codeface.desktop.cli.tmux.TmuxListing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `codeface tmux`: what runs in tmux, and what it shows.
@Command(
        name = "tmux",
        mixinStandardHelpOptions = true,
        description = "Sessions, windows and panes of tmux: list, capture, lay out, save and restore them.")
public final class TmuxCommand implements Runnable {
    /// A busy server is waited for: nobody sits before a command as before a window.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MultiplexerSource source;
    private final SavedWorkspaceFiles.Seal seal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    /// @param source makes the multiplexer once the options are known
    /// @param seal   of the sessions that are kept among our own data
    public TmuxCommand(MultiplexerSource source, SavedWorkspaceFiles.Seal seal) {
        this.source = source;
        this.seal = seal;
    }

    /// Which server, by which program.
    static final class ServerOptions {
        @ArgGroup
        private @Nullable Socket socket;

        @Option(names = "--tmux", paramLabel = "PROGRAM", description = "The tmux program; default: the one on PATH.")
        private @Nullable Path program;

        @Option(
                names = "--host",
                paramLabel = "HOST",
                defaultValue = "",
                description = "On another machine, by ssh; -S is a socket there.")
        private String host = "";

        /// One of two ways to name a socket.
        static final class Socket {
            @Option(names = "-L", paramLabel = "NAME", description = "The server of this name.")
            private @Nullable String name;

            @Option(names = "-S", paramLabel = "PATH", description = "The server at this socket.")
            private @Nullable Path path;
        }

        boolean named() {
            return socket != null || !host.isEmpty();
        }

        ServerAddress address(Multiplexer multiplexer) {
            if (!host.isEmpty()) {
                Path there = socket == null ? null : socket.path;
                return there == null ? ServerAddress.remote(host) : new ServerAddress(there, host);
            }
            if (socket == null) {
                return multiplexer.defaultAddress();
            }
            if (socket.path != null) {
                return new ServerAddress(socket.path.toAbsolutePath());
            }
            return multiplexer.named(socket.name == null ? "default" : socket.name);
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which one? See the commands below.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Sessions, windows and panes.")
    int list(
            @Mixin ServerOptions server,
            @Option(names = "--json", description = "One JSON object instead of text.") boolean json) {
        try (Multiplexer multiplexer = source.open(server.program)) {
            List<Server> servers = server.named()
                    ? List.of(multiplexer.server(server.address(multiplexer)))
                    : multiplexer.servers(PATIENCE);
            boolean any = servers.stream().anyMatch(Server.Reachable.class::isInstance);
            if (json) {
                print(TmuxListing.json(servers) + "\n");
            } else if (servers.isEmpty()) {
                print("No tmux server is running. Start one with: tmux new -s work\n");
            } else {
                print(TmuxListing.text(servers));
            }
            return any ? 0 : 1;
        }
    }

    @Command(name = "capture", mixinStandardHelpOptions = true, description = "A pane as our screen model holds it.")
    int capture(
            @Mixin ServerOptions server,
            @Parameters(paramLabel = "TARGET", description = "%%N, or as tmux takes it: work:1.2") String target,
            @Option(
                            names = "--format",
                            defaultValue = "text",
                            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
                    CapturePrinter format,
            @Option(
                            names = "--history",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "Rows of history above the screen.")
                    int history)
            throws AppException {
        try (Multiplexer multiplexer = source.open(server.program)) {
            print(format.print(multiplexer.capture(server.address(multiplexer), target, Math.max(0, history))));
            return 0;
        }
    }

    @Command(
            name = "layout",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a session with a layout: code-chat, side-by-side, main-logs, or one of your own.",
                "Without a name it lists them."
            })
    int layout(
            @Mixin ServerOptions server,
            @Parameters(arity = "0..1", paramLabel = "NAME", defaultValue = "", description = "Which layout.")
                    String name,
            @Option(names = "-s", paramLabel = "SESSION", defaultValue = "", description = "Name of the session.")
                    String session,
            @Option(names = "-c", paramLabel = "DIRECTORY", defaultValue = "", description = "Where its shells start.")
                    Path directory,
            @ArgGroup @Nullable LayoutUse use)
            throws AppException {
        LayoutRun layouts = new LayoutRun(new WindowLayoutFiles(data().resolve("layouts")), this::print);
        if (name.isEmpty()) {
            return layouts.list();
        }
        try (Multiplexer multiplexer = source.open(server.program)) {
            ServerAddress address = server.address(multiplexer);
            if (use != null && use.save != null) {
                return layouts.save(multiplexer, address, name, use.save);
            }
            if (use != null && use.apply != null) {
                return layouts.apply(multiplexer, address, name, use.apply);
            }
            if (use != null && use.remove) {
                return layouts.remove(name);
            }
            if (!layouts.knows(name)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "There is no layout " + name + ": see `codeface tmux layout`.");
            }
            return layouts.build(multiplexer, address, name, session, directory.toAbsolutePath());
        }
    }

    /// What to do with a layout of the user's own.
    static final class LayoutUse {
        @Option(names = "--save", paramLabel = "TARGET", description = "Keep the layout of this window under NAME.")
        private @Nullable String save;

        @Option(names = "--apply", paramLabel = "TARGET", description = "Arrange this window after your layout NAME.")
        private @Nullable String apply;

        @Option(names = "--remove", description = "Forget your layout NAME.")
        private boolean remove;
    }

    @Command(name = "save", mixinStandardHelpOptions = true, description = "Saves all sessions of a server.")
    int save(
            @Mixin ServerOptions server,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FILE",
                            description = "Plain JSON; default: sealed among our own data, ten kept.")
                    @Nullable
                    Path file,
            @Option(
                            names = "--scrollback",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "Rows of history to save of each pane, with its screen; default: neither.")
                    int scrollback)
            throws AppException, IOException {
        try (Multiplexer multiplexer = source.open(server.program)) {
            SavedWorkspace saved =
                    multiplexer.archive().save(server.address(multiplexer), Math.clamp(scrollback, 0, 5_000));
            Path written = file;
            if (written == null) {
                written = files().add(saved);
            } else {
                SavedWorkspaceFiles.write(written.toAbsolutePath(), saved);
            }
            print("Saved " + saved.sessions().size() + " sessions to " + written + "\n");
            return 0;
        }
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Makes saved sessions again where they are missing; runs nothing but shells.")
    int restore(
            @Mixin ServerOptions server,
            @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: what was saved last.") @Nullable
                    Path file,
            @Option(names = "--scrollback", description = "Panes show again what was saved of them.")
                    boolean scrollback)
            throws AppException {
        SavedWorkspaceFiles kept = files();
        Path from = file != null ? file : kept.newest().orElse(null);
        if (from == null) {
            print("Nothing was saved yet. Save with: codeface tmux save\n");
            return 1;
        }
        SavedWorkspace saved = file != null ? SavedWorkspaceFiles.read(file) : kept.load(from);
        try (Multiplexer multiplexer = source.open(server.program)) {
            List<SessionArchive.Restored> restored =
                    multiplexer.archive().restore(server.address(multiplexer), saved, scrollback);
            print(TmuxListing.restored(restored));
            return 0;
        }
    }

    private SavedWorkspaceFiles files() {
        return new SavedWorkspaceFiles(AppDirectories.ofProcess().sessions(), seal);
    }

    private static Path data() {
        return AppDirectories.ofProcess().data();
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
