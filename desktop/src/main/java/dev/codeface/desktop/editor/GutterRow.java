package dev.codeface.desktop.editor;

import dev.codeface.desktop.text.Words;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The gutter of one line. Most lines have a number and nothing else, so the rest is made where it is needed, and
/// all of it is placed by hand: a line that scrolls into sight has little time. FX thread.
final class GutterRow extends Region {
    private static final double LEFT = 4;
    private static final double MARK = 8;
    private static final double GAP = 3;
    private static final double FOLD = 14;
    private static final double BAR = 3;
    private static final double RIGHT = 6;
    private static final double LEADING = 3;

    private final Text number;
    private final int digits;
    private @Nullable Region mark;
    private @Nullable FontIcon folder;
    private @Nullable Region bar;

    /// @param digits that the numbers of this text have; 0 where there are none
    GutterRow(String number, int digits) {
        this.number = new Text(number);
        this.number.getStyleClass().setAll("lineno");
        this.number.setTextOrigin(VPos.TOP);
        this.digits = digits;
        getStyleClass().add("gutter");
        getChildren().add(this.number);
    }

    void mark(String style, String said) {
        Region fresh = new Region();
        fresh.getStyleClass().setAll("gutter-mark", style);
        fresh.setAccessibleText(said);
        mark = fresh;
        getChildren().add(fresh);
    }

    void folder(boolean closed, Runnable toggle) {
        FontIcon fresh = new FontIcon(closed ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN);
        fresh.getStyleClass().addAll("gutter-fold", closed ? "closed" : "open");
        fresh.setTextOrigin(VPos.TOP);
        fresh.setAccessibleText(closed ? Words.get("editor.unfold") : Words.get("editor.fold"));
        setOnMousePressed(e -> {
            if (e.getX() >= foldX() && e.getX() < foldX() + FOLD) {
                toggle.run();
                e.consume();
            }
        });
        folder = fresh;
        getChildren().add(fresh);
    }

    void bar(String style) {
        Region fresh = new Region();
        fresh.getStyleClass().setAll("gutter-bar", style);
        bar = fresh;
        getChildren().add(fresh);
    }

    private double numbers() {
        return digits == 0
                ? 0
                : Math.ceil((digits * 0.62 + 0.3) * number.getFont().getSize()) + GAP;
    }

    private double foldX() {
        return LEFT + MARK + GAP + numbers();
    }

    @Override
    protected double computePrefWidth(double height) {
        return foldX() + FOLD + GAP + BAR + RIGHT;
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        boolean hidden = height < 1; // folded away: what does not fit into no height would lie over the line below
        getChildren().forEach(child -> child.setVisible(!hidden));
        double x = foldX();
        double width = number.getLayoutBounds().getWidth();
        double text = number.getLayoutBounds().getHeight();
        double first = Math.min(height, text + LEADING); // of a wrapped line
        if (mark != null) {
            mark.resizeRelocate(LEFT, Math.round((first - MARK) / 2), MARK, MARK);
        }
        number.relocate(Math.round(x - GAP - width), Math.round(Math.max(0, (first - text) / 2)));
        if (folder != null) {
            double icon = folder.getLayoutBounds().getWidth();
            double tall = folder.getLayoutBounds().getHeight();
            folder.relocate(x + Math.round((FOLD - icon) / 2), Math.round(Math.max(0, (first - tall) / 2)));
        }
        if (bar != null) {
            bar.resizeRelocate(x + FOLD + GAP, 0, BAR, height);
        }
    }
}
