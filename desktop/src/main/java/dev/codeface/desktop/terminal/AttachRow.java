package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.MirrorRules;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line of the attach dialog's tree: a server, a session, a window or a pane. Immutable.
///
/// @param kind      what it is
/// @param key       stays the same over a refresh, so that what was open and selected can be kept
/// @param address   the server it belongs to
/// @param title     first column
/// @param command   program in front
/// @param directory of the program in front
/// @param size      in cells
/// @param created   when the session was made, seconds of the epoch; 0 for the others
/// @param clients   terminals that show the session; -1 for the others
/// @param problem   why a server cannot be read or a session is not mirrored; empty for all others
/// @param target    what attaching it means
/// @param paneId    the pane to show as a thumbnail
/// @param children  lines below it
public record AttachRow(
        Kind kind,
        String key,
        ServerAddress address,
        String title,
        String command,
        String directory,
        String size,
        long created,
        int clients,
        String problem,
        Optional<AttachedTarget> target,
        String paneId,
        List<AttachRow> children) {
    /// What a line stands for.
    public enum Kind {
        SERVER,
        /// A server that has said nothing, yet or at all.
        SILENT,
        SESSION,
        WINDOW,
        PANE
    }

    public AttachRow {
        children = List.copyOf(children);
    }

    static AttachRow of(Server server, MirrorRules rules) {
        return switch (server) {
            case Server.Reachable reachable ->
                server(
                        Kind.SERVER,
                        server.address(),
                        Words.get("attach.version", reachable.version()),
                        "",
                        reachable.sessions().stream()
                                .map(session -> rules.allows(session.name())
                                        ? of(server.address(), session)
                                        : never(server.address(), session))
                                .toList());
            case Server.Unreachable gone
            when gone.isSilent() ->
                silent(server.address(), Words.get("attach.silent"), gone.message() + " " + gone.remedy());
            case Server.Unreachable gone ->
                server(Kind.SERVER, server.address(), "", gone.message() + " " + gone.remedy(), List.of());
        };
    }

    /// A server that was asked and has not answered yet.
    static AttachRow waiting(ServerAddress address) {
        return silent(address, Words.get("attach.waiting"), Words.get("attach.waitingText"));
    }

    private static AttachRow silent(ServerAddress address, String state, String problem) {
        return server(Kind.SILENT, address, state, problem, List.of());
    }

    private static AttachRow server(
            Kind kind, ServerAddress address, String state, String problem, List<AttachRow> sessions) {
        String socket = address.isRemote()
                ? Words.get("attach.overSsh")
                : address.socket().toString();
        return new AttachRow(
                kind,
                key(address),
                address,
                address.name(),
                state,
                socket,
                "",
                0,
                -1,
                problem,
                Optional.empty(),
                "",
                sessions);
    }

    private static AttachRow never(ServerAddress address, Session session) {
        return new AttachRow(
                Kind.SESSION,
                key(address) + " " + session.id(),
                address,
                session.name(),
                "",
                "",
                "",
                session.created().getEpochSecond(),
                session.clients(),
                Words.get("attach.neverText"),
                Optional.empty(),
                "",
                List.of());
    }

    private static AttachRow of(ServerAddress address, Session session) {
        Optional<Pane> pane = session.activeWindow().flatMap(Window::activePane);
        return new AttachRow(
                Kind.SESSION,
                key(address) + " " + session.id(),
                address,
                session.name(),
                pane.map(Pane::command).orElse(""),
                pane.map(Pane::directory).orElse(""),
                session.activeWindow().map(AttachRow::size).orElse(""),
                session.created().getEpochSecond(),
                session.clients(),
                "",
                Optional.of(target(address, session, "")),
                pane.map(Pane::id).orElse(""),
                session.windows().stream()
                        .map(window -> of(address, session, window))
                        .toList());
    }

    private static AttachRow of(ServerAddress address, Session session, Window window) {
        String paneId = window.activePane().map(Pane::id).orElse("");
        List<AttachRow> panes = new ArrayList<>();
        for (Pane pane : window.panes()) {
            panes.add(of(address, session, pane));
        }
        return new AttachRow(
                Kind.WINDOW,
                key(address) + " " + session.id() + " " + window.id(),
                address,
                window.index() + ":" + window.name() + (window.active() ? " *" : "")
                        + (window.zoomed() ? Words.get("attach.zoomed") : ""),
                window.activePane().map(Pane::command).orElse(""),
                window.activePane().map(Pane::directory).orElse(""),
                size(window),
                0,
                -1,
                "",
                Optional.of(target(address, session, paneId)),
                paneId,
                panes);
    }

    private static AttachRow of(ServerAddress address, Session session, Pane pane) {
        return new AttachRow(
                Kind.PANE,
                key(address) + " " + session.id() + " " + pane.id(),
                address,
                pane.id() + (pane.active() ? " *" : "") + (pane.dead() ? Words.get("attach.dead") : ""),
                pane.command(),
                pane.directory(),
                pane.columns() + "×" + pane.rows(),
                0,
                -1,
                "",
                Optional.of(target(address, session, pane.id())),
                pane.id(),
                List.of());
    }

    private static String key(ServerAddress address) {
        return address.host() + " " + address.socket();
    }

    private static AttachedTarget target(ServerAddress address, Session session, String paneId) {
        return new AttachedTarget(address, session.id(), session.name(), paneId);
    }

    private static String size(Window window) {
        return window.columns() + "×" + window.rows();
    }

    /// Whether a word of the filter stands in any column.
    private boolean holds(String word) {
        return (title + "\n" + command + "\n" + directory)
                .toLowerCase(Locale.ROOT)
                .contains(word);
    }

    /// This line with only the lines below that match; empty where nothing of it does.
    Optional<AttachRow> filtered(List<String> words) {
        if (words.stream().allMatch(this::holds)) {
            return Optional.of(this);
        }
        List<AttachRow> kept = children.stream()
                .flatMap(child -> child.filtered(words).stream())
                .toList();
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new AttachRow(
                        kind, key, address, title, command, directory, size, created, clients, problem, target, paneId,
                        kept));
    }
}
