package dev.codeface.desktop.editor;

import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.core.text.Words;
import dev.codeface.core.workspace.LineEndings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CaretNode;
import org.fxmisc.richtext.SelectionImpl;

/// Several carets at once: the control's own and more beside it. What is typed, deleted or moved happens at each of
/// them, as one step of undo. FX thread.
final class MultiCaret {
    static final int LIMIT = 500;

    private final EditorSurface surface;
    private final BufferBinding binding;
    private final List<Extra> extras = new ArrayList<>();
    private int serial;
    private boolean editing;

    /// A selection with its caret at one end.
    record Span(int anchor, int caret) {
        int start() {
            return Math.min(anchor, caret);
        }

        int end() {
            return Math.max(anchor, caret);
        }
    }

    private record Extra(
            Span span, CaretNode node, SelectionImpl<Collection<String>, String, Collection<String>> selection) {}

    MultiCaret(EditorSurface surface, BufferBinding binding) {
        this.surface = surface;
        this.binding = binding;
    }

    boolean active() {
        return !extras.isEmpty();
    }

    /// True while it changes the text itself.
    boolean editing() {
        return editing;
    }

    /// Back to one caret.
    void clear() {
        for (Extra extra : extras) {
            surface.removeCaret(extra.node);
            surface.removeSelection(extra.selection);
            extra.node.dispose();
            extra.selection.dispose();
        }
        extras.clear();
    }

    Span primary() {
        return new Span(surface.getAnchor(), surface.getCaretPosition());
    }

    /// All carets in the order of the text; those that met are one.
    List<Span> all() {
        List<Span> spans = new ArrayList<>(extras.stream().map(Extra::span).toList());
        spans.add(primary());
        spans.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
        List<Span> apart = new ArrayList<>();
        for (Span span : spans) {
            Span last = apart.isEmpty() ? null : apart.getLast();
            boolean meets = last != null && (span.start() < last.end() || span.start() == last.start());
            if (!meets) {
                apart.add(span);
            }
        }
        return apart;
    }

    /// Shows these carets; the one at `front` is the control's own.
    void set(List<Span> spans, int front) {
        clear();
        int length = surface.getLength();
        for (int i = 0; i < spans.size() && i < LIMIT; i++) {
            Span span = new Span(Math.min(spans.get(i).anchor, length), Math.min(spans.get(i).caret, length));
            if (i == front) {
                surface.selectRange(span.anchor, span.caret);
            } else {
                extras.add(shown(span));
            }
        }
    }

    private Extra shown(Span span) {
        String name = "extra-" + serial++;
        CaretNode node = new CaretNode(name, surface, span.caret);
        node.getStyleClass().add("caret");
        node.setShowCaret(org.fxmisc.richtext.Caret.CaretVisibility.ON);
        SelectionImpl<Collection<String>, String, Collection<String>> selection =
                new SelectionImpl<>(name, surface, path -> path.getStyleClass().add("main-selection"));
        surface.addCaret(node);
        surface.addSelection(selection);
        selection.selectRange(span.start(), span.end());
        return new Extra(span, node, selection);
    }

    /// Adds a caret, or takes away the one that is there.
    void toggle(int offset) {
        List<Span> spans = new ArrayList<>(all());
        int at = -1;
        for (int i = 0; i < spans.size(); i++) {
            at = spans.get(i).caret == offset ? i : at;
        }
        if (at >= 0 && spans.size() > 1) {
            spans.remove(at);
            set(spans, spans.size() - 1);
        } else {
            spans.add(new Span(offset, offset));
            set(spans, spans.size() - 1);
        }
    }

    /// Adds a caret in the line above the first or below the last.
    void addVertical(int by) {
        List<Span> spans = new ArrayList<>(all());
        Span edge = by < 0 ? spans.getFirst() : spans.getLast();
        TextSnapshot text = binding.text();
        TextPosition at = text.position(edge.caret);
        int line = at.line() + by;
        if (line >= 0 && line < text.lineCount()) {
            int caret = text.offset(new TextPosition(line, at.column()));
            spans.add(new Span(caret, caret));
            set(spans, spans.size() - 1);
            surface.requestFollowCaret();
        }
    }

    /// Selects a block: the same columns in each of some lines.
    void column(TextPosition from, TextPosition to) {
        TextSnapshot text = binding.text();
        List<Span> spans = new ArrayList<>();
        int step = to.line() >= from.line() ? 1 : -1;
        for (int line = from.line(); ; line += step) {
            int anchor = text.offset(new TextPosition(line, from.column()));
            int caret = text.offset(new TextPosition(line, to.column()));
            spans.add(new Span(anchor, caret));
            if (line == to.line() || spans.size() >= LIMIT) {
                break;
            }
        }
        set(spans, spans.size() - 1);
    }

    /// A key while there are several carets; true where it was for them.
    boolean pressed(KeyEvent event, Indentation indentation) {
        if (!active()) {
            return false;
        }
        boolean shortcut = event.isShortcutDown();
        switch (event.getCode()) {
            case ESCAPE -> clear();
            case LEFT ->
                move(
                        event,
                        (t, s) ->
                                s.start() == s.end() || event.isShiftDown() ? before(t, s.caret, shortcut) : s.start());
            case RIGHT ->
                move(
                        event,
                        (t, s) -> s.start() == s.end() || event.isShiftDown() ? after(t, s.caret, shortcut) : s.end());
            case UP -> move(event, (t, s) -> vertical(t, s.caret, -1));
            case DOWN -> move(event, (t, s) -> vertical(t, s.caret, 1));
            case HOME -> move(event, (t, s) -> t.lineStart(t.lineOf(s.caret)));
            case END -> move(event, (t, s) -> t.lineEnd(t.lineOf(s.caret)));
            case BACK_SPACE ->
                edit(
                        s -> s.start() < s.end()
                                ? removal(s.start(), s.end())
                                : removal(before(binding.text(), s.caret, shortcut), s.caret),
                        TextBuffer.Kind.TYPING);
            case DELETE ->
                edit(
                        s -> s.start() < s.end()
                                ? removal(s.start(), s.end())
                                : removal(s.caret, after(binding.text(), s.caret, shortcut)),
                        TextBuffer.Kind.TYPING);
            case ENTER -> edit(s -> insertion(s, "\n" + lead(s)), TextBuffer.Kind.STEP);
            case TAB -> edit(s -> insertion(s, indentation.unit()), TextBuffer.Kind.STEP);
            case C, X, V -> {
                return shortcut && clipboard(event);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// What is typed goes to every caret.
    boolean typed(String text) {
        if (!active() || text.isEmpty() || text.charAt(0) < 0x20 || text.charAt(0) == 0x7f) {
            return active() && !text.isEmpty();
        }
        edit(s -> insertion(s, text), TextBuffer.Kind.TYPING);
        return true;
    }

    private boolean clipboard(KeyEvent event) {
        TextSnapshot text = binding.text();
        switch (event.getCode()) {
            case V -> {
                String given = Clipboard.getSystemClipboard().getString();
                if (given != null) {
                    paste(LineEndings.normalise(given));
                }
            }
            default -> {
                String joined = all().stream()
                        .map(s -> text.substring(s.start(), s.end()))
                        .collect(Collectors.joining("\n"));
                Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, joined));
                if (event.getCode() == javafx.scene.input.KeyCode.X) {
                    edit(s -> removal(s.start(), s.end()), TextBuffer.Kind.STEP);
                }
            }
        }
        return true;
    }

    /// As many lines as carets: one each; else the whole to each.
    private void paste(String text) {
        String[] lines = text.split("\n", -1);
        List<Span> spans = all();
        boolean each = lines.length == spans.size();
        edit(s -> insertion(s, each ? lines[spans.indexOf(s)] : text), TextBuffer.Kind.STEP);
    }

    private String lead(Span span) {
        TextSnapshot text = binding.text();
        int start = text.lineStart(text.lineOf(span.start()));
        String before = text.substring(start, span.start());
        return before.substring(0, Indentation.leadingBlanks(before));
    }

    private static TextEdit insertion(Span span, String text) {
        return new TextEdit(new TextRange(span.start(), span.end()), text);
    }

    private static TextEdit removal(int start, int end) {
        return new TextEdit(new TextRange(start, end), "");
    }

    private void edit(Function<Span, TextEdit> each, TextBuffer.Kind kind) {
        List<Span> spans = all();
        Span front = primary();
        List<TextEdit> edits = new ArrayList<>();
        int end = 0;
        for (Span span : spans) {
            TextEdit edit = each.apply(span);
            int from = Math.max(end, edit.range().start());
            edits.add(
                    new TextEdit(new TextRange(from, Math.max(from, edit.range().end())), edit.replacement()));
            end = Math.max(from, edit.range().end());
        }
        List<Span> after = new ArrayList<>();
        int shift = 0;
        int frontIndex = spans.size() - 1;
        for (int i = 0; i < spans.size(); i++) {
            TextEdit edit = edits.get(i);
            int caret = edit.range().start() + shift + edit.replacement().length();
            after.add(new Span(caret, caret));
            shift += edit.replacement().length() - edit.range().length();
            frontIndex = spans.get(i).start() == front.start() ? i : frontIndex;
        }
        int at = after.get(frontIndex).caret;
        editing = true;
        binding.perform(new SelectionEdit(new TextChange(edits), at, at), kind);
        editing = false;
        set(after, frontIndex);
    }

    private void move(KeyEvent event, BiFunction<TextSnapshot, Span, Integer> to) {
        TextSnapshot text = binding.text();
        Span front = primary();
        List<Span> spans = all();
        List<Span> after = new ArrayList<>();
        int frontIndex = spans.size() - 1;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            int caret = to.apply(text, span);
            after.add(new Span(event.isShiftDown() ? span.anchor : caret, caret));
            frontIndex = span.equals(front) ? i : frontIndex;
        }
        set(after, frontIndex);
    }

    private static int vertical(TextSnapshot text, int offset, int by) {
        TextPosition at = text.position(offset);
        return text.offset(new TextPosition(Math.max(0, at.line() + by), at.column()));
    }

    private static int before(TextSnapshot text, int offset, boolean word) {
        if (offset == 0) {
            return 0;
        }
        if (word && Words.isPart(text.charAt(offset - 1))) {
            return Words.at(text, offset - 1).start();
        }
        boolean pair = offset > 1
                && Character.isLowSurrogate(text.charAt(offset - 1))
                && Character.isHighSurrogate(text.charAt(offset - 2));
        return offset - (pair ? 2 : 1);
    }

    private static int after(TextSnapshot text, int offset, boolean word) {
        if (offset >= text.length()) {
            return text.length();
        }
        if (word && Words.isPart(text.charAt(offset))) {
            return Words.at(text, offset).end();
        }
        boolean pair = offset + 1 < text.length()
                && Character.isHighSurrogate(text.charAt(offset))
                && Character.isLowSurrogate(text.charAt(offset + 1));
        return offset + (pair ? 2 : 1);
    }
}
