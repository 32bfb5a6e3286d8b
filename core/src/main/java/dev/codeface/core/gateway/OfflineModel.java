package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.codeface.core.context.AttachedContext;
import dev.codeface.core.context.ContextBlocks;
import dev.codeface.core.syntax.SyntaxService;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// The built-in model that is none: it answers with what the syntax engine and the reader of terminal output find in
/// the attached context, and says in its first line what it is. Needs no account and no network. Thread safe.
public final class OfflineModel implements Upstream {
    /// The model's name at the gateway.
    public static final String NAME = "offline";

    private final Supplier<SyntaxService> syntax;
    private final Duration perWord;

    /// @param syntax  the engine, asked for when a question comes
    /// @param perWord pause between two words, so that a person can read along
    public OfflineModel(Supplier<SyntaxService> syntax, Duration perWord) {
        this.syntax = syntax;
        this.perWord = perWord;
    }

    /// At reading speed.
    public OfflineModel(Supplier<SyntaxService> syntax) {
        this(syntax, Duration.ofMillis(8));
    }

    @Override
    public void answer(UpstreamRequest request, UpstreamSink sink) throws InterruptedException {
        ContextBlocks.Message question = new ContextBlocks.Message("", List.of());
        boolean earlier = false;
        for (JsonNode item : request.items().reversed()) {
            if (!item.path("role").asText("").equals("user")) {
                continue;
            }
            ContextBlocks.Message read = ContextBlocks.parse(UpstreamRequest.textOf(item));
            if (question.prompt().isEmpty()) {
                question = read;
            }
            if (!read.pieces().isEmpty()) {
                earlier = question != read;
                question = new ContextBlocks.Message(question.prompt(), read.pieces());
                break;
            }
        }
        stream(answerTo(question, earlier), sink);
    }

    private String answerTo(ContextBlocks.Message question, boolean earlier) {
        StringBuilder out = new StringBuilder();
        out.append("**Offline helper, not an AI.** It cannot understand questions; it reports what CodeFace's own ");
        out.append("syntax engine finds in what you attached.\n\n");
        if (question.pieces().isEmpty()) {
            return out.append(NOTHING_ATTACHED).toString();
        }
        if (earlier) {
            out.append("Nothing was attached to this message, so this is about the context of an earlier one.\n\n");
        }
        SyntaxService engine = syntax.get();
        for (AttachedContext piece : question.pieces()) {
            if (piece.kind() == AttachedContext.Kind.PANE) {
                out.append(new OfflineOutputReport(piece, question.pieces()).text());
            } else {
                out.append(new OfflineFileReport(piece, question.prompt(), engine).text());
            }
        }
        return out.toString();
    }

    private static final String NOTHING_ATTACHED = """
            Nothing is attached. Attach one of these and send again:

            - a file or a selection: its problems are explained, certain fixes are written as an edit you can apply, \
            and it is outlined;
            - lines of a terminal pane: the files and lines that its errors point at are listed.

            For answers to questions, connect a model in *Settings > Model*.
            """;

    private void stream(String answer, UpstreamSink sink) throws InterruptedException {
        int start = 0;
        while (start < answer.length()) {
            int end = start;
            while (end < answer.length() && !Character.isWhitespace(answer.charAt(end))) {
                end++;
            }
            while (end < answer.length() && Character.isWhitespace(answer.charAt(end))) {
                end++;
            }
            sink.text(answer.substring(start, end));
            start = end;
            if (perWord.isPositive()) {
                Thread.sleep(perWord);
            }
        }
    }
}
