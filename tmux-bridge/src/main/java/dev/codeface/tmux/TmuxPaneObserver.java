package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.multiplexer.PaneObserver;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.task.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks at one pane of tmux: its state and its screen in one step, and whether its terminal hides what is typed.
/// Thread safe.
public final class TmuxPaneObserver implements PaneObserver {
    private static final String STATE = String.join(
            "\t",
            "#{pane_id}",
            "#{pane_pid}",
            "#{alternate_on}",
            "#{cursor_x}",
            "#{cursor_y}",
            "#{history_size}",
            "#{pane_dead}",
            "#{pane_input_off}",
            "#{pane_synchronized}",
            "#{history_bytes}",
            "#{pane_tty}",
            "#{pane_mode}",
            "#{host}",
            "#{pane_in_mode}",
            "#{version}");
    private static final String CLIENT = "#{client_control_mode}\t#{pane_id}\t#{client_activity}";

    private final TmuxLocator locator;
    private final SecretPrompt secrets = SecretPrompt.here();

    /// @param chosen the tmux program; null to look for it
    public TmuxPaneObserver(Tasks tasks, Map<String, String> environment, @Nullable Path chosen) {
        this.locator = new TmuxLocator(tasks, environment, chosen);
    }

    @Override
    public PaneLook look(ServerAddress server, String paneId) throws AppException {
        requireId(paneId);
        ProcessChannel channel = new ProcessChannel(locator.tmux(server), server);
        List<Reply> replies = channel.ask(List.of(
                ask(paneId, STATE),
                ask(paneId, "#{pane_current_command}"),
                ask(paneId, "#{pane_current_path}"),
                ask(paneId, "#{@codeface-run}"),
                ask(paneId, "#{@codeface-block}"),
                TmuxCall.of(TmuxCall.Verb.LIST_CLIENTS, "-F", CLIENT),
                TmuxCall.of(TmuxCall.Verb.CAPTURE_PANE, "-p", "-t", paneId)));
        if (replies.size() < 7 || !replies.getLast().ok()) {
            throw TmuxFailure.classify(server, replies.getLast().text());
        }
        String[] state = line(replies.get(0)).split("\t", -1);
        if (state.length != 15 || !state[0].equals(paneId)) {
            throw TmuxFailure.classify(server, "can't find pane: " + paneId);
        }
        int row = (int) number(state[4]);
        List<String> screen = replies.getLast().text().lines().toList();
        return new PaneLook(
                server,
                paneId,
                number(state[1]),
                line(replies.get(1)),
                PaneCapture.mode(state[11], number(state[13]) > 0),
                number(state[2]) > 0,
                (int) number(state[3]),
                row,
                (int) number(state[5]),
                row < screen.size() ? screen.get(row).stripTrailing() : "",
                number(state[6]) > 0,
                number(state[7]) > 0,
                number(state[8]) > 0,
                (server.isRemote() ? SecretPrompt.UNKNOWN : secrets)
                        .asks(state[10])
                        .orElse(false),
                line(replies.get(2)),
                state[12],
                // Servers before 2.4 do not tell their version.
                !state[14].isEmpty() && TmuxVersion.parse(state[14]).atLeast(3, 0),
                line(replies.get(3)),
                BlockReport.read(paneId, line(replies.get(4))),
                number(state[9]),
                usedAt(paneId, replies.get(5)));
    }

    /// Of terminals, not of programs such as this one, that have the pane in front.
    private static long usedAt(String paneId, Reply clients) {
        return clients.text()
                .lines()
                .filter(line -> line.startsWith("0\t" + paneId + "\t"))
                .mapToLong(line -> number(line.substring(line.lastIndexOf('\t') + 1)))
                .max()
                .orElse(0);
    }

    @Override
    public void forgetReport(ServerAddress server, String paneId) throws AppException {
        requireId(paneId);
        locator.tmux(server)
                .require(
                        server,
                        List.of("set-option", "-p", "-u", "-t", paneId, "@codeface-run"),
                        new byte[0],
                        Duration.ofSeconds(5));
    }

    private static void requireId(String paneId) {
        if (!paneId.matches("%\\d{1,9}")) {
            throw new IllegalArgumentException("not a pane id: " + paneId);
        }
    }

    private static TmuxCall ask(String paneId, String format) {
        return TmuxCall.of(TmuxCall.Verb.DISPLAY_MESSAGE, "-p", "-t", paneId, format);
    }

    /// One line without its end; text with more lines stays whole, and so equals nothing that was approved.
    private static String line(Reply reply) {
        String text = reply.text();
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static long number(String digits) {
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }
}
