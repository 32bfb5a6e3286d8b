package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.SavedWorkspace;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedPane;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedSession;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedWindow;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.SessionArchive;
import dev.codeface.core.task.Tasks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Saves and makes tmux sessions, by ids alone. Thread safe.
///
/// A window is made again by splitting with an even layout after each split, so that there is always room, and then
/// giving it the saved layout. Longer than usual because saving and restoring must agree on one format.
public final class TmuxArchive implements SessionArchive {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final String UUID_OPTION = "@codeface-uuid";
    private static final Listing SESSIONS = new Listing(
            TmuxCall.Verb.LIST_SESSIONS,
            List.of(),
            List.of("#{session_id}", "#{session_created}", "#{" + UUID_OPTION + "}"),
            List.of("session_name"));
    private static final Listing WINDOWS = new Listing(
            TmuxCall.Verb.LIST_WINDOWS,
            List.of("-a"),
            List.of(
                    "#{window_id}",
                    "#{session_id}",
                    "#{window_index}",
                    "#{window_active}",
                    "#{window_zoomed_flag}",
                    "#{automatic-rename}",
                    "#{window_width}",
                    "#{window_height}",
                    "#{window_layout}"),
            List.of("window_name"));
    private static final Listing PANES = new Listing(
            TmuxCall.Verb.LIST_PANES,
            List.of("-a"),
            List.of("#{pane_id}", "#{session_id}", "#{window_id}", "#{pane_index}", "#{pane_active}"),
            List.of("pane_current_path", "pane_title", "pane_current_command"));

    private final Tasks tasks;
    private final TmuxLocator locator;

    /// @param chosen the tmux program; null to look for it
    public TmuxArchive(Tasks tasks, Map<String, String> environment, @Nullable Path chosen) {
        this.tasks = tasks;
        this.locator = new TmuxLocator(tasks, environment, chosen);
    }

    private TmuxProgram tmux() throws AppException {
        return locator.tmux();
    }

    @Override
    public SavedWorkspace save(ServerAddress address) throws AppException {
        ServerConnector.Connected server = new ServerConnector(tmux(), tasks).probe(address);
        List<Map<String, String>> windows = list(server, WINDOWS);
        List<Map<String, String>> panes = list(server, PANES);
        List<SavedSession> sessions = list(server, SESSIONS).stream()
                .map(row -> session(row, windows, panes))
                .sorted(Comparator.comparing(SavedSession::name))
                .toList();
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new SavedWorkspace(now, server.version().text(), sessions);
    }

    private List<Map<String, String>> list(ServerConnector.Connected server, Listing listing) throws AppException {
        return listing.read(
                server.capabilities(),
                new ProcessChannel(tmux(), server.address()).ask(listing.calls(server.capabilities())));
    }

    private static SavedSession session(
            Map<String, String> row, List<Map<String, String>> windows, List<Map<String, String>> panes) {
        List<Map<String, String>> own = windows.stream()
                .filter(w -> same(w, row, "#{session_id}"))
                .sorted(Comparator.comparingInt(w -> number(w, "#{window_index}")))
                .toList();
        return new SavedSession(
                uuid(row),
                row.getOrDefault("session_name", ""),
                own.stream().mapToInt(w -> number(w, "#{window_width}")).max().orElse(80),
                own.stream().mapToInt(w -> number(w, "#{window_height}")).max().orElse(24),
                own.stream().map(w -> window(w, panes)).toList());
    }

    /// The one it was restored with, else one made of what never changes in its life.
    private static String uuid(Map<String, String> row) {
        String kept = row.getOrDefault("#{" + UUID_OPTION + "}", "");
        String identity = row.get("#{session_id}") + " " + row.get("#{session_created}");
        return kept.isEmpty()
                ? UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                        .toString()
                : kept;
    }

    private static SavedWindow window(Map<String, String> row, List<Map<String, String>> panes) {
        List<SavedPane> own = panes.stream()
                .filter(p -> same(p, row, "#{window_id}") && same(p, row, "#{session_id}"))
                .sorted(Comparator.comparingInt(p -> number(p, "#{pane_index}")))
                .map(p -> new SavedPane(
                        p.getOrDefault("pane_current_path", ""),
                        p.getOrDefault("pane_title", ""),
                        p.getOrDefault("pane_current_command", ""),
                        number(p, "#{pane_active}") > 0))
                .toList();
        return new SavedWindow(
                number(row, "#{window_index}"),
                row.getOrDefault("window_name", ""),
                number(row, "#{automatic-rename}") > 0,
                row.getOrDefault("#{window_layout}", ""),
                number(row, "#{window_active}") > 0,
                number(row, "#{window_zoomed_flag}") > 0,
                own);
    }

    private static boolean same(Map<String, String> a, Map<String, String> b, String column) {
        return java.util.Objects.equals(a.get(column), b.get(column));
    }

    private static int number(Map<String, String> row, String column) {
        String digits = row.getOrDefault(column, "");
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    @Override
    public List<Restored> restore(ServerAddress address, SavedWorkspace saved) throws AppException {
        Set<String> there = new HashSet<>();
        Set<String> names = new HashSet<>();
        try {
            ServerConnector.Connected server = new ServerConnector(tmux(), tasks).probe(address);
            for (Map<String, String> row : list(server, SESSIONS)) {
                there.add(uuid(row));
                names.add(row.getOrDefault("session_name", ""));
            }
        } catch (AppException e) {
            if (!e.code().equals(TmuxFailure.NO_SERVER)) {
                throw e;
            }
            // No server: the first session starts one.
        }
        List<Restored> restored = new ArrayList<>();
        for (SavedSession session : saved.sessions()) {
            if (there.contains(session.uuid()) || session.windows().isEmpty()) {
                restored.add(new Restored(session.name(), false, List.of()));
            } else {
                restored.add(make(address, session, free(session.name(), names)));
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

    private Restored make(ServerAddress address, SavedSession session, String name) throws AppException {
        List<Offer> offers = new ArrayList<>();
        String sessionId = "";
        String activeWindow = "";
        for (SavedWindow window : session.windows()) {
            String directory = directory(
                    window.panes().isEmpty() ? "" : window.panes().getFirst().directory());
            List<String> made;
            if (sessionId.isEmpty()) {
                made = ids(
                        address,
                        "new-session",
                        "-d",
                        "-x",
                        "" + session.columns(),
                        "-y",
                        "" + session.rows(),
                        "-s",
                        TmuxMultiplexer.escape(name),
                        "-n",
                        TmuxMultiplexer.escape(window.name()),
                        "-c",
                        directory);
                sessionId = made.get(0);
                run(address, "set-option", "-t", sessionId, UUID_OPTION, session.uuid());
                if (number(made.get(3)) != window.index()) {
                    run(address, "move-window", "-s", made.get(1), "-t", sessionId + ":" + window.index());
                }
            } else {
                made = ids(
                        address,
                        "new-window",
                        "-d",
                        "-t",
                        sessionId + ":" + window.index(),
                        "-n",
                        TmuxMultiplexer.escape(window.name()),
                        "-c",
                        directory);
            }
            fill(address, window, made.get(1), made.get(2), offers);
            activeWindow = window.active() ? made.get(1) : activeWindow;
        }
        if (!activeWindow.isEmpty()) {
            run(address, "select-window", "-t", activeWindow);
        }
        return new Restored(name, true, offers);
    }

    private void fill(ServerAddress address, SavedWindow window, String windowId, String firstPane, List<Offer> offers)
            throws AppException {
        List<String> panes = new ArrayList<>(List.of(firstPane));
        for (SavedPane pane : window.panes().stream().skip(1).toList()) {
            panes.add(ids(address, "split-window", "-d", "-t", panes.getLast(), "-c", directory(pane.directory()))
                    .get(2));
            run(address, "select-layout", "-t", windowId, "tiled");
        }
        if (LayoutParser.parse(window.layout()).isPresent() && panes.size() > 1) {
            run(address, "select-layout", "-t", windowId, window.layout());
        }
        run(address, "set-option", "-w", "-t", windowId, "automatic-rename", window.automaticRename() ? "on" : "off");
        for (int i = 0; i < panes.size() && i < window.panes().size(); i++) {
            SavedPane pane = window.panes().get(i);
            run(address, "select-pane", "-t", panes.get(i), "-T", TmuxMultiplexer.escape(pane.title()));
            if (!pane.command().isEmpty() && !pane.command().matches("-?(ba|z|fi|da|k|tc)?sh")) {
                offers.add(new Offer(panes.get(i), pane.directory(), pane.command()));
            }
        }
        for (int i = 0; i < panes.size() && i < window.panes().size(); i++) {
            if (window.panes().get(i).active()) {
                run(address, "select-pane", "-t", panes.get(i));
                if (window.zoomed()) {
                    run(address, "resize-pane", "-Z", "-t", panes.get(i));
                }
            }
        }
    }

    @Override
    public AttachedTarget build(ServerAddress address, Preset preset, String name, Path directory) throws AppException {
        String folder = directory(directory.toString());
        List<String> start = new ArrayList<>(List.of("new-session", "-d", "-x", "160", "-y", "45", "-c", folder));
        if (!name.isBlank()) {
            start.addAll(List.of("-s", TmuxMultiplexer.escape(name.strip())));
        }
        List<String> made = ids(address, start.toArray(String[]::new));
        List<String> split = new ArrayList<>(List.of("split-window", "-d", "-t", made.get(2), "-c", folder));
        split.addAll(
                switch (preset) {
                    case CODE_CHAT -> List.of("-h", "-l", "56");
                    case SIDE_BY_SIDE -> List.of("-h");
                    case MAIN_LOGS -> List.of("-v", "-l", "12");
                });
        run(address, split.toArray(String[]::new));
        return new AttachedTarget(address, made.get(0), made.get(4), made.get(2));
    }

    /// Runs a command that makes something.
    ///
    /// @return ids of session, window and pane, the window's index, the session's name
    private List<String> ids(ServerAddress address, String... words) throws AppException {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(
                1, List.of("-P", "-F", "#{session_id}\t#{window_id}\t#{pane_id}\t#{window_index}\t#{session_name}"));
        String said = new String(tmux().require(address, command, new byte[0], DEADLINE), StandardCharsets.UTF_8);
        List<String> ids = List.of(said.stripTrailing().split("\t", -1));
        if (ids.size() < 5) {
            throw TmuxFailure.garbled(address, "ids of what was made");
        }
        return ids;
    }

    private void run(ServerAddress address, String... words) throws AppException {
        tmux().require(address, List.of(words), new byte[0], DEADLINE);
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    /// A directory that is gone is replaced by the home directory, as a shell would start in.
    private static String directory(String saved) {
        boolean there = !saved.isEmpty() && Files.isDirectory(Path.of(saved));
        return TmuxMultiplexer.escape(there ? saved : System.getProperty("user.home", "/"));
    }
}
