package dev.codeface.desktop.shell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The window's inside: menu, rail, the four regions in splits, status bar, and a layer for overlays.
///
/// Regions start as placeholders and are filled as their features come up. FX thread only.
public final class ShellView extends StackPane {
    private final BorderPane frame = new BorderPane();
    private final SplitPane main = new SplitPane();
    private final SplitPane side = new SplitPane();
    private final Map<ShellRegion, StackPane> holders = new EnumMap<>(ShellRegion.class);
    private final Announcer announcer = new Announcer();
    private final NoticeStack notices = new NoticeStack(announcer);
    private final Set<ShellRegion> hidden = EnumSet.noneOf(ShellRegion.class);
    private final VBox banners = new VBox();
    private @Nullable Region held;
    private final ReadOnlyBooleanWrapper compact = new ReadOnlyBooleanWrapper();
    private final Node rail;
    private double explorerShare = 0.16;
    private double editorShare = 0.62;
    private double chatShare = 0.55;

    /// @param menu   top
    /// @param rail   left
    /// @param status bottom
    public ShellView(Node menu, Node rail, Node status) {
        this.rail = rail;
        for (ShellRegion region : ShellRegion.values()) {
            StackPane holder = new StackPane();
            holder.setMinSize(region == ShellRegion.EXPLORER ? 200 : 120, 80);
            holder.setAccessibleText(region.title());
            holders.put(region, holder);
        }
        holder(ShellRegion.EXPLORER).getStyleClass().add("cf-side");
        main.getStyleClass().add("cf-split");
        side.getStyleClass().add("cf-split");
        side.setOrientation(Orientation.VERTICAL);
        SplitPane.setResizableWithParent(holder(ShellRegion.EXPLORER), false);
        frame.setTop(new VBox(menu, banners));
        frame.setLeft(rail);
        frame.setCenter(main);
        frame.setBottom(status);
        getChildren().addAll(announcer, frame, notices);
        StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
        arrange();
    }

    /// Where the window tells things in passing.
    public NoticeStack notices() {
        return notices;
    }

    /// What a screen reader reads out when something happens away from the focus.
    public Announcer announcer() {
        return announcer;
    }

    /// Fills a region.
    public void fill(ShellRegion region, Region content) {
        holder(region).getChildren().setAll(content);
    }

    /// Shows a page, such as the settings, in place of the regions.
    public void showPage(Region page) {
        frame.setCenter(page);
        page.requestFocus();
    }

    /// Puts the page away; the regions are as they were.
    public void closePage() {
        Region under = held;
        frame.setCenter(under == null ? main : under);
    }

    /// Shows a page that stays until [#releasePage]: what is shown over it gives way to it again.
    public void holdPage(Region page) {
        held = page;
        showPage(page);
    }

    /// Puts away what was held; the regions are as they were.
    public void releasePage() {
        held = null;
        closePage();
    }

    /// Whether a page hides the regions.
    public boolean isPageShown() {
        return frame.getCenter() != main;
    }

    /// Shows a line below the menu until it is taken away; one with the same id is replaced.
    public void showBanner(Region banner) {
        banners.getChildren().removeIf(b -> Objects.equals(b.getId(), banner.getId()));
        banners.getChildren().add(banner);
    }

    /// Takes a banner away.
    public void removeBanner(String id) {
        banners.getChildren().removeIf(b -> Objects.equals(b.getId(), id));
    }

    /// Whether only chat and mirror are shown, for a narrow window beside a terminal.
    public ReadOnlyBooleanProperty compactProperty() {
        return compact.getReadOnlyProperty();
    }

    /// Shows only chat and mirror, or everything again.
    public void setCompact(boolean narrow) {
        if (narrow != compact.get()) {
            remember();
            compact.set(narrow);
            frame.setLeft(narrow ? null : rail);
            arrange();
            arrangeAtNewWidth();
        }
    }

    /// Takes every banner away.
    public void clearBanners() {
        banners.getChildren().clear();
    }

    /// Puts the keyboard focus into a region, showing it first.
    public void focus(ShellRegion region) {
        closePage();
        if (region == ShellRegion.EDITOR || region == ShellRegion.EXPLORER) {
            setCompact(false);
        }
        if (!isShown(region)) {
            show(region, true);
        }
        focusFirst(holder(region));
    }

    /// Whether the region is to be seen.
    public boolean isShown(ShellRegion region) {
        return !hidden.contains(region);
    }

    /// Shows or hides a region; the editor always stays.
    public void show(ShellRegion region, boolean shown) {
        remember();
        if (shown) {
            hidden.remove(region);
        } else if (region != ShellRegion.EDITOR) {
            hidden.add(region);
        }
        arrange();
    }

    /// Moves the keyboard focus into the next or previous region that is shown.
    public void cycleFocus(int step) {
        List<ShellRegion> shown = new ArrayList<>(List.of(ShellRegion.values()));
        shown.removeAll(hidden);
        int at = 0;
        for (int i = 0; i < shown.size(); i++) {
            if (holder(shown.get(i)).isFocusWithin()) {
                at = i;
            }
        }
        focusFirst(holder(shown.get(Math.floorMod(at + step, shown.size()))));
    }

    /// Puts dividers and hidden regions back.
    public void restore(ShellState state) {
        hidden.clear();
        hidden.addAll(state.hidden());
        if (state.mainSplit().size() == 2) {
            explorerShare = state.mainSplit().get(0);
            editorShare = state.mainSplit().get(1);
        }
        chatShare = state.sideSplit();
        arrange();
        if (side.getItems().size() == 2) {
            side.setDividerPosition(0, chatShare);
        }
    }

    /// Hidden regions as they are now.
    public List<ShellRegion> hiddenRegions() {
        return List.copyOf(hidden);
    }

    /// Shares of the main split: explorer's right edge, editor's right edge.
    public List<Double> mainShares() {
        remember();
        return List.of(explorerShare, editorShare);
    }

    /// Share of the chat in the side split.
    public double sideShare() {
        remember();
        return chatShare;
    }

    private StackPane holder(ShellRegion region) {
        StackPane holder = holders.get(region);
        if (holder == null) {
            throw new IllegalStateException("no holder for " + region);
        }
        return holder;
    }

    private void remember() {
        if (compact.get()) {
            if (side.getItems().size() == 2) {
                chatShare = side.getDividerPositions()[0];
            }
            return;
        }
        double[] dividers = main.getDividerPositions();
        int next = 0;
        if (main.getItems().contains(holder(ShellRegion.EXPLORER))) {
            explorerShare = dividers[next++];
        }
        if (next < dividers.length) {
            editorShare = dividers[next];
        }
        if (side.getItems().size() == 2) {
            chatShare = side.getDividerPositions()[0];
        }
    }

    private void arrange() {
        if (put(side, shown(ShellRegion.CHAT, ShellRegion.MIRROR))
                && side.getItems().size() == 2) {
            side.setDividerPosition(0, chatShare);
        }
        List<Node> parts =
                compact.get() ? new ArrayList<>() : new ArrayList<>(shown(ShellRegion.EXPLORER, ShellRegion.EDITOR));
        if (!side.getItems().isEmpty()) {
            parts.add(side);
        }
        put(main, parts);
        if (!compact.get()) {
            int next = 0;
            if (isShown(ShellRegion.EXPLORER)) {
                main.setDividerPosition(next++, explorerShare);
            }
            if (!side.getItems().isEmpty()) {
                main.setDividerPosition(next, editorShare);
            }
        }
    }

    /// A split loses its dividers' places with its items, so the same items are not put in again.
    private static boolean put(SplitPane split, List<Node> items) {
        boolean other = !split.getItems().equals(items);
        if (other) {
            split.getItems().setAll(items);
        }
        return other;
    }

    /// Shares mean something only at the width that the window is about to get.
    private void arrangeAtNewWidth() {
        double editor = editorShare;
        double explorer = explorerShare;
        InvalidationListener once = new InvalidationListener() {
            @Override
            public void invalidated(Observable width) {
                width.removeListener(this);
                // The split first spreads the new width in its own way.
                main.layout();
                explorerShare = explorer;
                editorShare = editor;
                arrange();
            }
        };
        main.widthProperty().addListener(once);
    }

    private List<Node> shown(ShellRegion... regions) {
        List<Node> nodes = new ArrayList<>();
        for (ShellRegion region : regions) {
            if (isShown(region)) {
                nodes.add(holder(region));
            }
        }
        return nodes;
    }

    private static boolean focusFirst(Node node) {
        if (node.isFocusTraversable() && node.isVisible() && !node.isDisabled()) {
            node.requestFocus();
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(ShellView::focusFirst);
    }
}
