package dev.codeface.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is drawn before a consent is exactly what would be sent.
class DrawnTextTest {
    private static final int[] NASTY = {
        0, 3, 7, 8, 9, 10, 13, 27, 0x7f, 0x85, 0x9b, 0xa0, 0xad, 0x301, 0x34f, 0x5d0, 0x627, 0x61c, 0x115f, 0x200b,
        0x200d, 0x200e, 0x202e, 0x2028, 0x2066, 0x2069, 0x2800, 0x3000, 0x3164, 0xe000, 0xfe0f, 0xfeff, 0xfffc, 0x1f680,
        0xe0041, 0x10ffff, '‹', '↵', 'U', '+', '0', 'x'
    };

    @Test
    void oneHundredThousandTextsAreDrawnToTheByte() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = random(random);
            DrawnText drawn = DrawnText.of(bytes);
            assertThat(drawn.decode()).isEqualTo(bytes);
            for (DrawnText.Line line : drawn.lines()) {
                for (DrawnText.Piece piece : line.pieces()) {
                    if (piece.kind() != DrawnText.Kind.LINE_END) {
                        assertThat(piece.label().codePoints().noneMatch(HiddenCharacters::hides))
                                .as(piece.label())
                                .isTrue();
                    }
                }
            }
        }
    }

    private static byte[] random(Random random) {
        if (random.nextInt(4) == 0) {
            byte[] raw = new byte[random.nextInt(24)];
            random.nextBytes(raw);
            return raw;
        }
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(20); n > 0; n--) {
            int c = random.nextInt(3) == 0 ? NASTY[random.nextInt(NASTY.length)] : random.nextInt(0x110000);
            text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? 'a' : c);
            text.append(random.nextBoolean() ? "ls -l" : "");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatHidesIsAChipAndLinesAreNumbered() {
        DrawnText drawn = DrawnText.of("echo a\u202Eb\nrm\u00a0-rf שלום \u001b[201~".getBytes(StandardCharsets.UTF_8));
        assertThat(drawn.lines()).extracting(DrawnText.Line::number).containsExactly(1, 2);
        assertThat(drawn.lines().getFirst().pieces())
                .extracting(DrawnText.Piece::label)
                .isEqualTo(List.of("echo a", "U+202E RLO", "b", "↵"));
        assertThat(drawn.lines().getLast().pieces())
                .extracting(DrawnText.Piece::kind)
                .containsExactly(
                        DrawnText.Kind.PLAIN,
                        DrawnText.Kind.MARK,
                        DrawnText.Kind.PLAIN,
                        DrawnText.Kind.RIGHT_TO_LEFT,
                        DrawnText.Kind.PLAIN,
                        DrawnText.Kind.MARK,
                        DrawnText.Kind.PLAIN);
        assertThat(drawn.marks()).isEqualTo(3);
    }
}
