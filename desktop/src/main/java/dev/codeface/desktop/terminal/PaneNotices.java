package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.PaneActivity;
import dev.codeface.desktop.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides what of a session is worth a notice: a long command ended, a bell, a program that ended or waits. Knows
/// nothing of who looks. FX thread.
final class PaneNotices {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "fish", "ash", "nu", "pwsh", "tcsh", "csh", "tmux");

    private final InstantSource clock;
    private final Map<String, Program> programs = new HashMap<>();
    private final Map<String, Instant> told = new HashMap<>();

    private record Program(String name, Instant since) {}

    PaneNotices(InstantSource clock) {
        this.clock = clock;
    }

    /// Another session is attached.
    void clear() {
        programs.clear();
        told.clear();
    }

    /// What to say of something that happened; empty for nothing.
    Optional<PaneNotice> of(PaneActivity activity) {
        return switch (activity) {
            case PaneActivity.CommandEnded ended -> ended(ended.block());
            case PaneActivity.Exited exited ->
                Optional.of(new PaneNotice(
                        exited.paneId(),
                        Words.get(
                                "notice.exited",
                                exited.paneId(),
                                exited.exit().isPresent()
                                        ? Words.get("notice.with", exited.exit().getAsInt())
                                        : ""),
                        exited.exit().orElse(0) != 0));
            case PaneActivity.Rang rang ->
                once(rang.paneId(), new PaneNotice(rang.paneId(), Words.get("notice.bell", rang.paneId()), false));
            case PaneActivity.CommandChanged changed -> inFront(changed.paneId(), changed.command());
            case PaneActivity.AsksSecret asks ->
                asks.asking()
                        ? Optional.of(new PaneNotice(asks.paneId(), Words.get("notice.secret", asks.paneId()), false))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<PaneNotice> ended(CommandBlock block) {
        programs.remove(block.paneId());
        int exit = block.exit().orElse(0);
        if (block.took().compareTo(LONG) < 0) {
            return Optional.empty();
        }
        String what = block.command().isBlank()
                ? Words.get("notice.aCommand")
                : "`" + block.command().strip() + "`";
        String how = exit == 0 ? Words.get("notice.well") : Words.get("notice.failed", exit);
        return Optional.of(new PaneNotice(
                block.paneId(),
                Words.get("notice.command", what, how, duration(block.took()), block.paneId()),
                exit != 0));
    }

    /// Without the shell's report only this is known: a program was in front for long, and now a shell is.
    private Optional<PaneNotice> inFront(String paneId, String command) {
        Instant now = clock.instant();
        String name = command.startsWith("-") ? command.substring(1) : command;
        Program before = programs.remove(paneId);
        if (!SHELLS.contains(name)) {
            programs.put(paneId, new Program(name, now));
            return Optional.empty();
        }
        if (before == null || Duration.between(before.since(), now).compareTo(LONG) < 0) {
            return Optional.empty();
        }
        return Optional.of(new PaneNotice(
                paneId,
                Words.get("notice.done", before.name(), duration(Duration.between(before.since(), now)), paneId),
                false));
    }

    /// A bell that rings on and on is told once in a while.
    private Optional<PaneNotice> once(String paneId, PaneNotice notice) {
        Instant now = clock.instant();
        Instant last = told.get(paneId);
        if (last != null && Duration.between(last, now).compareTo(LONG) < 0) {
            return Optional.empty();
        }
        told.put(paneId, now);
        return Optional.of(notice);
    }

    static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 1) {
            return time.toMillis() + " ms";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
    }
}
