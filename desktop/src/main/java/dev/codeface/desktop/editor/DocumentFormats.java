package dev.codeface.desktop.editor;

import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.core.workspace.FileContent;
import dev.codeface.core.workspace.LineEndings;
import dev.codeface.core.workspace.TextFormat;
import dev.codeface.desktop.text.Words;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// Changes how a text lies in its file: encoding, mark, line ends, indentation. A change is written by the next save.
/// FX thread.
public final class DocumentFormats {
    private final EditorServices services;

    DocumentFormats(EditorServices services) {
        this.services = services;
    }

    /// Another encoding from the next save on.
    public void encoding(EditorDocument document, Charset charset, boolean mark) {
        document.silence("guess");
        set(document, document.formatProperty().get().withCharset(charset).withMark(mark));
    }

    /// Other line ends, on every line, from the next save on.
    public void endings(EditorDocument document, LineEndings.Ending ending) {
        set(document, document.formatProperty().get().withEndings(ending));
    }

    private static void set(EditorDocument document, TextFormat format) {
        if (!format.equals(document.formatProperty().get())) {
            document.format(format);
            document.buffer().seal();
            document.buffer().markUnsaved();
            document.refreshModified();
        }
    }

    /// Reads the file again in an encoding that the user knows better. Unsaved text is not given up for it.
    public void reopen(EditorDocument document, Charset charset) {
        if (document.modifiedProperty().get()) {
            say(document, Words.get("editor.saveFirst"));
            return;
        }
        services.tasks()
                .ioResult(() -> services.readAs(document.path(), charset))
                .thenAcceptAsync(
                        content -> {
                            if (content instanceof FileContent.Text text) {
                                OutsideChanges.take(
                                        services,
                                        document,
                                        text.document(),
                                        () -> say(document, Words.get("editor.saveFirst")));
                                document.silence("encoding");
                                document.silence("guess");
                            } else {
                                say(document, Words.get("editor.notReadAs", charset.displayName()));
                            }
                        },
                        services.fx());
    }

    private static void say(EditorDocument document, String text) {
        document.say(new Banner(
                "encoding",
                Banner.Kind.WARN,
                text,
                List.of(new Banner.Choice(Words.get("editor.dismiss"), () -> document.silence("encoding")))));
    }

    /// How Tab and Enter indent from now on; the text stays as it is.
    public void indentation(EditorDocument document, Indentation indentation) {
        document.indentationProperty().set(indentation);
    }

    /// Rewrites the indentation of every line, as one step that undo takes back.
    public void reindent(EditorDocument document, Indentation to) {
        Indentation from = document.indentationProperty().get();
        TextSnapshot text = document.text();
        services.tasks()
                .compute(() -> reindented(text, from, to))
                .thenAcceptAsync(
                        change -> {
                            if (document.text() == text) {
                                document.buffer().seal();
                                document.buffer().apply(change, TextBuffer.Kind.STEP, this);
                                document.buffer().seal();
                                document.indentationProperty().set(to);
                            }
                        },
                        services.fx());
    }

    private static TextChange reindented(TextSnapshot text, Indentation from, Indentation to) {
        List<TextEdit> edits = new ArrayList<>();
        for (int line = 0; line < text.lineCount(); line++) {
            int start = text.lineStart(line);
            String content = text.line(line);
            int blank = Indentation.leadingBlanks(content);
            if (blank > 0 && blank < content.length()) {
                String lead = content.substring(0, blank);
                String wanted = to.lead(from.columns(lead) * to.width() / Math.max(1, from.width()));
                if (!wanted.equals(lead)) {
                    edits.add(new TextEdit(new TextRange(start, start + blank), wanted));
                }
            }
        }
        return new TextChange(edits);
    }
}
