package dev.codeface.core.chat;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// The branch of a conversation that is shown, to read elsewhere: as Markdown or as a page. Stateless.
public final class ConversationText {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private ConversationText() {}

    /// @param redact applied to every text
    public static String markdown(Conversation conversation, UnaryOperator<String> redact) {
        StringBuilder out = new StringBuilder("# ")
                .append(redact.apply(conversation.summary().title()))
                .append("\n");
        for (Turn turn : conversation.currentBranch()) {
            out.append("\n## ").append(turn.byModel() ? "Assistant" : "You");
            out.append(" · ").append(WHEN.format(turn.createdAt()));
            out.append(turn.model().isEmpty() ? "" : " · " + turn.model()).append("\n\n");
            List<ContentBlock.Attached> chips = turn.chips();
            if (!chips.isEmpty()) {
                out.append("Attached: ")
                        .append(String.join(
                                ", ",
                                chips.stream().map(c -> "`" + c.label() + "`").toList()))
                        .append("\n\n");
            }
            out.append(redact.apply(turn.text()).strip()).append("\n");
            TurnEnd end = turn.end();
            if (end != null) {
                out.append("\n*").append(redact.apply(end.message())).append("*\n");
            }
        }
        return out.toString();
    }

    /// A page without scripts, pictures or anything from elsewhere; HTML inside messages is shown as text.
    public static String html(Conversation conversation, UnaryOperator<String> redact) {
        var extensions =
                List.of(TablesExtension.create(), StrikethroughExtension.create(), TaskListItemsExtension.create());
        Parser parser = Parser.builder().extensions(extensions).build();
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build();
        String title = escape(redact.apply(conversation.summary().title()));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <style>body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
                pre{background:#f4f5f7;padding:.8rem;overflow:auto}code{font-family:ui-monospace,monospace}
                table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .6rem}
                @media(prefers-color-scheme:dark){body{background:#16181d;color:#d8dade}pre{background:#22252c}}</style>
                </head><body>
                %s</body></html>
                """.formatted(title, renderer.render(parser.parse(markdown(conversation, redact))));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
