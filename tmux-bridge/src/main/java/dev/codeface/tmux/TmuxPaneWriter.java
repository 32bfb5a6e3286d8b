package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ExpectedPane;
import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.multiplexer.PaneWriter;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.task.Tasks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Types into panes of tmux, and is the only class that does.
///
/// Text goes through a paste buffer of its own, from standard input, so that no byte of it is ever an argument; it is
/// pasted as it is, to one pane only. The pane is compared with what was approved in the step before; whether it is
/// still the same is asked again inside tmux, in the same step as the write. Thread safe.
public final class TmuxPaneWriter implements PaneWriter {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int LONGEST = 1 << 20;
    /// From 3.7 on what is pasted is encoded unless `-S` says otherwise; there are no control characters in it anyway.
    private static final Pattern ENCODES = Pattern.compile("(?m)^paste-buffer [^\\n]*\\[-[a-zA-Z]*S[a-zA-Z]*]");
    private static final Map<Key, String> KEYS = Map.ofEntries(
            Map.entry(Key.ENTER, "Enter"),
            Map.entry(Key.ESCAPE, "Escape"),
            Map.entry(Key.TAB, "Tab"),
            Map.entry(Key.BACKSPACE, "BSpace"),
            Map.entry(Key.UP, "Up"),
            Map.entry(Key.DOWN, "Down"),
            Map.entry(Key.LEFT, "Left"),
            Map.entry(Key.RIGHT, "Right"),
            Map.entry(Key.HOME, "Home"),
            Map.entry(Key.END, "End"),
            Map.entry(Key.PAGE_UP, "PageUp"),
            Map.entry(Key.PAGE_DOWN, "PageDown"),
            Map.entry(Key.CTRL_C, "C-c"),
            Map.entry(Key.CTRL_D, "C-d"));

    private static final List<Field> STATE = List.of(
            new Field("id", "pane_id"),
            new Field("pid", "pane_pid"),
            new Field("mode", "pane_mode"),
            new Field("in", "pane_in_mode"),
            new Field("dead", "pane_dead"),
            new Field("off", "pane_input_off"),
            new Field("any", "mouse_any_flag"),
            new Field("button", "mouse_button_flag"),
            new Field("all", "mouse_all_flag"),
            new Field("sgr", "mouse_sgr_flag"));

    private final TmuxLocator locator;
    private final TmuxPaneObserver observer;

    /// @param chosen the tmux program; null to look for it
    public TmuxPaneWriter(Tasks tasks, Map<String, String> environment, @Nullable Path chosen) {
        this.locator = new TmuxLocator(tasks, environment, chosen);
        this.observer = new TmuxPaneObserver(tasks, environment, chosen);
    }

    @Override
    public void insert(ExpectedPane pane, String text, boolean enter) throws AppException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean plain = text.chars().noneMatch(TmuxPaneWriter::isControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (text.isEmpty() || bytes.length > LONGEST || !plain) {
            throw new AppException(
                    "tmux.not-plain-text",
                    "The text is empty, holds control characters, or is longer than 1 MB, and was not sent.",
                    "Send plain text; keys such as Escape have their own controls.");
        }
        PaneLook now = check(pane);
        byte[] random = new byte[8];
        ThreadLocalRandom.current().nextBytes(random);
        String buffer = "codeface-" + HexFormat.of().formatHex(random);
        List<String> load = List.of("load-buffer", "-b", buffer, "-", ";", "list-commands");
        String commands = said(pane.server(), load, bytes);
        String asIs = ENCODES.matcher(commands).find() ? "-S " : "";
        String paste = "paste-buffer -p -r -d " + asIs + "-b " + buffer + " -t " + pane.paneId();
        String run = enter ? " ; send-keys -t " + pane.paneId() + " Enter" : "";
        inOneStep(pane, now, paste + run, "delete-buffer -b " + buffer + " ; display-message -p changed");
    }

    @Override
    public void press(ExpectedPane pane, Key key) throws AppException {
        PaneLook now = check(pane);
        String name = KEYS.getOrDefault(key, "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("not a key that may be sent: " + key);
        }
        inOneStep(pane, now, "send-keys -t " + pane.paneId() + " " + name, "display-message -p changed");
    }

    @Override
    public void type(ExpectedPane pane, List<PaneInput> inputs) throws AppException {
        PaneKeys.MouseMode mouse = mouse(state(pane), pane);
        List<String> line = new ArrayList<>();
        for (List<String> words : PaneKeys.words(inputs, mouse)) {
            if (!line.isEmpty()) {
                line.add(";");
            }
            line.addAll(List.of("send-keys", "-t", pane.paneId()));
            line.addAll(words);
        }
        if (!line.isEmpty()) {
            tmux(pane.server()).require(pane.server(), line, new byte[0], DEADLINE);
        }
    }

    @Override
    public boolean binding(ExpectedPane pane, PaneInput key) throws AppException {
        mouse(state(pane), pane);
        String name = PaneKeys.key(key);
        return !name.isEmpty() && new KeyBindings(tmux(pane.server()), pane.server()).run(pane.paneId(), name);
    }

    /// @return which mouse reports its program wants
    private static PaneKeys.MouseMode mouse(Map<String, String> now, ExpectedPane pane) throws AppException {
        if (!now.getOrDefault("pid", "").equals(Long.toString(pane.pid())) || closed(now)) {
            throw changed();
        }
        boolean move = "1".equals(now.get("all"));
        boolean drag = "1".equals(now.get("button"));
        return new PaneKeys.MouseMode(
                move || drag || "1".equals(now.get("any")), drag, move, "1".equals(now.get("sgr")));
    }

    private static boolean closed(Map<String, String> now) {
        return "1".equals(now.get("dead")) || "1".equals(now.get("off"));
    }

    /// Asks and writes inside tmux, where nothing can come between.
    private void inOneStep(ExpectedPane pane, PaneLook now, String write, String otherwise) throws AppException {
        boolean compares = said(pane.server(), PaneCondition.PROBE, new byte[0]).equals("1");
        List<String> line = new ArrayList<>(PaneCondition.of(pane, now).words(compares));
        line.addAll(List.of(write, otherwise));
        if (said(pane.server(), line, new byte[0]).equals("changed")) {
            throw changed();
        }
    }

    private String said(ServerAddress server, List<String> line, byte[] input) throws AppException {
        return new String(tmux(server).require(server, line, input, DEADLINE), StandardCharsets.UTF_8).strip();
    }

    private PaneLook check(ExpectedPane pane) throws AppException {
        PaneLook now = observer.look(pane.server(), pane.paneId());
        if (!pane.fits(now)) {
            throw changed();
        }
        return now;
    }

    /// What a pane is now; fails where there is none.
    private Map<String, String> state(ExpectedPane pane) throws AppException {
        if (!pane.paneId().matches("%\\d{1,9}")) {
            throw new IllegalArgumentException("not a pane id: " + pane.paneId());
        }
        Reply reply = new ProcessChannel(tmux(pane.server()), pane.server())
                .ask(TmuxCall.of(
                        TmuxCall.Verb.DISPLAY_MESSAGE,
                        "-p",
                        "-t",
                        pane.paneId(),
                        STATE.stream().map(field -> "#{" + field.format() + "}").collect(Collectors.joining("\t"))));
        String[] now = reply.text().stripTrailing().split("\t", -1);
        Map<String, String> state = new HashMap<>();
        for (int i = 0; i < STATE.size() && i < now.length; i++) {
            state.put(STATE.get(i).name(), now[i]);
        }
        if (!pane.paneId().equals(state.get("id"))) {
            throw changed();
        }
        return state;
    }

    /// A value to ask for, and our name for it.
    private record Field(String name, String format) {}

    private static AppException changed() {
        return new AppException(
                "tmux.pane-changed",
                "The pane is not as it was when this was approved; nothing was sent.",
                "Look at the pane and approve again.");
    }

    private static boolean isControl(int c) {
        return c < 0x20 && c != '\t' && c != '\n' || c >= 0x7f && c <= 0x9f;
    }

    private TmuxProgram tmux(ServerAddress address) throws AppException {
        return locator.tmux(address);
    }
}
