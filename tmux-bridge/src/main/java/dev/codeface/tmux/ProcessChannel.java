package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Asks by a process for each line: slower than a control client, but possible with every server.
///
/// The outputs of the commands of one line follow each other, so a line with a fresh random word is printed between
/// them; nothing that a program prints can know that word. Thread safe.
final class ProcessChannel implements CommandChannel {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    /// tmux takes 16 KB in one message, and from 3.8 on a thousand words.
    private static final int LONGEST = 12_000;
    private static final int MOST_WORDS = 900;
    private static final int MARK_WORDS = 5;
    private static final int MARK_LENGTH = 60;

    private final TmuxProgram program;
    private final ServerAddress address;

    ProcessChannel(TmuxProgram program, ServerAddress address) {
        this.program = program;
        this.address = address;
    }

    /// A line that is too long for tmux is asked in pieces.
    @Override
    public List<Reply> ask(List<TmuxCall> calls) throws AppException {
        List<Reply> replies = new ArrayList<>(calls.size());
        int from = 0;
        while (from < calls.size()) {
            int to = from;
            int length = 0;
            int count = 0;
            while (to < calls.size() && (to == from || length < LONGEST && count < MOST_WORDS)) {
                List<String> words = calls.get(to++).words();
                length += words.stream().mapToInt(word -> word.length() + 1).sum() + MARK_LENGTH;
                count += words.size() + MARK_WORDS;
            }
            List<Reply> answered = askOnce(calls.subList(from, to));
            replies.addAll(answered);
            if (!answered.getLast().ok()) {
                return replies;
            }
            from = to;
        }
        return replies;
    }

    private List<Reply> askOnce(List<TmuxCall> calls) throws AppException {
        byte[] random = new byte[12];
        ThreadLocalRandom.current().nextBytes(random);
        String mark = "codeface-" + HexFormat.of().formatHex(random);
        List<String> words = new ArrayList<>();
        for (TmuxCall call : calls) {
            if (!words.isEmpty()) {
                words.addAll(List.of(";", "display-message", "-p", mark, ";"));
            }
            words.addAll(call.words());
        }
        TmuxProgram.Finished finished = program.run(address, words, new byte[0], DEADLINE);
        List<Reply> replies = split(finished.output(), mark);
        String errors = finished.errors();
        if (finished.exit() != 0 || errors.contains("server version is too old")) {
            AppException failure = TmuxFailure.classify(address, errors);
            if (!failure.code().equals(TmuxFailure.NOT_FOUND)) {
                throw failure;
            }
            List<Reply> failed = new ArrayList<>(replies.subList(0, Math.max(0, replies.size() - 1)));
            failed.add(new Reply(false, errors.getBytes(StandardCharsets.UTF_8)));
            return failed;
        }
        if (replies.size() != calls.size()) {
            throw TmuxFailure.garbled(address, replies.size() + " answers to " + calls.size() + " questions");
        }
        return replies;
    }

    private static List<Reply> split(byte[] output, String mark) {
        List<Reply> replies = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] border = mark.getBytes(StandardCharsets.UTF_8);
        int start = 0;
        for (int i = 0; i < output.length; i++) {
            if (output[i] != '\n') {
                continue;
            }
            // A wrapped row that is captured joined has no end of its own: the mark follows it in the same line.
            int mark0 = i - border.length;
            if (mark0 >= start && Arrays.equals(output, mark0, i, border, 0, border.length)) {
                if (mark0 > start) {
                    body.write(output, start, mark0 - start);
                    body.write('\n');
                }
                replies.add(new Reply(true, body.toByteArray()));
                body.reset();
            } else {
                body.write(output, start, i + 1 - start);
            }
            start = i + 1;
        }
        body.write(output, start, output.length - start);
        replies.add(new Reply(true, body.toByteArray()));
        return replies;
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String kind() {
        return "process";
    }

    @Override
    public void close() {
        // Nothing is kept open between two questions.
    }
}
