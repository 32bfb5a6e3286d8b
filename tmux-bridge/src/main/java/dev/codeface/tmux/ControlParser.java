package dev.codeface.tmux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// The control protocol as a state machine over bytes. No threads, no input or output of its own.
///
/// A reply is framed by `%begin T N F` and `%end T N F` (or `%error`). Its body is text of others and may hold such
/// lines itself: only the very triple of the beginning ends it, and where the number of lines is known, only after
/// that many.
final class ControlParser {
    private final Consumer<ControlMessage> messages;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String triple = "";
    private boolean inside;
    private int bodyLines;
    private int wantedLines = -1;

    ControlParser(Consumer<ControlMessage> messages) {
        this.messages = messages;
    }

    /// The next reply that begins has exactly this many lines if it is not an error; -1 for not known.
    void expectLines(int count) {
        wantedLines = count;
    }

    /// Takes the next bytes, however they are cut.
    void feed(byte[] bytes, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, start, i - start);
                start = i + 1;
                endLine();
            }
        }
        line.write(bytes, start, length - start);
    }

    private void endLine() {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (inside) {
            inBody(bytes);
        } else {
            outside(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private void inBody(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] == '%') {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.equals("%end " + triple) && (wantedLines < 0 || bodyLines >= wantedLines)) {
                endReply(true);
                return;
            }
            if (text.equals("%error " + triple) && (wantedLines < 0 || looksLikeError())) {
                endReply(false);
                return;
            }
        }
        body.writeBytes(bytes);
        body.write('\n');
        bodyLines++;
    }

    private boolean looksLikeError() {
        return bodyLines == 1 && body.toString(StandardCharsets.UTF_8).startsWith("can't find ");
    }

    private void endReply(boolean ok) {
        inside = false;
        wantedLines = -1;
        boolean ours = !triple.endsWith(" 0");
        Reply reply = new Reply(ok, body.toByteArray());
        body.reset();
        bodyLines = 0;
        messages.accept(new ControlMessage.Answer(reply, ours));
    }

    private void outside(String text) {
        if (text.startsWith("%begin ")) {
            inside = true;
            triple = text.substring("%begin ".length());
        } else if (text.equals("%exit") || text.startsWith("%exit ")) {
            messages.accept(
                    new ControlMessage.Exit(text.substring("%exit".length()).strip()));
        } else if (text.startsWith("%")) {
            int space = text.indexOf(' ');
            String name = space < 0 ? text.substring(1) : text.substring(1, space);
            messages.accept(new ControlMessage.Notification(name, space < 0 ? "" : text.substring(space + 1)));
        } else {
            messages.accept(new ControlMessage.Garbage(text));
        }
    }
}
