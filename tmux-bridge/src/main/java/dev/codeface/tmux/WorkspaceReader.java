package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.SavedWorkspace;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedPane;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedSession;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedWindow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Reads all sessions of a server in the form in which they can be made again; changes nothing. Thread safe.
final class WorkspaceReader {
    /// Which session it is, over restarts.
    static final String UUID_OPTION = "@codeface-uuid";

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
                    "#{pane_pid}",
                    "#{pane_floating_flag}"),
            List.of("pane_current_path", "pane_title", "pane_current_command", "pane_start_command"));

    private final ServerConnector.Connected server;
    private final Scrollback scrollback;

    /// @param scrollback reads what panes showed
    WorkspaceReader(ServerConnector.Connected server, Scrollback scrollback) {
        this.server = server;
        this.scrollback = scrollback;
    }

    /// @param lines how many rows of history to keep of each pane, with its screen; 0 for neither
    SavedWorkspace read(int lines) throws AppException {
        List<Map<String, String>> windows = list(WINDOWS);
        List<Map<String, String>> panes = list(PANES);
        Map<String, List<String>> shown = lines == 0 ? Map.of() : scrollback.read(server, lines);
        List<SavedSession> sessions = list(SESSIONS).stream()
                .map(row -> session(row, windows, panes, shown))
                .sorted(Comparator.comparing(SavedSession::name))
                .toList();
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new SavedWorkspace(now, server.version().text(), sessions);
    }

    /// The sessions that are there: which they are, and their names.
    Map<String, String> names() throws AppException {
        Map<String, String> names = new HashMap<>();
        for (Map<String, String> row : list(SESSIONS)) {
            names.put(uuid(row), row.getOrDefault("session_name", ""));
        }
        return names;
    }

    private List<Map<String, String>> list(Listing listing) throws AppException {
        return listing.read(
                server.capabilities(),
                new ProcessChannel(server.program(), server.address()).ask(listing.calls(server.capabilities())));
    }

    private SavedSession session(
            Map<String, String> row,
            List<Map<String, String>> windows,
            List<Map<String, String>> panes,
            Map<String, List<String>> shown) {
        List<Map<String, String>> own = windows.stream()
                .filter(w -> same(w, row, "#{session_id}"))
                .sorted(Comparator.comparingInt(w -> number(w, "#{window_index}")))
                .toList();
        return new SavedSession(
                uuid(row),
                row.getOrDefault("session_name", ""),
                own.stream().mapToInt(w -> number(w, "#{window_width}")).max().orElse(80),
                own.stream().mapToInt(w -> number(w, "#{window_height}")).max().orElse(24),
                own.stream().map(w -> window(w, panes, shown)).toList());
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

    private SavedWindow window(
            Map<String, String> row, List<Map<String, String>> panes, Map<String, List<String>> shown) {
        Optional<PaneLayout> tree = LayoutParser.parse(row.getOrDefault("#{window_layout}", ""));
        List<String> order =
                tree.map(t -> t.leaves().map(PaneLayout.Leaf::paneId).toList()).orElse(List.of());
        // A floating pane has no place in the layout, and is not made again.
        List<SavedPane> own = panes.stream()
                .filter(p -> same(p, row, "#{window_id}") && same(p, row, "#{session_id}"))
                .filter(p -> order.isEmpty() || order.contains(p.get("#{pane_id}")))
                .sorted(Comparator.comparingInt((Map<String, String> p) -> order.indexOf(p.get("#{pane_id}")))
                        .thenComparingInt(p -> number(p, "#{pane_index}")))
                .map(p -> new SavedPane(
                        p.getOrDefault("pane_current_path", ""),
                        p.getOrDefault("pane_title", ""),
                        command(p),
                        number(p, "#{pane_active}") > 0,
                        started(p.getOrDefault("pane_start_command", "")),
                        shown.getOrDefault(p.getOrDefault("#{pane_id}", ""), List.of())))
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

    private String command(Map<String, String> pane) {
        String name = pane.getOrDefault("pane_current_command", "");
        return server.address().isRemote() ? name : FrontCommand.of(number(pane, "#{pane_pid}"), name);
    }

    private static String started(String told) {
        return Scrollback.isOurs(told) ? "" : StartCommand.line(told);
    }

    private static boolean same(Map<String, String> a, Map<String, String> b, String column) {
        return Objects.equals(a.get(column), b.get(column));
    }

    private static int number(Map<String, String> row, String column) {
        String digits = row.getOrDefault(column, "");
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
