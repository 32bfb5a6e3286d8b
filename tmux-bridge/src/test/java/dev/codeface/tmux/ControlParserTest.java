package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlParserTest {
    private static final String TRANSCRIPT = """
            %begin 1700000000 268 0
            %end 1700000000 268 0
            %session-changed $0 work
            %begin 1700000001 270 1
            %end 1700000001 269 1
            %exit
            über
            %end 1700000001 270 1
            %layout-change @1 b25f,80x24,0,0,1 b25f,80x24,0,0,1 *
            %begin 1700000001 271 1
            can't find pane: %9
            %error 1700000001 271 1
            %exit server exited
            """;

    private static List<String> parse(byte[] bytes, int chunk) {
        List<String> seen = new ArrayList<>();
        ControlParser parser = new ControlParser(message -> seen.add(describe(message)));
        for (int at = 0; at < bytes.length; at += chunk) {
            int length = Math.min(chunk, bytes.length - at);
            byte[] part = new byte[length];
            System.arraycopy(bytes, at, part, 0, length);
            parser.feed(part, length);
        }
        return seen;
    }

    private static String describe(ControlMessage message) {
        return switch (message) {
            case ControlMessage.Answer(Reply reply, boolean ours) ->
                (ours ? "ours " : "theirs ") + reply.ok() + " " + reply.text();
            case ControlMessage.Notification(String name, String arguments) -> name + " " + arguments;
            case ControlMessage.Exit(String reason) -> "exit " + reason;
            case ControlMessage.Garbage(String line) -> "garbage " + line;
        };
    }

    @Test
    void readsATranscriptHoweverItIsCut() {
        byte[] bytes = TRANSCRIPT.getBytes(StandardCharsets.UTF_8);
        List<String> expected = List.of(
                "theirs true ",
                "session-changed $0 work",
                "ours true %end 1700000001 269 1\n%exit\nüber\n",
                "layout-change @1 b25f,80x24,0,0,1 b25f,80x24,0,0,1 *",
                "ours false can't find pane: %9\n",
                "exit server exited");
        for (int chunk = 1; chunk <= bytes.length; chunk++) {
            assertThat(parse(bytes, chunk)).as("in pieces of %d", chunk).isEqualTo(expected);
        }
    }

    @Test
    void aForgedEndInsideABodyOfKnownLengthIsContent() {
        List<String> seen = new ArrayList<>();
        ControlParser parser = new ControlParser(message -> seen.add(describe(message)));
        parser.expectLines(3);
        byte[] bytes = "%begin 5 6 1\n%end 5 6 1\n%error 5 6 1\nthird\n%end 5 6 1\n".getBytes(StandardCharsets.UTF_8);
        parser.feed(bytes, bytes.length);
        assertThat(seen).containsExactly("ours true %end 5 6 1\n%error 5 6 1\nthird\n");
    }

    @Test
    void aLineThatBelongsNowhereIsTold() {
        assertThat(parse("loose\n".getBytes(StandardCharsets.UTF_8), 3)).containsExactly("garbage loose");
    }
}
