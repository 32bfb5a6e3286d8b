package dev.codeface.core.run;

import dev.codeface.core.multiplexer.ServerAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// A command that was put into a pane, and what came of it. Immutable.
///
/// @param id             ours, hexadecimal
/// @param conversationId which conversation it belongs to; empty for none
/// @param turnId         which turn; empty for none
/// @param purpose        why it was run
/// @param command        as the person saw it, without what reports its result
/// @param paneId         `%N`
/// @param directory      where the pane was
/// @param host           of the server
/// @param state          how far it is
/// @param startedAt      when it was sent
/// @param took           how long it took, or has taken
/// @param exit           its exit status; empty where nobody told
/// @param certainty      how well the end is known
/// @param output         what it printed, joined lines, the last [RunService#MOST_LINES] of them
/// @param note           what a person should know, one sentence; may be empty
public record CommandRun(
        String id,
        String conversationId,
        String turnId,
        Purpose purpose,
        String command,
        ServerAddress server,
        String paneId,
        String directory,
        String host,
        State state,
        Instant startedAt,
        Duration took,
        OptionalInt exit,
        Certainty certainty,
        List<String> output,
        String note) {
    /// Why it was run.
    public enum Purpose {
        COMMAND,
        VERIFY
    }

    /// How far it is.
    public enum State {
        /// In the pane, waiting for the person's Enter.
        INSERTED,
        RUNNING,
        /// The person has the pane; nobody watches.
        TAKEN_OVER,
        FINISHED,
        /// The pane is gone or became another.
        LOST
    }

    /// How well the end is known.
    public enum Certainty {
        /// The shell told.
        REPORTED,
        /// The prompt came back; the exit status is not known.
        WATCHED,
        /// Not known.
        UNKNOWN
    }

    public CommandRun {
        output = List.copyOf(output);
    }

    /// Whether it is over.
    public boolean over() {
        return state == State.FINISHED || state == State.LOST;
    }

    /// Whether it is known to have gone well.
    public boolean passed() {
        return state == State.FINISHED && exit.isPresent() && exit.getAsInt() == 0;
    }

    /// Whether it is known to have failed.
    public boolean failed() {
        return state == State.FINISHED && exit.isPresent() && exit.getAsInt() != 0;
    }

    /// The places that its output points at.
    public List<OutputProblem> problems() {
        return OutputProblems.parse(output);
    }

    CommandRun with(State now, Duration time, String said) {
        return new CommandRun(
                id,
                conversationId,
                turnId,
                purpose,
                command,
                server,
                paneId,
                directory,
                host,
                now,
                startedAt,
                time,
                exit,
                certainty,
                output,
                said);
    }

    CommandRun ended(Duration time, OptionalInt status, Certainty how, List<String> printed, String said) {
        return new CommandRun(
                id,
                conversationId,
                turnId,
                purpose,
                command,
                server,
                paneId,
                directory,
                host,
                State.FINISHED,
                startedAt,
                time,
                status,
                how,
                printed,
                said);
    }
}
