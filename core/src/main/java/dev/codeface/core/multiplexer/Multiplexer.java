package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The terminal multiplexers of this machine: what runs in them, what it shows.
///
/// Thread safe. Every method but [#attach] blocks its caller; never call one from the FX thread.
public interface Multiplexer extends AutoCloseable {
    /// The multiplexer program: `tmux 3.3a`, for the doctor and the dialog.
    ///
    /// @throws AppException when there is none
    String program() throws AppException;

    /// Where the user's own server would be, running or not.
    ServerAddress defaultAddress();

    /// Where the server of a name (`tmux -L name`) would be, running or not.
    ServerAddress named(String name);

    /// What the user has decided about mirroring, as it is now. Blocks nobody.
    MirrorRules rules();

    /// Every socket that we may look at, the default one first. Nobody is asked: some may be left over, some silent.
    List<ServerAddress> addresses();

    /// All of them, asked now, without what is left over. One that takes longer than `patience` is told as silent.
    List<Server> servers(Duration patience);

    /// One server, asked now.
    Server server(ServerAddress address);

    /// A pane's screen and the last `historyLines` rows above it.
    ///
    /// @param target an id (`%N`), or as the multiplexer accepts it (`work:1.2`)
    /// @throws AppException also where the rules say that its session is never mirrored
    CapturedPane capture(ServerAddress address, String target, int historyLines) throws AppException;

    /// Starts watching a session. Returns at once; what comes of it arrives as events.
    MirrorConnection attach(AttachedTarget target, Consumer<MirrorEvent> events);

    /// Makes a detached session, and a server for it where there is none.
    ///
    /// @return what to attach
    AttachedTarget newSession(ServerAddress address, SessionRequest request) throws AppException;

    /// Changes sessions, windows and panes of a server.
    SessionControl control(ServerAddress address);

    /// Machines that can be reached by name: those of the user's ssh configuration.
    List<String> hosts();

    /// Sessions saved and made again, with the same program.
    SessionArchive archive();

    /// Ends every connection.
    @Override
    void close();
}
