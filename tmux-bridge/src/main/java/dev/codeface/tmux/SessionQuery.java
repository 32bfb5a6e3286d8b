package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks for sessions with their windows and panes: all of a server in one line, so that the answer fits together.
///
/// A window linked into two sessions appears in both.
final class SessionQuery {
    private static final Listing SESSIONS = new Listing(
            TmuxCall.Verb.LIST_SESSIONS,
            List.of(),
            List.of("#{session_id}", "#{session_created}"),
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
                    "#{window_bell_flag}",
                    "#{window_activity_flag}",
                    "#{window_layout}",
                    "#{window_visible_layout}"),
            List.of("window_name"));
    private static final Listing PANES = new Listing(
            TmuxCall.Verb.LIST_PANES,
            List.of("-a"),
            List.of(
                    "#{pane_id}",
                    "#{session_id}",
                    "#{window_id}",
                    "#{pane_index}",
                    "#{pane_left}",
                    "#{pane_top}",
                    "#{pane_width}",
                    "#{pane_height}",
                    "#{pane_active}",
                    "#{pane_dead}",
                    "#{pane_pid}",
                    "#{pane_mode}",
                    "#{pane_in_mode}",
                    "#{pane_synchronized}",
                    "#{pane_floating_flag}",
                    "#{pane_z}"),
            List.of("pane_current_command", "pane_current_path", "pane_title"));
    private static final Listing CLIENTS = new Listing(
            TmuxCall.Verb.LIST_CLIENTS,
            List.of(),
            List.of("#{client_pid}", "#{session_id}", "#{client_control_mode}"),
            List.of());

    private final Capabilities capabilities;
    private final Set<Long> ourClients;

    /// @param ourClients processes of our own control clients, which are not counted; may change
    SessionQuery(Capabilities capabilities, Set<Long> ourClients) {
        this.capabilities = capabilities;
        this.ourClients = ourClients;
    }

    /// Every session of the server, by name.
    List<Session> all(CommandChannel channel) throws AppException {
        return ask(channel, List.of(SESSIONS, WINDOWS, PANES, CLIENTS));
    }

    /// One session; fails with "not found" when it is gone.
    Session one(CommandChannel channel, String sessionId) throws AppException {
        List<Listing> listings = List.of(
                SESSIONS, WINDOWS.in("-t", sessionId), PANES.in("-s", "-t", sessionId), CLIENTS.in("-t", sessionId));
        return ask(channel, listings).stream()
                .filter(session -> session.id().equals(sessionId))
                .findFirst()
                .orElseThrow(() -> TmuxFailure.classify(channel.address(), "can't find session: " + sessionId));
    }

    private List<Session> ask(CommandChannel channel, List<Listing> listings) throws AppException {
        List<TmuxCall> calls = new ArrayList<>();
        listings.forEach(listing -> calls.addAll(listing.calls(capabilities)));
        List<Reply> replies = channel.ask(calls);
        if (replies.size() != calls.size() || !replies.getLast().ok()) {
            throw TmuxFailure.classify(
                    channel.address(),
                    replies.isEmpty() ? "" : replies.getLast().text());
        }
        List<List<Map<String, String>>> tables = new ArrayList<>();
        int start = 0;
        for (Listing listing : listings) {
            int count = listing.calls(capabilities).size();
            tables.add(listing.read(capabilities, replies.subList(start, start + count)));
            start += count;
        }
        return tables.get(0).stream()
                .map(row -> session(row, tables.get(1), tables.get(2), tables.get(3)))
                .sorted(Comparator.comparing(Session::name))
                .toList();
    }

    private Session session(
            Map<String, String> row,
            List<Map<String, String>> windows,
            List<Map<String, String>> panes,
            List<Map<String, String>> clients) {
        String id = text(row, "#{session_id}");
        List<Window> own = windows.stream()
                .filter(w -> text(w, "#{session_id}").equals(id))
                .map(w -> window(w, id, panes))
                .sorted(Comparator.comparingInt(Window::index))
                .toList();
        long attached = clients.stream()
                .filter(c -> text(c, "#{session_id}").equals(id))
                .filter(c -> !ourClients.contains(number(c, "#{client_pid}")))
                .count();
        return new Session(
                id,
                text(row, "session_name"),
                Instant.ofEpochSecond(number(row, "#{session_created}")),
                (int) attached,
                own);
    }

    private static Window window(Map<String, String> row, String sessionId, List<Map<String, String>> panes) {
        String id = text(row, "#{window_id}");
        List<Pane> own = panes.stream()
                .filter(p -> text(p, "#{window_id}").equals(id)
                        && text(p, "#{session_id}").equals(sessionId))
                .map(SessionQuery::pane)
                .sorted(Comparator.comparingInt(Pane::index))
                .toList();
        boolean zoomed = flag(row, "#{window_zoomed_flag}");
        return new Window(
                id,
                (int) number(row, "#{window_index}"),
                text(row, "window_name"),
                flag(row, "#{window_active}"),
                zoomed,
                flag(row, "#{window_bell_flag}"),
                flag(row, "#{window_activity_flag}"),
                layout(row, own, zoomed),
                own);
    }

    private static PaneLayout layout(Map<String, String> row, List<Pane> panes, boolean zoomed) {
        Optional<Pane> active = panes.stream().filter(Pane::active).findFirst();
        Optional<PaneLayout> visible = LayoutParser.parse(text(row, "#{window_visible_layout}"));
        if (visible.isPresent()) {
            return visible.get();
        }
        if (zoomed && active.isPresent()) {
            return new PaneLayout.Leaf(active.get().area(), active.get().id());
        }
        return LayoutParser.parse(text(row, "#{window_layout}"))
                .or(() -> active.map(p -> new PaneLayout.Leaf(p.area(), p.id())))
                .orElseGet(() -> new PaneLayout.Leaf(new CellArea(0, 0, 80, 24), ""));
    }

    private static Pane pane(Map<String, String> row) {
        CellArea area = new CellArea(
                (int) number(row, "#{pane_left}"),
                (int) number(row, "#{pane_top}"),
                (int) number(row, "#{pane_width}"),
                (int) number(row, "#{pane_height}"));
        return new Pane(
                text(row, "#{pane_id}"),
                (int) number(row, "#{pane_index}"),
                area,
                flag(row, "#{pane_active}"),
                flag(row, "#{pane_dead}"),
                number(row, "#{pane_pid}"),
                text(row, "pane_current_command"),
                text(row, "pane_current_path"),
                text(row, "pane_title"),
                PaneCapture.mode(text(row, "#{pane_mode}"), flag(row, "#{pane_in_mode}")),
                flag(row, "#{pane_synchronized}"),
                flag(row, "#{pane_floating_flag}"),
                (int) number(row, "#{pane_z}"));
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static boolean flag(Map<String, String> row, String column) {
        return number(row, column) > 0;
    }

    private static long number(Map<String, String> row, String column) {
        String digits = text(row, column);
        return digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(Character::isDigit)
                ? 0
                : Long.parseLong(digits);
    }
}
