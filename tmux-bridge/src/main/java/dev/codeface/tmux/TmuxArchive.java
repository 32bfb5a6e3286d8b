package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.SavedWorkspace;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedSession;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.SessionArchive;
import dev.codeface.core.task.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Saves and makes tmux sessions. Thread safe.
public final class TmuxArchive implements SessionArchive {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Tasks tasks;
    private final TmuxLocator locator;

    /// @param chosen the tmux program; null to look for it
    public TmuxArchive(Tasks tasks, Map<String, String> environment, @Nullable Path chosen) {
        this(tasks, new TmuxLocator(tasks, environment, chosen));
    }

    TmuxArchive(Tasks tasks, TmuxLocator locator) {
        this.tasks = tasks;
        this.locator = locator;
    }

    @Override
    public SavedWorkspace save(ServerAddress address, int scrollback) throws AppException {
        ServerConnector.Connected server = new ServerConnector(locator, tasks).probe(address);
        return new WorkspaceReader(server, new Scrollback(locator.environment())).read(scrollback);
    }

    @Override
    public List<Restored> restore(ServerAddress address, SavedWorkspace saved, boolean scrollback) throws AppException {
        Scrollback shown = new Scrollback(locator.environment());
        Map<String, String> there = Map.of();
        try {
            there = new WorkspaceReader(new ServerConnector(locator, tasks).probe(address), shown).names();
        } catch (AppException e) {
            if (!e.code().equals(TmuxFailure.NO_SERVER)) {
                throw e;
            }
            // No server: the first session starts one.
        }
        Set<String> names = new HashSet<>(there.values());
        // What panes showed is handed over in files, which another machine would not see.
        WorkspaceMaker maker = new WorkspaceMaker(
                locator, address, scrollback && !address.isRemote() ? Optional.of(shown) : Optional.empty());
        List<Restored> restored = new ArrayList<>();
        for (SavedSession session : saved.sessions()) {
            if (there.containsKey(session.uuid()) || session.windows().isEmpty()) {
                restored.add(new Restored(session.name(), false, List.of()));
            } else {
                restored.add(maker.make(session, free(session.name(), names)));
            }
        }
        return restored;
    }

    private static String free(String name, Set<String> names) {
        String candidate = name;
        for (int i = 2; !names.add(candidate); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }

    @Override
    public AttachedTarget build(ServerAddress address, Preset preset, String name, Path directory) throws AppException {
        TmuxVersion version = locator.tmux(address).versionOf(address);
        String command = preset == Preset.CODE_CHAT ? PresetCommands.editor() : "";
        SessionMaker.Made made = new SessionMaker(locator, address)
                .make(new SessionMaker.Wanted(
                        name, 160, 45, WorkspaceMaker.existing(directory.toString()), "", command));
        List<String> split = new ArrayList<>(List.of("split-window", "-d", "-t", made.paneId()));
        split.addAll(WorkspaceMaker.startIn(version, directory.toString()));
        split.addAll(
                switch (preset) {
                    case CODE_CHAT -> List.of("-h", "-l", "56", chat(address, made.paneId()));
                    case SIDE_BY_SIDE -> List.of("-h");
                    case MAIN_LOGS -> List.of("-v", "-l", "12");
                });
        locator.tmux(address).require(address, split, new byte[0], DEADLINE);
        return made.target(address);
    }

    /// On another machine our program has the name it is installed by.
    private static String chat(ServerAddress address, String paneId) {
        String installed = "codeface";
        return PresetCommands.chat(
                paneId, address.isRemote() ? installed : System.getProperty("codeface.launcher", installed));
    }
}
