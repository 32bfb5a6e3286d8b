package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.PaneActivity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Commands, prompts and secret questions of a session's panes, asked for while its user wants it. Not thread safe.
///
/// From nothing guessed: commands come from the shell integration, or from the marks that newer servers keep; secrets
/// from the terminal's own settings.
final class Awareness {
    private static final Listing PANES = new Listing(
            TmuxCall.Verb.LIST_PANES,
            List.of(),
            Stream.concat(Stream.of("#{pane_id}", "#{pane_tty}"), PromptMarks.COLUMNS.stream())
                    .toList(),
            List.of("@codeface-block", "pane_current_path"));

    private final Capabilities capabilities;
    private final Consumer<PaneActivity> told;
    private final SecretPrompt secrets;
    private final Map<String, String> reports = new HashMap<>();
    private final Map<String, String> marks = new HashMap<>();
    private final Map<String, Boolean> asking = new HashMap<>();
    private final Instant since;
    private long number;
    private boolean first = true;

    /// @param secrets knows when a terminal asks for a secret
    /// @param since   when the user wanted it
    Awareness(Capabilities capabilities, SecretPrompt secrets, Instant since, Consumer<PaneActivity> told) {
        this.since = since;
        this.capabilities = capabilities;
        this.secrets = secrets;
        this.told = told;
    }

    void look(CommandChannel channel, String sessionId) throws AppException {
        Listing listing = PANES.in("-s", "-t", sessionId);
        for (Map<String, String> row : listing.read(capabilities, channel.ask(listing.calls(capabilities)))) {
            String pane = row.getOrDefault("#{pane_id}", "");
            String report = row.getOrDefault("@codeface-block", "");
            if (!report.equals(reports.put(pane, report))) {
                // What is there at first is of before, unless it began in the moment since it was wanted.
                BlockReport.read(pane, report)
                        .filter(block -> !first || !block.started().isBefore(since))
                        .ifPresent(this::tell);
            }
            if (report.isEmpty()) {
                marked(channel, pane, row);
            }
            Optional<Boolean> secret = secrets.asks(row.getOrDefault("#{pane_tty}", ""));
            secret.filter(now -> !now.equals(asking.getOrDefault(pane, false))).ifPresent(now -> {
                asking.put(pane, now);
                told.accept(new PaneActivity.AsksSecret(pane, now));
            });
        }
        first = false;
    }

    /// Without a report of the shell integration, what the server itself tells of marks.
    private void marked(CommandChannel channel, String pane, Map<String, String> row) throws AppException {
        PromptMarks told = new PromptMarks(channel, pane, row);
        String key = told.key();
        String before = marks.put(pane, key);
        if (!key.isEmpty() && !key.equals(before) && !first) {
            // One that ran and has ended keeps its number.
            number += before != null && before.startsWith("1;") && key.startsWith("0;") ? 0 : 1;
            told.block(number, row.getOrDefault("pane_current_path", "")).ifPresent(this::tell);
        }
    }

    private void tell(CommandBlock block) {
        if (block.running()) {
            told.accept(new PaneActivity.CommandStarted(block));
        } else {
            told.accept(new PaneActivity.CommandEnded(block));
            told.accept(new PaneActivity.WaitsForInput(block.paneId()));
        }
    }
}
