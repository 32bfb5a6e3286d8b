package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.ContextPolicy;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.SessionControl;
import dev.codeface.core.multiplexer.WindowLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Changes sessions, windows and panes of a tmux server, each step a process of its own. Thread safe.
final class TmuxSessionControl implements SessionControl {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final String IDS = "#{session_id}\t#{window_id}\t#{pane_id}";

    private final TmuxLocator locator;
    private final ServerAddress address;

    TmuxSessionControl(TmuxLocator locator, ServerAddress address) {
        this.locator = locator;
        this.address = address;
    }

    @Override
    public UserKeys keys(String sessionId) throws AppException {
        String[] set = tell(id(sessionId, '$') + ":", "#{prefix}\t#{mode-keys}").split("\t", -1);
        String prefix = set[0].equals("None") ? "" : set[0];
        return new UserKeys(prefix, set.length > 1 && set[1].equals("vi"));
    }

    @Override
    public void renameSession(String sessionId, String name) throws AppException {
        run("rename-session", "-t", id(sessionId, '$'), "--", TmuxText.name(version(), notEmpty(name)));
    }

    @Override
    public void killSession(String sessionId) throws AppException {
        run("kill-session", "-t", id(sessionId, '$'));
    }

    @Override
    public Made newWindow(String sessionId, String name, Path directory) throws AppException {
        List<String> words = new ArrayList<>(List.of("new-window", "-t", id(sessionId, '$') + ":"));
        words.addAll(List.of("-c", TmuxText.directory(version(), directory.toString())));
        if (!name.isBlank()) {
            words.addAll(List.of("-n", TmuxText.name(version(), name.strip())));
        }
        return make(words);
    }

    @Override
    public void renameWindow(String windowId, String name) throws AppException {
        run("rename-window", "-t", id(windowId, '@'), "--", TmuxText.name(version(), notEmpty(name)));
    }

    @Override
    public void showWindow(String sessionId, String windowId) throws AppException {
        run("select-window", "-t", id(sessionId, '$') + ":" + id(windowId, '@'));
    }

    @Override
    public void killWindow(String windowId) throws AppException {
        run("kill-window", "-t", id(windowId, '@'));
    }

    @Override
    public Made split(String paneId, Side side, Path directory) throws AppException {
        List<String> words = new ArrayList<>(List.of("split-window", "-t", id(paneId, '%')));
        words.add(side == Side.LEFT || side == Side.RIGHT ? "-h" : "-v");
        if (side == Side.LEFT || side == Side.UP) {
            words.add("-b");
        }
        words.addAll(List.of("-c", TmuxText.directory(version(), directory.toString())));
        return make(words);
    }

    @Override
    public void selectPane(String paneId) throws AppException {
        run("select-pane", "-t", id(paneId, '%'));
    }

    @Override
    public void swapPanes(String paneId, String otherId) throws AppException {
        run("swap-pane", "-d", "-s", id(paneId, '%'), "-t", id(otherId, '%'));
    }

    @Override
    public void resizePane(String paneId, Side side, int cells) throws AppException {
        String option = switch (side) {
            case LEFT -> "-L";
            case RIGHT -> "-R";
            case UP -> "-U";
            case DOWN -> "-D";
        };
        run("resize-pane", "-t", id(paneId, '%'), option, Integer.toString(Math.clamp(cells, 1, 1_000)));
    }

    @Override
    public void zoomPane(String paneId, boolean zoomed) throws AppException {
        String[] now = tell(paneId, "#{window_zoomed_flag}\t#{pane_active}").split("\t", -1);
        boolean is = now[0].equals("1") && now[now.length - 1].equals("1");
        if (is != zoomed) {
            run("resize-pane", "-Z", "-t", id(paneId, '%'));
        }
    }

    @Override
    public void closePane(String paneId) throws AppException {
        run("kill-pane", "-t", id(paneId, '%'));
    }

    @Override
    public Made breakPane(String paneId) throws AppException {
        run("break-pane", "-d", "-s", id(paneId, '%'));
        String[] ids = tell(paneId, IDS).split("\t", 3);
        return new Made(ids[0], ids[1], ids[2]);
    }

    @Override
    public void synchronise(String windowId, boolean on) throws AppException {
        run("set-window-option", "-t", id(windowId, '@'), "synchronize-panes", on ? "on" : "off");
    }

    @Override
    public void arrange(String windowId, Arrangement arrangement) throws AppException {
        run("select-layout", "-t", id(windowId, '@'), arrangement.id());
    }

    @Override
    public WindowLayout layoutOf(String windowId, String name) throws AppException {
        PaneLayout tree = tree(windowId);
        return new WindowLayout(
                name,
                tree.area().columns(),
                tree.area().rows(),
                (int) tree.leaves().count(),
                LayoutParser.format(tree));
    }

    private PaneLayout tree(String windowId) throws AppException {
        Optional<PaneLayout> tree = LayoutParser.parse(tell(id(windowId, '@'), "#{window_layout}"));
        return tree.orElseThrow(() -> TmuxFailure.garbled(address, "the layout of a window"));
    }

    @Override
    public void apply(String windowId, WindowLayout layout) throws AppException {
        PaneLayout wanted = LayoutParser.parse(layout.layout())
                .orElseThrow(() -> new AppException(
                        "tmux.bad-layout",
                        "The layout “" + layout.name() + "” is damaged.",
                        "Remove it and save it again from a window that looks as you want it."));
        List<String> panes = new ArrayList<>(
                tree(windowId).leaves().map(PaneLayout.Leaf::paneId).toList());
        int count = (int) wanted.leaves().count();
        if (panes.size() > count) {
            throw new AppException(
                    "tmux.too-many-panes",
                    "The window has " + panes.size() + " panes, the layout “" + layout.name() + "” only " + count + ".",
                    "Close panes or move them to another window, then apply the layout again.");
        }
        String[] size = tell(windowId, "#{window_width} #{window_height}").split(" ", 2);
        String fitting = LayoutScale.fit(wanted, Integer.parseInt(size[0]), Integer.parseInt(size[1]))
                .map(LayoutParser::format)
                .orElseThrow(() -> new AppException(
                        "tmux.no-room",
                        "The window has no room for the " + count + " panes of the layout “" + layout.name() + "”.",
                        "Make the terminal larger, or choose another layout."));
        String directory = tell(panes.getLast(), "#{pane_current_path}");
        while (panes.size() < count) {
            List<String> split = new ArrayList<>(List.of("split-window", "-d", "-t", panes.getLast()));
            if (!directory.isEmpty()) {
                split.addAll(List.of("-c", TmuxText.directory(version(), directory)));
            }
            panes.add(make(split).paneId());
            run("select-layout", "-t", windowId, "tiled");
        }
        run("select-layout", "-t", windowId, fitting);
    }

    @Override
    public AttachedTarget build(WindowLayout layout, String name, Path directory) throws AppException {
        SessionMaker.Wanted wanted =
                SessionMaker.Wanted.shell(name, layout.columns(), layout.rows(), directory.toString());
        SessionMaker.Made made = new SessionMaker(locator, address).make(wanted);
        apply(made.windowId(), layout);
        return made.target(address);
    }

    @Override
    public ContextPolicy policy(String paneId) throws AppException {
        String pane = id(paneId, '%');
        List<List<String>> levels = new ArrayList<>();
        if (version().atLeast(3, 0)) {
            levels.add(List.of("-pqv", "-t", pane));
        }
        levels.add(List.of("-wqv", "-t", pane));
        levels.add(List.of("-qv", "-t", pane));
        levels.add(List.of("-gqv"));
        for (List<String> level : levels) {
            List<String> words = new ArrayList<>(List.of("show-options"));
            words.addAll(level);
            words.add("@codeface-policy");
            String written = said(words).strip();
            if (!written.isEmpty()) {
                return ContextPolicy.of(written);
            }
        }
        return ContextPolicy.ALLOWED;
    }

    private Made make(List<String> words) throws AppException {
        List<String> command = new ArrayList<>(words);
        command.addAll(1, List.of("-P", "-F", IDS));
        String[] ids = said(command).stripTrailing().split("\t", 3);
        if (ids.length < 3) {
            throw TmuxFailure.garbled(address, "ids of what was made");
        }
        return new Made(ids[0], ids[1], ids[2]);
    }

    private String tell(String target, String format) throws AppException {
        return said(List.of("display-message", "-p", "-t", target, format)).stripTrailing();
    }

    private String said(List<String> words) throws AppException {
        return new String(locator.tmux(address).require(address, words, new byte[0], DEADLINE), StandardCharsets.UTF_8);
    }

    private void run(String... words) throws AppException {
        said(Arrays.asList(words));
    }

    private TmuxVersion version() throws AppException {
        return locator.tmux(address).versionOf(address);
    }

    private static String id(String given, char kind) {
        if (given.length() < 2
                || given.length() > 10
                || given.charAt(0) != kind
                || !given.chars().skip(1).allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not an id: " + given);
        }
        return given;
    }

    private static String notEmpty(String name) throws AppException {
        if (name.isBlank()) {
            throw new AppException("tmux.no-name", "A name is needed.", "Type at least one letter.");
        }
        return name.strip();
    }
}
