package dev.codeface.tmux;

import dev.codeface.core.multiplexer.CommandBlock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads what the shell integration leaves in the option `@codeface-block` of its pane:
/// `exit;start;end;row;firstRow;number;command;directory`. Pure.
///
/// Times are seconds with a fraction, rows are `history_size+cursor_y`, command and directory base64 of UTF-8; exit,
/// end and row are empty while the command runs. Whoever can write to the pane's options can write anything: what does
/// not follow the form is no report.
final class BlockReport {
    private static final int FIELDS = 8;
    private static final int LONGEST = 100_000;

    private BlockReport() {}

    static Optional<CommandBlock> read(String paneId, String value) {
        String[] fields = value.split(";", -1);
        if (fields.length != FIELDS || value.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Instant start = time(fields[1]);
            boolean running = fields[0].isEmpty();
            long first = row(fields[4]);
            return Optional.of(new CommandBlock(
                    paneId,
                    Long.parseLong(fields[5]),
                    text(fields[6]),
                    text(fields[7]),
                    start,
                    running ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(fields[0])),
                    running ? Duration.ZERO : Duration.between(start, time(fields[2])),
                    first,
                    running ? first : Math.max(first, row(fields[3]))));
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant time(String seconds) {
        double value = Double.parseDouble(seconds.replace(',', '.'));
        if (!(value >= 0 && value < 1e11)) {
            throw new IllegalArgumentException("not a time");
        }
        return Instant.ofEpochMilli((long) (value * 1_000));
    }

    private static long row(String sum) {
        int plus = sum.indexOf('+');
        return plus < 0
                ? Long.parseLong(sum)
                : Math.addExact(Long.parseLong(sum.substring(0, plus)), Long.parseLong(sum.substring(plus + 1)));
    }

    private static String text(String encoded) {
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}
