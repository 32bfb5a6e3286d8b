package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedPane;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedSession;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedWindow;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.SessionArchive.Offer;
import dev.codeface.core.multiplexer.SessionArchive.Restored;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes saved sessions again, by ids alone; runs nothing but shells. Not thread safe.
///
/// A window is made by splitting with an even layout after each split, so that there is always room, and then giving it
/// the saved layout.
final class WorkspaceMaker {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /// A shell that waits for commands is there again by itself.
    private static final Pattern SHELL =
            Pattern.compile("(\\S*/)?-?(ba|z|fi|da|k|tc)?sh( -(l|i|-login|-norc|-noprofile|-posix))*");

    private final TmuxLocator locator;
    private final ServerAddress address;
    private final TmuxVersion version;
    private final Optional<Scrollback> scrollback;

    /// @param scrollback shows what panes showed; empty for panes that begin empty
    WorkspaceMaker(TmuxLocator locator, ServerAddress address, Optional<Scrollback> scrollback) throws AppException {
        this.locator = locator;
        this.address = address;
        this.version = locator.tmux(address).versionOf(address);
        this.scrollback = scrollback;
    }

    /// @param name one that is free
    Restored make(SavedSession session, String name) throws AppException {
        List<Offer> offers = new ArrayList<>();
        String sessionId = "";
        String activeWindow = "";
        for (SavedWindow window : session.windows()) {
            String directory =
                    window.panes().isEmpty() ? "" : window.panes().getFirst().directory();
            Scrollback.Beginning beginning = window.panes().isEmpty()
                    ? Scrollback.Beginning.EMPTY
                    : begin(window.panes().getFirst());
            Window made;
            if (sessionId.isEmpty()) {
                SessionMaker.Wanted wanted = new SessionMaker.Wanted(
                        name,
                        session.columns(),
                        session.rows(),
                        existing(directory),
                        window.name(),
                        beginning.command());
                SessionMaker.Made first = with(beginning, () -> new SessionMaker(locator, address).make(wanted));
                sessionId = first.sessionId();
                made = new Window(first.windowId(), first.paneId());
                run("set-option", "-t", sessionId, WorkspaceReader.UUID_OPTION, session.uuid());
                if (first.window() != window.index()) {
                    run("move-window", "-s", made.id(), "-t", sessionId + ":" + window.index());
                }
            } else {
                List<String> words = new ArrayList<>(List.of("new-window", "-d"));
                words.addAll(List.of("-t", sessionId + ":" + window.index()));
                words.addAll(List.of("-n", TmuxText.name(version, window.name())));
                words.addAll(startIn(version, directory));
                made = make(words, beginning);
            }
            fill(window, made, offers);
            activeWindow = window.active() ? made.id() : activeWindow;
        }
        if (!activeWindow.isEmpty()) {
            run("select-window", "-t", activeWindow);
        }
        return new Restored(name, true, offers);
    }

    private void fill(SavedWindow window, Window made, List<Offer> offers) throws AppException {
        String windowId = made.id();
        List<String> panes = new ArrayList<>(List.of(made.paneId()));
        for (SavedPane pane : window.panes().stream().skip(1).toList()) {
            List<String> words = new ArrayList<>(List.of("split-window", "-d", "-t", panes.getLast()));
            words.addAll(startIn(version, pane.directory()));
            panes.add(make(words, begin(pane)).paneId());
            run("select-layout", "-t", windowId, "tiled");
        }
        Optional<PaneLayout> layout = LayoutParser.parse(window.layout());
        if (layout.isPresent() && panes.size() > 1 && layout.get().leaves().count() == panes.size()) {
            run("select-layout", "-t", windowId, LayoutParser.format(layout.get()));
        }
        String automatic = window.automaticRename() ? "on" : "off";
        run("set-window-option", "-t", windowId, "automatic-rename", automatic);
        String active = "";
        for (int i = 0; i < panes.size() && i < window.panes().size(); i++) {
            SavedPane pane = window.panes().get(i);
            if (version.atLeast(2, 6) && !pane.title().isEmpty()) {
                run("select-pane", "-t", panes.get(i), "-T", TmuxText.name(version, pane.title()));
            }
            if (!pane.command().isEmpty() && !SHELL.matcher(pane.command()).matches()) {
                offers.add(new Offer(panes.get(i), pane.directory(), pane.offered()));
            }
            active = pane.active() ? panes.get(i) : active;
        }
        if (!active.isEmpty()) {
            run("select-pane", "-t", active);
            if (window.zoomed()) {
                run("resize-pane", "-Z", "-t", active);
            }
        }
    }

    /// What the pane begins with: what it showed, if that is wanted, and then the shell.
    private Scrollback.Beginning begin(SavedPane pane) throws AppException {
        return scrollback.isPresent()
                ? scrollback.get().begin(locator.tmux(address), address, pane)
                : Scrollback.Beginning.EMPTY;
    }

    /// Something that makes a pane.
    private interface Making<T> {
        T make() throws AppException;
    }

    private static <T> T with(Scrollback.Beginning beginning, Making<T> making) throws AppException {
        try {
            return making.make();
        } catch (AppException e) {
            beginning.discard();
            throw e;
        }
    }

    /// A window that was made, with its first pane; or a pane with its window.
    private record Window(String id, String paneId) {}

    /// Runs a command that makes something, with this in its pane.
    private Window make(List<String> words, Scrollback.Beginning beginning) throws AppException {
        List<String> command = new ArrayList<>(words);
        command.addAll(1, List.of("-P", "-F", "#{window_id}\t#{pane_id}"));
        if (!beginning.command().isEmpty()) {
            command.add(beginning.command());
        }
        byte[] told = with(beginning, () -> locator.tmux(address).require(address, command, new byte[0], DEADLINE));
        String said = new String(told, StandardCharsets.UTF_8);
        String[] ids = said.stripTrailing().split("\t", -1);
        if (ids.length < 2) {
            throw TmuxFailure.garbled(address, "ids of what was made");
        }
        return new Window(ids[0], ids[1]);
    }

    private void run(String... words) throws AppException {
        locator.tmux(address).require(address, List.of(words), new byte[0], DEADLINE);
    }

    /// A directory that is gone is replaced by the home directory, as a shell would start in. 1.8 has no way to say it.
    static List<String> startIn(TmuxVersion version, String saved) {
        if (!version.atLeast(1, 9)) {
            return List.of();
        }
        return List.of("-c", TmuxText.directory(version, existing(saved)));
    }

    static String existing(String directory) {
        boolean there = !directory.isEmpty() && Files.isDirectory(Path.of(directory));
        return there ? directory : System.getProperty("user.home", "/");
    }
}
