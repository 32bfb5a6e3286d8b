package dev.codeface.desktop.terminal;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

/// Draws lines and blocks from edge to edge of their cells, so that they join where a font would leave gaps.
final class BoxDrawing {
    private static final char FIRST_LINE = '\u2500';
    private static final char FIRST_BLOCK = '\u2580';
    private static final char LAST = '\u259f';
    /// For each line character the weight of its arms up, right, down, left: 0 none, 1 light, 2 heavy, 3 double.
    private static final String ARMS = "0101020210102020010102021010202001010202101020200110021001200220"
            + "0011001200210022110012002100220010011002200120021110121021101120"
            + "2120221012202220101110122011102120212012102220220111011202110212"
            + "0121012202210222110111021201120221012102220122021111111212111212"
            + "2111112121212112221111221221221212222122222122220101020210102020"
            + "0303303003100130033000130031003313003100330010033001300313103130"
            + "3330101330313033031301310333130331013303131331313333011000111001"
            + "1100000000000000000110000100001000022000020000200201102001022010";
    /// For each quadrant block its corners: upper left 1, upper right 2, lower left 4, lower right 8.
    private static final int[] QUADRANTS = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};

    private final GraphicsContext gc;
    private final double width;
    private final double height;

    BoxDrawing(GraphicsContext gc, CellFont font) {
        this.gc = gc;
        this.width = font.width();
        this.height = font.height();
    }

    /// Whether this draws the character.
    static boolean draws(String text) {
        return text.length() == 1 && text.charAt(0) >= FIRST_LINE && text.charAt(0) <= LAST;
    }

    /// Draws with fill and stroke as they are set.
    void draw(char c, double x, double y) {
        if (c >= FIRST_BLOCK) {
            block(c, x, y);
        } else if (c >= '\u2571' && c <= '\u2573') {
            diagonal(c, x, y);
        } else if (c >= '\u256d' && c <= '\u2570') {
            arc(c, x, y);
        } else {
            lines(ARMS.substring((c - FIRST_LINE) * 4, (c - FIRST_LINE) * 4 + 4), x, y);
        }
    }

    private double stroke(int weight) {
        double light = Math.max(1, Math.round(height / 16));
        return weight == 2 ? light * 2 : light;
    }

    private void lines(String arms, double x, double y) {
        gc.setLineCap(StrokeLineCap.BUTT);
        int[] weight = arms.chars().map(c -> c - '0').toArray();
        for (int direction = 0; direction < 4; direction++) {
            if (weight[direction] == 3) {
                arm(weight, direction, -1, x, y);
                arm(weight, direction, 1, x, y);
            } else if (weight[direction] > 0) {
                arm(weight, direction, 0, x, y);
            }
        }
    }

    /// One line of an arm: from near the middle to the edge.
    ///
    /// @param direction 0 up, 1 right, 2 down, 3 left
    /// @param side      0 for a single line, -1 and 1 for the two of a double one: towards the arm before or after
    private void arm(int[] weight, int direction, int side, double x, double y) {
        double apart = Math.max(1, Math.round(stroke(1) * 1.5));
        double cx = Math.floor(x + width / 2) + 0.5;
        double cy = Math.floor(y + height / 2) + 0.5;
        int dx = direction == 1 ? 1 : direction == 3 ? -1 : 0;
        int dy = direction == 2 ? 1 : direction == 0 ? -1 : 0;
        // Where it starts, measured along the arm: negative is beyond the middle.
        double start = side == 0 ? singleStart(weight, direction, apart) : doubleStart(weight, direction, side, apart);
        // To the side of the arm that comes next clockwise.
        double sideX = -dy * side * apart;
        double sideY = dx * side * apart;
        double endX = dx == 0 ? cx : dx > 0 ? x + width : x;
        double endY = dy == 0 ? cy : dy > 0 ? y + height : y;
        gc.setLineWidth(stroke(weight[direction]));
        gc.strokeLine(cx + dx * start + sideX, cy + dy * start + sideY, endX + sideX, endY + sideY);
    }

    private double singleStart(int[] weight, int direction, double apart) {
        boolean before = weight[(direction + 3) % 4] == 3;
        boolean after = weight[(direction + 1) % 4] == 3;
        boolean through = weight[(direction + 2) % 4] > 0;
        if (before && after && !through) {
            return apart;
        }
        return before != after && !through ? -apart - stroke(1) / 2 : -stroke(1) / 2;
    }

    private double doubleStart(int[] weight, int direction, int side, double apart) {
        int near = weight[(direction + (side > 0 ? 1 : 3)) % 4];
        int far = weight[(direction + (side > 0 ? 3 : 1)) % 4];
        boolean through = weight[(direction + 2) % 4] > 0;
        if (near == 3) {
            return apart - stroke(1) / 2;
        }
        return far == 3 && !through ? -apart - stroke(1) / 2 : -stroke(1) / 2;
    }

    private void arc(char c, double x, double y) {
        double cx = Math.floor(x + width / 2) + 0.5;
        double cy = Math.floor(y + height / 2) + 0.5;
        boolean down = c == '\u256d' || c == '\u256e';
        boolean right = c == '\u256d' || c == '\u2570';
        gc.setLineWidth(stroke(1));
        gc.beginPath();
        gc.moveTo(cx, down ? y + height : y);
        gc.quadraticCurveTo(cx, cy, right ? x + width : x, cy);
        gc.stroke();
    }

    private void diagonal(char c, double x, double y) {
        gc.setLineWidth(stroke(1));
        if (c != '\u2572') {
            gc.strokeLine(x, y + height, x + width, y);
        }
        if (c != '\u2571') {
            gc.strokeLine(x, y, x + width, y + height);
        }
    }

    private void block(char c, double x, double y) {
        if (c == '\u2580') {
            gc.fillRect(x, y, width, height / 2);
        } else if (c <= '\u2588') {
            double part = height * (c - '\u2580') / 8;
            gc.fillRect(x, y + height - part, width, part);
        } else if (c <= '\u258f') {
            gc.fillRect(x, y, width * ('\u2590' - c) / 8, height);
        } else if (c == '\u2590') {
            gc.fillRect(x + width / 2, y, width / 2, height);
        } else if (c <= '\u2593') {
            gc.setGlobalAlpha((c - '\u2590') * 0.25);
            gc.fillRect(x, y, width, height);
            gc.setGlobalAlpha(1);
        } else if (c == '\u2594') {
            gc.fillRect(x, y, width, height / 8);
        } else if (c == '\u2595') {
            gc.fillRect(x + width * 7 / 8, y, width / 8, height);
        } else {
            quadrants(QUADRANTS[c - '\u2596'], x, y);
        }
    }

    private void quadrants(int corners, double x, double y) {
        for (int i = 0; i < 4; i++) {
            if ((corners & 1 << i) != 0) {
                gc.fillRect(x + (i & 1) * width / 2, y + (i >> 1) * height / 2, width / 2, height / 2);
            }
        }
    }
}
