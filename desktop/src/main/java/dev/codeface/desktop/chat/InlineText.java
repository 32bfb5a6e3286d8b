package dev.codeface.desktop.chat;

import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/// Turns the inline parts of a Markdown block into text nodes. FX thread.
///
/// Nothing is fetched: an image becomes a link to itself. A link shows where it truly goes.
final class InlineText {
    private final Consumer<String> links;
    private final List<Text> out = new ArrayList<>();

    private InlineText(Consumer<String> links) {
        this.links = links;
    }

    static List<Text> of(Node block, Consumer<String> links) {
        InlineText inline = new InlineText(links);
        inline.children(block, List.of(), "");
        return inline.out;
    }

    private void children(Node parent, List<String> styles, String link) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            inline(node, styles, link);
        }
    }

    private void inline(Node node, List<String> styles, String link) {
        switch (node) {
            case org.commonmark.node.Text text -> add(text.getLiteral(), styles, link);
            case Code code -> add(code.getLiteral(), with(styles, "md-code"), link);
            case Emphasis ignored -> children(node, with(styles, "md-emphasis"), link);
            case StrongEmphasis ignored -> children(node, with(styles, "md-strong"), link);
            case Strikethrough ignored -> children(node, with(styles, "md-strike"), link);
            case SoftLineBreak ignored -> add(" ", styles, link);
            case HardLineBreak ignored -> add("\n", styles, link);
            case HtmlInline html -> add(html.getLiteral(), with(styles, "md-html"), link);
            case Link to -> link(to, styles);
            case Image image -> {
                add(Words.get("markdown.image"), with(styles, "md-muted"), "");
                add(alt(image), with(styles, "md-link"), image.getDestination());
            }
            case TaskListItemMarker marker -> add(marker.isChecked() ? "☑ " : "☐ ", styles, link);
            default -> children(node, styles, link);
        }
    }

    private void link(Link to, List<String> styles) {
        int before = out.size();
        children(to, with(styles, "md-link"), to.getDestination());
        StringBuilder shown = new StringBuilder();
        out.subList(before, out.size()).forEach(t -> shown.append(t.getText()));
        if (misleading(shown.toString(), to.getDestination())) {
            add(" (" + to.getDestination() + ")", with(styles, "md-muted"), "");
        }
    }

    /// A link whose text looks like another address than its own.
    private static boolean misleading(String shown, String url) {
        String text = shown.strip();
        boolean looksLikeAddress = text.contains("://") || text.matches("(?i)[\\w-]+(\\.[\\w-]+)+(/.*)?");
        return looksLikeAddress && !bare(url).startsWith(bare(text));
    }

    private static String bare(String url) {
        return url.replaceFirst("(?i)^(https?|mailto):(//)?", "").replaceFirst("/$", "");
    }

    private static String alt(Image image) {
        StringBuilder alt = new StringBuilder();
        for (Node node = image.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof org.commonmark.node.Text text) {
                alt.append(text.getLiteral());
            }
        }
        return alt.isEmpty() ? image.getDestination() : alt.toString();
    }

    private void add(String literal, List<String> styles, String link) {
        Text text = new Text(literal);
        text.getStyleClass().addAll(styles);
        text.getStyleClass().add("md-text");
        if (!link.isEmpty()) {
            Tooltip.install(text, new Tooltip(link));
            text.setOnMouseClicked(click -> {
                if (click.isStillSincePress()) {
                    links.accept(link);
                }
            });
        }
        out.add(text);
    }

    private static List<String> with(List<String> styles, String more) {
        List<String> all = new ArrayList<>(styles);
        all.add(more);
        return all;
    }
}
