package dev.codeface.desktop.terminal;

import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// A monospaced font at one size with the measures of its cells. Made once per font and size; FX thread.
///
/// @param plain      upright
/// @param bold       upright, bold
/// @param italic     slanted
/// @param boldItalic slanted, bold
/// @param width      of a cell
/// @param height     of a cell
/// @param baseline   from the top of a cell
record CellFont(Font plain, Font bold, Font italic, Font boldItalic, double width, double height, double baseline) {
    private static final int SAMPLE = 100;
    /// A little air between the lines, as editors have it.
    private static final double LEADING = 1.06;

    static CellFont of(String family, double size) {
        Font plain = Font.font(family, FontWeight.NORMAL, FontPosture.REGULAR, size);
        Text text = new Text("M".repeat(SAMPLE));
        text.setFont(plain);
        double width = text.getLayoutBounds().getWidth() / SAMPLE;
        double lineHeight = text.getLayoutBounds().getHeight();
        double height = lineHeight * LEADING;
        double baseline = text.getBaselineOffset() + (height - lineHeight) / 2;
        return new CellFont(
                plain,
                Font.font(family, FontWeight.BOLD, FontPosture.REGULAR, size),
                Font.font(family, FontWeight.NORMAL, FontPosture.ITALIC, size),
                Font.font(family, FontWeight.BOLD, FontPosture.ITALIC, size),
                width,
                height,
                baseline);
    }

    /// The largest font, up to `largest`, with which a grid fits into a space.
    static CellFont fitting(String family, double largest, int columns, int rows, double width, double height) {
        CellFont full = of(family, largest);
        double scale = Math.min(width / (columns * full.width), height / (rows * full.height));
        if (scale >= 1) {
            return full;
        }
        // Quarter points: sizes in between cost a new set of glyphs for nothing that can be seen.
        double size = Math.max(4, Math.floor(largest * scale * 4) / 4);
        return of(family, size);
    }

    Font font(boolean isBold, boolean isItalic) {
        if (isBold) {
            return isItalic ? boldItalic : bold;
        }
        return isItalic ? italic : plain;
    }
}
