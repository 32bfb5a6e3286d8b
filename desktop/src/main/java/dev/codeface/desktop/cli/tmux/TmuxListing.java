package dev.codeface.desktop.cli.tmux;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.SessionArchive;
import dev.codeface.core.multiplexer.Window;
import java.util.List;
import java.util.Locale;

/// Servers, sessions, windows and panes as text for a person or as one JSON object.
public final class TmuxListing {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TmuxListing() {}

    /// An indented tree.
    public static String text(List<Server> servers) {
        StringBuilder out = new StringBuilder();
        for (Server server : servers) {
            switch (server) {
                case Server.Reachable reachable -> {
                    line(out, 0, "%s  tmux %s", server.address().socket(), reachable.version());
                    reachable.sessions().forEach(session -> session(out, session));
                }
                case Server.Unreachable gone ->
                    line(out, 0, "%s  %s %s [%s]", gone.address().socket(), gone.message(), gone.remedy(), gone.code());
            }
        }
        return out.toString();
    }

    private static void session(StringBuilder out, Session session) {
        line(out, 1, "%s %s  %s", session.id(), printable(session.name()), clients(session.clients()));
        for (Window window : session.windows()) {
            String marks = (window.active() ? "*" : "") + (window.zoomed() ? "Z" : "");
            line(
                    out,
                    2,
                    "%s %d:%s%s  %dx%d",
                    window.id(),
                    window.index(),
                    printable(window.name()),
                    marks,
                    window.columns(),
                    window.rows());
            for (Pane pane : window.panes()) {
                line(
                        out,
                        3,
                        "%s%s %dx%d  %s  %s",
                        pane.id(),
                        pane.active() ? "*" : "",
                        pane.columns(),
                        pane.rows(),
                        printable(pane.command()),
                        printable(pane.directory()));
            }
        }
    }

    private static String clients(int count) {
        return count == 0 ? "detached" : count == 1 ? "1 client" : count + " clients";
    }

    private static void line(StringBuilder out, int depth, String format, Object... values) {
        out.append("  ".repeat(depth))
                .append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }

    /// Names are text of others: control characters would act on the terminal that shows them.
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// What was made, and what the user may start again.
    public static String restored(List<SessionArchive.Restored> sessions) {
        StringBuilder out = new StringBuilder();
        for (SessionArchive.Restored session : sessions) {
            line(out, 0, "%s  %s", printable(session.name()), session.made() ? "restored" : "is there already");
            for (SessionArchive.Offer offer : session.offered()) {
                line(
                        out,
                        1,
                        "%s ran %s in %s",
                        offer.paneId(),
                        printable(offer.command()),
                        printable(offer.directory()));
            }
        }
        return out.toString();
    }

    /// `{"servers":[{"socket","version","pid","sessions":[…]}]}`.
    public static ObjectNode json(List<Server> servers) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode list = root.putArray("servers");
        for (Server server : servers) {
            ObjectNode node =
                    list.addObject().put("socket", server.address().socket().toString());
            switch (server) {
                case Server.Reachable reachable -> {
                    node.put("version", reachable.version()).put("pid", reachable.pid());
                    ArrayNode sessions = node.putArray("sessions");
                    reachable.sessions().forEach(session -> session(sessions.addObject(), session));
                }
                case Server.Unreachable gone ->
                    node.put("error", gone.code())
                            .put("message", gone.message())
                            .put("remedy", gone.remedy());
            }
        }
        return root;
    }

    private static void session(ObjectNode node, Session session) {
        node.put("id", session.id())
                .put("name", session.name())
                .put("created", session.created().toString())
                .put("clients", session.clients());
        ArrayNode windows = node.putArray("windows");
        session.windows().forEach(window -> window(windows.addObject(), window));
    }

    private static void window(ObjectNode node, Window window) {
        node.put("id", window.id())
                .put("index", window.index())
                .put("name", window.name())
                .put("active", window.active())
                .put("zoomed", window.zoomed())
                .put("columns", window.columns())
                .put("rows", window.rows());
        ArrayNode panes = node.putArray("panes");
        for (Pane pane : window.panes()) {
            panes.addObject()
                    .put("id", pane.id())
                    .put("index", pane.index())
                    .put("column", pane.area().column())
                    .put("row", pane.area().row())
                    .put("columns", pane.columns())
                    .put("rows", pane.rows())
                    .put("active", pane.active())
                    .put("dead", pane.dead())
                    .put("pid", pane.pid())
                    .put("command", pane.command())
                    .put("directory", pane.directory())
                    .put("title", pane.title())
                    .put("mode", pane.mode());
        }
    }
}
