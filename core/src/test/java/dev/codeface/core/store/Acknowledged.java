package dev.codeface.core.store;

import dev.codeface.core.chat.ContentBlock;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.model.ModelRequest.Role;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What processes that were killed had said to be saved, as numbers from which the content follows.
///
/// @param chat   the last message
/// @param edit   the last text of the draft
/// @param schema the last migration
/// @param backup the mark of the newest backup
record Acknowledged(long chat, long edit, int schema, long backup) {
    private static final int PER_CONVERSATION = 50;
    private static final int FIRST_SCHEMA = 900;

    static final Acknowledged NOTHING = new Acknowledged(0, 0, FIRST_SCHEMA, 0);

    static Acknowledged parse(String line) {
        String[] numbers = line.strip().split(" ", -1);
        return new Acknowledged(
                Long.parseLong(numbers[0]),
                Long.parseLong(numbers[1]),
                Integer.parseInt(numbers[2]),
                Long.parseLong(numbers[3]));
    }

    @Override
    public String toString() {
        return chat + " " + edit + " " + schema + " " + backup;
    }

    /// With what one line of a process adds.
    Acknowledged with(String kind, long number) {
        return switch (kind) {
            case "chat" -> new Acknowledged(Math.max(chat, number), edit, schema, backup);
            case "edit" -> new Acknowledged(chat, Math.max(edit, number), schema, backup);
            case "schema" -> new Acknowledged(chat, edit, Math.max(schema, (int) number), backup);
            case "backup" -> new Acknowledged(chat, edit, schema, Math.max(backup, number));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /// The app's own migrations, then one after the other that rewrites what is there.
    static Migrations migrations(int schema) {
        Stream<Migration> more = IntStream.rangeClosed(FIRST_SCHEMA + 1, schema)
                .mapToObj(number -> new Migration(number, "more", sql(number), "checksum " + number));
        return new Migrations(
                Stream.concat(Migrations.builtIn().all().stream(), more).toList());
    }

    private static String sql(int number) {
        String previous = number == FIRST_SCHEMA + 1 ? "" : "DROP TABLE kept_" + (number - 1) + ";";
        return previous + "CREATE TABLE kept_" + number + " AS SELECT * FROM turn_text;"
                + "ALTER TABLE draft ADD COLUMN IF NOT EXISTS more INTEGER DEFAULT 0 NOT NULL";
    }

    static String conversation(long message) {
        return "conversation-" + message / PER_CONVERSATION;
    }

    static String turn(long message) {
        return "turn-" + message;
    }

    static Turn message(long number) {
        String parent = number % PER_CONVERSATION == 0 ? null : turn(number - 1);
        return new Turn(
                turn(number),
                conversation(number),
                parent,
                number % 2 == 0 ? Role.USER : Role.ASSISTANT,
                List.of(new ContentBlock.Text(text(number))),
                TurnState.COMPLETE,
                null,
                "",
                Instant.now(),
                null,
                null);
    }

    static Draft draft(long number) {
        return new Draft("/w", Draft.Kind.FILE, "/w/A.java", text(number), "digest", Instant.now());
    }

    /// Of a few lengths, all short: what is written between two kills is many rows, not long ones. The number is all
    /// that is needed to tell whether a text is whole.
    static String text(long number) {
        return number + " " + "borrow of moved value ".repeat(1 + (int) (number % 11));
    }
}
