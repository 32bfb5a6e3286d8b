package dev.codeface.core.context;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Something a person chose to send along with a question. It holds the text as it was when it was chosen.
///
/// Immutable values; any thread.
public sealed interface ContextChip {
    /// What the chip says, the way a person would type it: `@Main.java:40-70`.
    String label();

    /// The piece as it would be sent, before redaction.
    AttachedContext piece();

    /// Lines of a file, or all of it.
    ///
    /// @param path      the file
    /// @param shown     its path relative to the workspace, as the model reads it
    /// @param firstLine from 1
    /// @param lastLine  inclusive
    /// @param whole     whether `text` is all of the file
    record FileRange(
            Path path, String shown, Language language, int firstLine, int lastLine, boolean whole, String text)
            implements ContextChip {
        @Override
        public String label() {
            return "@" + name(shown) + (whole ? "" : ":" + lines(firstLine, lastLine));
        }

        @Override
        public AttachedContext piece() {
            return AttachedContext.file(language.id(), shown, firstLine, lastLine, whole, text);
        }
    }

    /// What is selected in the editor.
    ///
    /// @param path      the file
    /// @param shown     its path relative to the workspace
    /// @param firstLine from 1
    /// @param lastLine  inclusive
    record Selection(Path path, String shown, Language language, int firstLine, int lastLine, String text)
            implements ContextChip {
        @Override
        public String label() {
            return "@" + name(shown) + ":" + lines(firstLine, lastLine);
        }

        @Override
        public AttachedContext piece() {
            return AttachedContext.file(language.id(), shown, firstLine, lastLine, false, text);
        }
    }

    /// The problems of a file.
    ///
    /// @param path  the file
    /// @param shown its path relative to the workspace
    /// @param text  the file's text that the ranges refer to
    record Diagnostics(Path path, String shown, String text, List<Diagnostic> diagnostics) implements ContextChip {
        public Diagnostics {
            diagnostics = List.copyOf(diagnostics);
        }

        @Override
        public String label() {
            return "@problems " + name(shown) + " (" + diagnostics.size() + ")";
        }

        @Override
        public AttachedContext piece() {
            StringBuilder out = new StringBuilder();
            for (Diagnostic diagnostic : diagnostics) {
                int at = Math.min(diagnostic.range().start(), text.length());
                int lineStart = text.lastIndexOf('\n', at - 1) + 1;
                long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
                out.append(shown)
                        .append(':')
                        .append(line)
                        .append(':')
                        .append(at - lineStart + 1)
                        .append(": ");
                out.append(diagnostic.severity().name().toLowerCase(java.util.Locale.ROOT))
                        .append(": ");
                out.append(diagnostic.message())
                        .append(" [")
                        .append(diagnostic.checker())
                        .append(' ');
                out.append(diagnostic.code()).append("]\n");
            }
            int count = Math.max(1, diagnostics.size());
            return AttachedContext.pane("problems", 1, count, out.toString());
        }
    }

    /// Lines of a terminal pane.
    ///
    /// @param paneId    `%2`
    /// @param title     session, window and command, for the chip's tooltip
    /// @param firstLine from 1, in the pane's history
    /// @param lastLine  inclusive
    /// @param taken     when the lines were read
    record PaneLines(String paneId, String title, int firstLine, int lastLine, String text, Instant taken)
            implements ContextChip {
        @Override
        public String label() {
            return "@pane " + paneId + ":" + lines(firstLine, lastLine);
        }

        @Override
        public AttachedContext piece() {
            return AttachedContext.pane(paneId, firstLine, lastLine, text);
        }
    }

    /// A command of a pane with its output.
    ///
    /// @param lines the pane's lines it stands in
    record CommandOutput(PaneLines lines, String command) implements ContextChip {
        @Override
        public String label() {
            String shown = command.length() > 30 ? command.substring(0, 29) + "…" : command;
            return "@command " + shown;
        }

        @Override
        public AttachedContext piece() {
            return lines.piece();
        }
    }

    /// What has changed in a folder since its last commit.
    record Changes(String folder, String text) implements ContextChip {
        @Override
        public String label() {
            return "@diff " + folder;
        }

        @Override
        public AttachedContext piece() {
            return AttachedContext.wholeFile("diff", "changes since the last commit", text);
        }
    }

    /// The names in a folder, or the outline of a file that is too large to send whole.
    ///
    /// @param shown its path relative to the workspace
    record Outline(Path path, String shown, String text) implements ContextChip {
        @Override
        public String label() {
            return "@" + name(shown) + " (outline)";
        }

        @Override
        public AttachedContext piece() {
            return AttachedContext.wholeFile("text", "outline of " + shown, text);
        }
    }

    /// Text that came by paste or drop.
    ///
    /// @param name what to call it
    record Attachment(String name, String text) implements ContextChip {
        @Override
        public String label() {
            return "@" + name;
        }

        @Override
        public AttachedContext piece() {
            return AttachedContext.wholeFile("text", name, text);
        }
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String lines(int first, int last) {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
