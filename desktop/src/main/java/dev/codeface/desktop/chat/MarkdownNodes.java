package dev.codeface.desktop.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/// Turns blocks of Markdown into nodes: text only, nothing fetched, nothing that acts by itself. FX thread.
public final class MarkdownNodes {
    private final Consumer<String> links;

    /// @param links told of the address of a link that was clicked
    public MarkdownNodes(Consumer<String> links) {
        this.links = links;
    }

    /// The nodes of a piece of Markdown, one below the other.
    public Region render(String source) {
        VBox box = new VBox();
        box.getStyleClass().add("md");
        blocks(MarkdownReader.parse(source), box);
        return box;
    }

    /// The same for what is a single block most of the time: it then stands alone.
    Region renderBlock(String source) {
        Node document = MarkdownReader.parse(source);
        Node only = document.getFirstChild();
        Region block = only == null || only.getNext() != null ? null : block(only);
        return block == null ? render(source) : block;
    }

    private void blocks(Node parent, VBox into) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            Region region = block(node);
            if (region != null) {
                into.getChildren().add(region);
            }
        }
    }

    private @org.jspecify.annotations.Nullable Region block(Node node) {
        return switch (node) {
            case Paragraph paragraph -> flow(paragraph, "md-paragraph");
            case Heading heading -> flow(heading, "md-h" + Math.min(4, heading.getLevel()));
            case ListBlock list -> list(list);
            case BlockQuote quote -> quote(quote);
            case FencedCodeBlock code -> literal(code.getLiteral());
            case IndentedCodeBlock code -> literal(code.getLiteral());
            case HtmlBlock html -> literal(html.getLiteral());
            case ThematicBreak ignored -> new Separator();
            case TableBlock table -> table(table);
            case TaskListItemMarker ignored -> null;
            default -> node.getFirstChild() == null ? null : group(node);
        };
    }

    private Region group(Node node) {
        VBox box = new VBox();
        box.getStyleClass().add("md");
        blocks(node, box);
        return box;
    }

    private TextFlow flow(Node node, String style) {
        TextBlock flow = new TextBlock(InlineText.of(node, links));
        flow.getStyleClass().add(style);
        return flow;
    }

    private static Region literal(String text) {
        TextBlock flow = new TextBlock(List.of(styled(text.stripTrailing())));
        flow.getStyleClass().add("md-literal");
        return flow;
    }

    private static Text styled(String literal) {
        Text text = new Text(literal);
        text.getStyleClass().addAll("md-text", "md-code");
        return text;
    }

    private Region list(ListBlock list) {
        VBox box = new VBox();
        box.getStyleClass().add("md-list");
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        for (Node node = list.getFirstChild(); node != null; node = node.getNext()) {
            boolean task = node.getFirstChild() instanceof TaskListItemMarker;
            String marker = list instanceof BulletList ? "•" : number++ + ".";
            box.getChildren().add(item((ListItem) node, task ? taskMarker(node) : marker));
        }
        return box;
    }

    private static String taskMarker(Node item) {
        return item.getFirstChild() instanceof TaskListItemMarker marker && marker.isChecked() ? "☑" : "☐";
    }

    private Region item(ListItem item, String marker) {
        Text bullet = new Text(marker);
        bullet.getStyleClass().add("md-marker");
        VBox content = new VBox();
        content.getStyleClass().add("md-item");
        blocks(item, content);
        HBox.setHgrow(content, Priority.ALWAYS);
        HBox row = new HBox(bullet, content);
        row.getStyleClass().add("md-list-row");
        return row;
    }

    private Region quote(BlockQuote quote) {
        VBox box = new VBox();
        box.getStyleClass().addAll("md", "md-quote");
        blocks(quote, box);
        return box;
    }

    private Region table(TableBlock table) {
        List<List<Region>> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            boolean head = part instanceof TableHead;
            if (head || part instanceof TableBody) {
                for (Node line = part.getFirstChild(); line != null; line = line.getNext()) {
                    rows.add(row(line, head));
                }
            }
        }
        return new MarkdownTable(rows);
    }

    private List<Region> row(Node line, boolean head) {
        List<Region> row = new ArrayList<>();
        for (Node node = line.getFirstChild(); node != null; node = node.getNext()) {
            TextFlow flow = flow(node, head ? "md-th" : "md-td");
            if (node instanceof TableCell cell && cell.getAlignment() != null) {
                flow.setTextAlignment(
                        switch (cell.getAlignment()) {
                            case LEFT -> TextAlignment.LEFT;
                            case CENTER -> TextAlignment.CENTER;
                            case RIGHT -> TextAlignment.RIGHT;
                        });
            }
            VBox holder = new VBox(flow);
            holder.getStyleClass().add(head ? "md-head-cell" : "md-cell");
            row.add(holder);
        }
        return row;
    }
}
