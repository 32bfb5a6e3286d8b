package dev.codeface.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The text algebra against a plain `String` as the model, in many random steps.
class TextBufferTest {
    private static final int STEPS = Boolean.getBoolean("codeface.long") ? 1_000_000 : 60_000;

    private final Random random = new Random(11);

    private String piece() {
        int length = random.nextInt(20) == 0 ? 3_000 : random.nextInt(6);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append("ab \n\u00e9\ud83d\ude00".charAt(random.nextInt(7)));
        }
        return out.toString();
    }

    private TextChange change(int length) {
        List<TextEdit> edits = new ArrayList<>();
        int at = 0;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int start = at + random.nextInt(length - at + 1);
            int end = Math.min(length, start + random.nextInt(4) * random.nextInt(40));
            edits.add(new TextEdit(new TextRange(start, end), piece()));
            at = end;
        }
        return new TextChange(edits);
    }

    private static String applied(String text, TextChange change) {
        StringBuilder out = new StringBuilder(text);
        for (TextEdit edit : change.edits().reversed()) {
            out.replace(edit.range().start(), edit.range().end(), edit.replacement());
        }
        return out.toString();
    }

    @Test
    void followsAStringThroughEditsUndoAndRedo() {
        TextBuffer buffer = new TextBuffer(TextSnapshot.EMPTY);
        List<String> done = new ArrayList<>(List.of(""));
        int at = 0;
        for (int step = 0; step < STEPS; step++) {
            int kind = random.nextInt(10);
            String model = done.get(at);
            if (kind == 0 && at > 0) {
                buffer.undo(this);
                at--;
            } else if (kind == 1 && at < done.size() - 1) {
                buffer.redo(this);
                at++;
            } else {
                boolean shrink = model.length() > 20_000;
                TextChange change = shrink ? TextChange.replace(100, model.length() - 100, "") : change(model.length());
                buffer.apply(change, TextBuffer.Kind.STEP, this);
                done.subList(at + 1, done.size()).clear();
                done.add(applied(model, change));
                at++;
                if (at > 40) {
                    done.removeFirst();
                    at--;
                }
            }
            if (step % 16 == 0) {
                check(buffer.snapshot(), done.get(at));
            }
        }
        assertThat(buffer.snapshot().depth()).isLessThan(24);
    }

    private void check(TextSnapshot text, String model) {
        assertThat(text.length()).isEqualTo(model.length());
        assertThat(text.toString()).isEqualTo(model);
        String[] lines = model.split("\n", -1);
        assertThat(text.lineCount()).isEqualTo(lines.length);
        int line = random.nextInt(lines.length);
        assertThat(text.line(line)).isEqualTo(lines[line]);
        int offset = random.nextInt(model.length() + 1);
        String before = model.substring(0, offset);
        TextPosition place = new TextPosition(
                (int) before.chars().filter(c -> c == '\n').count(), offset - before.lastIndexOf('\n') - 1);
        assertThat(text.position(offset)).isEqualTo(place);
        assertThat(text.offset(place)).isEqualTo(offset);
        if (offset < model.length()) {
            assertThat(text.charAt(offset)).isEqualTo(model.charAt(offset));
        }
    }

    @Test
    void offsetsMoveWithTheirText() {
        for (int run = 0; run < 5_000; run++) {
            String model = piece() + "0123456789" + piece();
            int offset = random.nextInt(model.length());
            TextChange change = change(model.length());
            boolean gone = change.edits().stream()
                    .anyMatch(e ->
                            e.range().start() <= offset && offset < e.range().end());
            if (!gone) {
                String after = applied(model, change);
                assertThat(after.charAt(change.map(offset, TextChange.Bias.AFTER)))
                        .isEqualTo(model.charAt(offset));
            }
            TextSnapshot before = TextSnapshot.of(model);
            assertThat(before.with(change).with(change.inverse(before)).toString())
                    .isEqualTo(model);
        }
    }

    @Test
    void manyEditsAtOnceAreTheSameChange() {
        for (int run = 0; run < 40; run++) {
            StringBuilder text = new StringBuilder();
            List<TextEdit> edits = new ArrayList<>();
            StringBuilder wanted = new StringBuilder();
            for (int i = 0; i < 3_000; i++) {
                String kept = random.nextInt(50) == 0 ? piece().repeat(3) : "k";
                text.append(kept);
                wanted.append(kept);
                String gone = "g".repeat(random.nextInt(4));
                String came = "c\n".repeat(random.nextInt(3));
                edits.add(new TextEdit(new TextRange(text.length(), text.length() + gone.length()), came));
                text.append(gone);
                wanted.append(came);
            }
            TextSnapshot before = TextSnapshot.of(text.toString());
            TextChange change = new TextChange(edits);
            assertThat(before.with(change)).hasToString(wanted.toString());
            TextChange coarse = change.coarse(before);
            assertThat(coarse.edits()).hasSizeLessThan(200);
            assertThat(before.with(coarse).with(coarse.inverse(before))).hasToString(text.toString());
        }
    }

    @Test
    void typingIsTakenBackByWordsAndASaveIsRemembered() {
        TextBuffer buffer = new TextBuffer(TextSnapshot.of(""));
        for (char c : "let it be".toCharArray()) {
            int end = buffer.snapshot().length();
            buffer.apply(TextChange.replace(end, end, String.valueOf(c)), TextBuffer.Kind.TYPING, this);
        }
        buffer.undo(this);
        assertThat(buffer.snapshot()).hasToString("let it ");
        Object mark = buffer.seal();
        buffer.markSaved(mark);
        assertThat(buffer.modified()).isFalse();
        buffer.apply(TextChange.replace(0, 0, "x"), TextBuffer.Kind.TYPING, this);
        assertThat(buffer.modified()).isTrue();
        buffer.undo(this);
        assertThat(buffer.modified()).isFalse();
        buffer.undo(this);
        assertThat(buffer.modified()).isTrue();
        buffer.redo(this);
        assertThat(buffer.modified()).isFalse();
    }

    @Test
    void typingAtSeveralCaretsIsTakenBackByWordsToo() {
        TextBuffer buffer = new TextBuffer(TextSnapshot.of("a b"));
        int typed = 0;
        for (char c : "xy z".toCharArray()) {
            buffer.apply(
                    new TextChange(List.of(
                            new TextEdit(new TextRange(typed, typed), String.valueOf(c)),
                            new TextEdit(new TextRange(2 + 2 * typed, 2 + 2 * typed), String.valueOf(c)))),
                    TextBuffer.Kind.TYPING,
                    this);
            typed++;
        }
        assertThat(buffer.snapshot()).hasToString("xy za xy zb");
        buffer.undo(this);
        assertThat(buffer.snapshot()).hasToString("xy a xy b");
        buffer.undo(this);
        assertThat(buffer.snapshot()).hasToString("a b");
        buffer.redo(this);
        assertThat(buffer.snapshot()).hasToString("xy a xy b");
    }
}
