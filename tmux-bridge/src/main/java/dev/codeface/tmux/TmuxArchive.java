package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.PaneLayout;
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
import java.util.Optional;
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
            List.of("#{session_id}", "#{session_created}", "#{pid}", "#{" + UUID_OPTION + "}"),
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
            List.of(
                    "#{pane_id}",
                    "#{session_id}",
                    "#{window_id}",
                    "#{pane_index}",
                    "#{pane_active}",
                    "#{pane_floating_flag}"),
            List.of("pane_current_path", "pane_title", "pane_current_command", "pane_start_command"));

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
    public SavedWorkspace save(ServerAddress address) throws AppException {
        ServerConnector.Connected server = new ServerConnector(locator, tasks).probe(address);
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
                new ProcessChannel(server.program(), server.address()).ask(listing.calls(server.capabilities())));
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
        String identity = row.get("#{session_id}") + " " + row.get("#{session_created}") + " " + row.get("#{pid}");
        return kept.isEmpty()
                ? UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                        .toString()
                : kept;
    }

    private static SavedWindow window(Map<String, String> row, List<Map<String, String>> panes) {
        Optional<PaneLayout> tree = LayoutParser.parse(row.getOrDefault("#{window_layout}", ""));
        List<String> order =
                tree.map(t -> t.leaves().map(PaneLayout.Leaf::paneId).toList()).orElse(List.of());
        // A floating pane has no place in the layout, and is not made again.
        List<SavedPane> own = panes.stream()
                .filter(p -> same(p, row, "#{window_id}") && same(p, row, "#{session_id}"))
                .filter(p -> number(p, "#{pane_floating_flag}") == 0)
                .sorted(Comparator.comparingInt((Map<String, String> p) -> order.indexOf(p.get("#{pane_id}")))
                        .thenComparingInt(p -> number(p, "#{pane_index}")))
                .map(p -> new SavedPane(
                        p.getOrDefault("pane_current_path", ""),
                        p.getOrDefault("pane_title", ""),
                        p.getOrDefault("pane_current_command", ""),
                        number(p, "#{pane_active}") > 0,
                        p.getOrDefault("pane_start_command", "")))
                .toList();
        return new SavedWindow(
                number(row, "#{window_index}"),
                row.getOrDefault("window_name", ""),
                number(row, "#{automatic-rename}") > 0,
                // Every version reads the older form.
                tree.map(LayoutParser::format).orElse(""),
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
            ServerConnector.Connected server = new ServerConnector(locator, tasks).probe(address);
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
        TmuxVersion version = locator.tmux(address).versionOf(address);
        List<Offer> offers = new ArrayList<>();
        String sessionId = "";
        String activeWindow = "";
        for (SavedWindow window : session.windows()) {
            String directory =
                    window.panes().isEmpty() ? "" : window.panes().getFirst().directory();
            Window made;
            if (sessionId.isEmpty()) {
                SessionMaker.Made first = new SessionMaker(locator, address)
                        .make(new SessionMaker.Wanted(
                                name, session.columns(), session.rows(), existing(directory), window.name(), ""));
                sessionId = first.sessionId();
                made = new Window(first.windowId(), first.paneId());
                run(address, "set-option", "-t", sessionId, UUID_OPTION, session.uuid());
                if (first.window() != window.index()) {
                    run(address, "move-window", "-s", made.id(), "-t", sessionId + ":" + window.index());
                }
            } else {
                List<String> words = new ArrayList<>(List.of("new-window", "-d"));
                words.addAll(List.of("-t", sessionId + ":" + window.index()));
                words.addAll(List.of("-n", TmuxText.name(version, window.name())));
                words.addAll(startIn(version, directory));
                made = make(address, words);
            }
            fill(address, version, window, made, offers);
            activeWindow = window.active() ? made.id() : activeWindow;
        }
        if (!activeWindow.isEmpty()) {
            run(address, "select-window", "-t", activeWindow);
        }
        return new Restored(name, true, offers);
    }

    private void fill(
            ServerAddress address, TmuxVersion version, SavedWindow window, Window made, List<Offer> offers)
            throws AppException {
        String windowId = made.id();
        List<String> panes = new ArrayList<>(List.of(made.paneId()));
        for (SavedPane pane : window.panes().stream().skip(1).toList()) {
            List<String> words = new ArrayList<>(List.of("split-window", "-d", "-t", panes.getLast()));
            words.addAll(startIn(version, pane.directory()));
            panes.add(make(address, words).paneId());
            run(address, "select-layout", "-t", windowId, "tiled");
        }
        Optional<PaneLayout> layout = LayoutParser.parse(window.layout());
        if (layout.isPresent() && panes.size() > 1 && layout.get().leaves().count() == panes.size()) {
            run(address, "select-layout", "-t", windowId, LayoutParser.format(layout.get()));
        }
        String automatic = window.automaticRename() ? "on" : "off";
        run(address, "set-window-option", "-t", windowId, "automatic-rename", automatic);
        String active = "";
        for (int i = 0; i < panes.size() && i < window.panes().size(); i++) {
            SavedPane pane = window.panes().get(i);
            if (version.atLeast(2, 6) && !pane.title().isEmpty()) {
                run(address, "select-pane", "-t", panes.get(i), "-T", TmuxText.name(version, pane.title()));
            }
            if (!pane.command().isEmpty() && !pane.command().matches("-?(ba|z|fi|da|k|tc)?sh")) {
                offers.add(new Offer(panes.get(i), pane.directory(), pane.offered()));
            }
            active = pane.active() ? panes.get(i) : active;
        }
        if (!active.isEmpty()) {
            run(address, "select-pane", "-t", active);
            if (window.zoomed()) {
                run(address, "resize-pane", "-Z", "-t", active);
            }
        }
    }

    @Override
    public AttachedTarget build(ServerAddress address, Preset preset, String name, Path directory) throws AppException {
        TmuxVersion version = locator.tmux(address).versionOf(address);
        String command = preset == Preset.CODE_CHAT ? PresetCommands.editor() : "";
        SessionMaker.Made made = new SessionMaker(locator, address)
                .make(new SessionMaker.Wanted(name, 160, 45, existing(directory.toString()), "", command));
        List<String> split = new ArrayList<>(List.of("split-window", "-d", "-t", made.paneId()));
        split.addAll(startIn(version, directory.toString()));
        split.addAll(
                switch (preset) {
                    case CODE_CHAT -> List.of("-h", "-l", "56", chat(address, made.paneId()));
                    case SIDE_BY_SIDE -> List.of("-h");
                    case MAIN_LOGS -> List.of("-v", "-l", "12");
                });
        run(address, split.toArray(String[]::new));
        return made.target(address);
    }

    /// On another machine our program has the name it is installed by.
    private static String chat(ServerAddress address, String paneId) {
        String installed = "codeface";
        return PresetCommands.chat(
                paneId, address.isRemote() ? installed : System.getProperty("codeface.launcher", installed));
    }

    /// A window that was made, with its first pane; or a pane with its window.
    private record Window(String id, String paneId) {}

    /// Runs a command that makes something.
    private Window make(ServerAddress address, List<String> words) throws AppException {
        List<String> command = new ArrayList<>(words);
        command.addAll(1, List.of("-P", "-F", "#{window_id}\t#{pane_id}"));
        String said = new String(
                locator.tmux(address).require(address, command, new byte[0], DEADLINE), StandardCharsets.UTF_8);
        String[] ids = said.stripTrailing().split("\t", -1);
        if (ids.length < 2) {
            throw TmuxFailure.garbled(address, "ids of what was made");
        }
        return new Window(ids[0], ids[1]);
    }

    private void run(ServerAddress address, String... words) throws AppException {
        locator.tmux(address).require(address, List.of(words), new byte[0], DEADLINE);
    }

    /// A directory that is gone is replaced by the home directory, as a shell would start in. 1.8 has no way to say it.
    private static List<String> startIn(TmuxVersion version, String saved) {
        if (!version.atLeast(1, 9)) {
            return List.of();
        }
        return List.of("-c", TmuxText.directory(version, existing(saved)));
    }

    private static String existing(String directory) {
        boolean there = !directory.isEmpty() && Files.isDirectory(Path.of(directory));
        return there ? directory : System.getProperty("user.home", "/");
    }
}
