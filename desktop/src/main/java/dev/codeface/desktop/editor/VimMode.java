package dev.codeface.desktop.editor;

import dev.codeface.core.error.AppException;
import dev.codeface.core.text.LineEditing;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSearch;
import dev.codeface.core.text.TextSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;

/// Puts vi's keys into an editor and takes them out again: a part that an editor has or has not. FX thread.
final class VimMode implements VimHost {
    private static final PseudoClass NORMAL = PseudoClass.getPseudoClass("vim-normal");
    private static final int MATCHES = 100_000;

    private final CodeEditor editor;
    private final BufferBinding binding;
    private final VimCommands commands;
    private final VimKeys keys = new VimKeys(this);
    private final Label status = new Label();
    private boolean installed;

    VimMode(CodeEditor editor, BufferBinding binding, EditorViewModel model) {
        this.editor = editor;
        this.binding = binding;
        this.commands = new VimCommands(editor, model);
        status.getStyleClass().setAll("label", "vim-status", "cf-mono");
        status.setMaxWidth(Double.MAX_VALUE);
    }

    /// Puts it in or takes it out.
    void install(boolean on) {
        installed = on;
        editor.setBottom(on ? status : null);
        changed();
    }

    /// The text has changed, by whomever.
    void textChanged(TextChange change) {
        keys.textChanged(change);
    }

    /// A key; true where it was for vi.
    boolean pressed(KeyEvent event) {
        if (!installed || event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        if (event.isControlDown()) {
            String key = switch (event.getCode()) {
                case R -> "<C-r>";
                case V -> "<C-v>";
                case A -> "<C-a>";
                case X -> "<C-x>";
                case O -> "<C-o>";
                case I -> "<C-i>";
                case N -> "<C-n>";
                case P -> "<C-p>";
                case CLOSE_BRACKET -> "<C-]>";
                case D -> "<C-d>";
                case U -> "<C-u>";
                case F -> "<C-f>";
                case B -> "<C-b>";
                case OPEN_BRACKET, C -> "<Esc>";
                default -> "";
            };
            boolean insert = keys.mode() == VimKeys.Mode.INSERT;
            return !key.isEmpty() && (!insert || key.equals("<Esc>")) && !event.isShiftDown() && keys.key(key);
        }
        String key = switch (event.getCode()) {
            case ESCAPE -> "<Esc>";
            case ENTER -> "<CR>";
            case BACK_SPACE -> "<BS>";
            case DELETE -> "<Del>";
            case LEFT -> "<Left>";
            case RIGHT -> "<Right>";
            case UP -> "<Up>";
            case DOWN -> "<Down>";
            case HOME -> "<Home>";
            case END -> "<End>";
            default -> "";
        };
        return !key.isEmpty() && keys.key(key);
    }

    /// A typed character; true where it was for vi.
    boolean typed(String character) {
        return installed
                && keys.mode() != VimKeys.Mode.INSERT
                && (character.isEmpty() || character.charAt(0) < 0x20 || keys.key(character));
    }

    @Override
    public TextSnapshot text() {
        return binding.text();
    }

    @Override
    public int caret() {
        return editor.surface().getCaretPosition();
    }

    @Override
    public void select(int anchor, int caret) {
        editor.carets().clear();
        int length = editor.surface().getLength();
        editor.surface().selectRange(Math.min(anchor, length), Math.min(caret, length));
        editor.surface().requestFollowCaret();
    }

    @Override
    public void block(List<TextRange> rows, int cursor) {
        List<MultiCaret.Span> spans = rows.stream()
                .map(row -> new MultiCaret.Span(row.start(), row.end()))
                .toList();
        int front = 0;
        for (int i = 0; i < rows.size(); i++) {
            front = text().lineOf(rows.get(i).start()) == text().lineOf(cursor) ? i : front;
        }
        editor.carets().set(spans, front);
    }

    @Override
    public TextRange shownLines() {
        return commands.shownLines();
    }

    @Override
    public void apply(SelectionEdit edit) {
        binding.perform(edit, TextBuffer.Kind.STEP);
    }

    @Override
    public void undo() {
        binding.undo().ifPresent(this::goToStart);
    }

    @Override
    public void redo() {
        binding.redo().ifPresent(this::goToStart);
    }

    private void goToStart(TextRange touched) {
        binding.goTo(touched.start());
    }

    @Override
    public void indent(int firstLine, int lastLine, boolean deeper) {
        TextSnapshot text = text();
        int from = text.lineStart(firstLine);
        int to = text.lineEnd(lastLine);
        var indentation = editor.document().indentationProperty().get();
        apply(
                deeper
                        ? LineEditing.indent(text, from, to, indentation)
                        : LineEditing.outdent(text, from, to, indentation));
    }

    @Override
    public void clipboard(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    @Override
    public String clipboard() {
        return Objects.requireNonNullElse(Clipboard.getSystemClipboard().getString(), "");
    }

    @Override
    public String command(String line, int firstLine, int lastLine) {
        return commands.run(line);
    }

    @Override
    public int search(String pattern, int from, boolean forward) {
        try {
            List<TextRange> found = TextSearch.of(new TextSearch.Query(pattern, true, true, false))
                    .find(text().toString(), MATCHES);
            editor.showMatches(found.stream()
                    .map(r -> new StylePainter.Mark(r, "find-match"))
                    .toList());
            Optional<TextRange> next = forward
                    ? found.stream().filter(r -> r.start() > from).findFirst()
                    : found.reversed().stream().filter(r -> r.start() < from).findFirst();
            return next.or(() ->
                            Optional.ofNullable(found.isEmpty() ? null : forward ? found.getFirst() : found.getLast()))
                    .map(TextRange::start)
                    .orElse(-1);
        } catch (AppException e) {
            return -1;
        }
    }

    @Override
    public int page() {
        return Math.max(4, editor.surface().getVisibleParagraphs().size() - 2);
    }

    @Override
    public void changed() {
        status.setText(keys.status());
        editor.pseudoClassStateChanged(NORMAL, installed && keys.mode() != VimKeys.Mode.INSERT);
    }
}
