package dev.codeface.core.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Bytes as a person is to see them before they approve: nothing left out, nothing that hides, moves or imitates other
/// text. What is drawn can be read back into the very bytes ([#decode]). Immutable.
///
/// @param lines the lines, each with its number from 1
public record DrawnText(List<Line> lines) {
    /// How a piece is drawn.
    public enum Kind {
        /// As text.
        PLAIN,
        /// As text in a box of its own, so that it cannot turn the order of its neighbours.
        RIGHT_TO_LEFT,
        /// As a chip with the number and name of a character: `U+202E RLO`.
        MARK,
        /// As a chip with the number of a byte that is no part of a character: `0xFF`.
        BYTE,
        /// As the sign of a line's end.
        LINE_END
    }

    /// A stretch that is drawn alike.
    ///
    /// @param label exactly what is drawn
    public record Piece(String label, Kind kind) {}

    /// A line.
    public record Line(int number, List<Piece> pieces) {
        public Line {
            pieces = List.copyOf(pieces);
        }
    }

    public DrawnText {
        lines = List.copyOf(lines);
    }

    /// Draws bytes.
    public static DrawnText of(byte[] bytes) {
        return new Pen(bytes).draw();
    }

    /// How many characters had to be drawn as marks.
    public int marks() {
        return (int) lines.stream()
                .flatMap(line -> line.pieces().stream())
                .filter(piece -> piece.kind() == Kind.MARK || piece.kind() == Kind.BYTE)
                .count();
    }

    /// The bytes, read from what is drawn.
    public byte[] decode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Line line : lines) {
            for (Piece piece : line.pieces()) {
                switch (piece.kind()) {
                    case PLAIN, RIGHT_TO_LEFT -> out.writeBytes(piece.label().getBytes(StandardCharsets.UTF_8));
                    case LINE_END -> out.write('\n');
                    case BYTE -> out.write(Integer.parseInt(piece.label().substring(2), 16));
                    case MARK ->
                        out.writeBytes(Character.toString(Integer.parseInt(
                                        piece.label().substring(2).split(" ", 2)[0], 16))
                                .getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return out.toByteArray();
    }

    /// One drawing.
    private static final class Pen {
        private final byte[] bytes;
        private final List<Line> lines = new ArrayList<>();
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder run = new StringBuilder();
        private boolean rightToLeft;
        private int accents;

        Pen(byte[] bytes) {
            this.bytes = bytes;
        }

        DrawnText draw() {
            int at = 0;
            while (at < bytes.length) {
                int length = Utf8.length(bytes, at);
                if (length == 0) {
                    piece("0x%02X".formatted(bytes[at] & 0xff), Kind.BYTE);
                    at++;
                } else {
                    character(Utf8.codePoint(bytes, at, length));
                    at += length;
                }
            }
            endLine();
            return new DrawnText(lines);
        }

        private void character(int c) {
            boolean accent = HiddenCharacters.accent(c);
            accents = accent ? accents + 1 : 0;
            if (c == '\n') {
                piece("↵", Kind.LINE_END);
                endLine();
            } else if (HiddenCharacters.hides(c) || accent && (run.isEmpty() || accents > 2)) {
                piece(HiddenCharacters.label(c), Kind.MARK);
            } else {
                boolean turns = HiddenCharacters.rightToLeft(c);
                if (turns != rightToLeft && !accent) {
                    endRun();
                    rightToLeft = turns;
                }
                run.appendCodePoint(c);
            }
        }

        private void piece(String label, Kind kind) {
            endRun();
            pieces.add(new Piece(label, kind));
        }

        private void endRun() {
            if (!run.isEmpty()) {
                pieces.add(new Piece(run.toString(), rightToLeft ? Kind.RIGHT_TO_LEFT : Kind.PLAIN));
                run.setLength(0);
            }
            rightToLeft = false;
        }

        private void endLine() {
            endRun();
            lines.add(new Line(lines.size() + 1, pieces));
            pieces.clear();
        }
    }
}
