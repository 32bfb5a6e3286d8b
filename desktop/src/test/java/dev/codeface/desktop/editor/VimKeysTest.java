package dev.codeface.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.LineEditing;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys of vi against what vi does: `|` is the cursor, `~` a line break. Expected texts were made with Vim 9.
class VimKeysTest implements VimHost {
    private static final Pattern KEY = Pattern.compile("<[A-Za-z-]+>|.", Pattern.DOTALL);

    private final VimKeys keys = new VimKeys(this);
    private TextBuffer buffer = new TextBuffer(TextSnapshot.EMPTY);
    private int caret;
    private String board = "";
    private final List<String> commands = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "|one two three;w;one |two three",
                "|one two three;2w;one two |three",
                "one two |three;b;one |two three",
                "|one.two;e;on|e.two",
                "|one.two x;W;one.two |x",
                "one |two;0;|one two",
                "  o|ne;^;  |one",
                "|one two;$;one tw|o",
                "a~b~|c;gg;|a~b~c",
                "|a~b~c;G;a~b~|c",
                "|a~b~c;2G;a~|b~c",
                "|a(b[c]d)e;%;a(b[c]d|)e",
                "|key=value;f=;key|=value",
                "|key=value;t=;ke|y=value",
                "|a,b,c;f,;a|,b,c",
                "|a,b,c;2f,;a,b|,c",
                "lo|ng line~x~third;jj;long line~x~th|ird",
                "|one two three;dw;|two three",
                "|one two three;d2w;|three",
                "one |two three;cwTWO<Esc>;one TW|O three",
                "one |two~three;dw;one| ~three",
                "a~|b~c;dd;a~|c",
                "a~b~|c;dd;a~|b",
                "a~|b~c~d;2dd;a~|d",
                "a~|b~c~d;dj;a~|d",
                "|abc;x;|bc",
                "ab|c;x;a|b",
                "|abc;3x;|",
                "abc|def;D;ab|c",
                "abc|def;Cxy<Esc>;abcx|y",
                "  foo|~bar;ccnew<Esc>;  ne|w~bar",
                "call(a|b, c) x;di(;call(|) x",
                "call(a|b, c) x;da(;call| x",
                "s = \"he|llo\" x;ci\"ho<Esc>;s = \"h|o\" x",
                "one t|wo three;daw;one |three",
                "one t|wo three;diw;one | three",
                "{ a { b|c } d };di{;{ a {|} d }",
                "|one~two;yyp;one~|one~two",
                "|one~two;yyjp;one~two~|one",
                "one~|two;yyP;one~|two~two",
                "|one two;ywP;one| one two",
                "|abc;xp;b|ac",
                "|one two;ifoo <Esc>;foo| one two",
                "|one;aX<Esc>;o|Xne",
                "o|ne;IX<Esc>;|Xone",
                "o|ne;AX<Esc>;one|X",
                "  o|ne~two;onew<Esc>;  one~  ne|w~two",
                "  o|ne~two;Onew<Esc>;  ne|w~  one~two",
                "o|ne~  two~three;J;one| two~three",
                "|abc;rX;|Xbc",
                "|abc;3rX;XX|X",
                "|aBc;3~;Ab|C",
                "|one two;gUiw;|ONE two",
                "|ONE two;guw;|one two",
                "|one two one;dwu;|one two one",
                "|one two one;dwu<C-r>;|two one",
                "|a b c d;dw.;|c d",
                "|a b c d;cwx<Esc>w.;x |x c d",
                "|one~two~three;vjd;|wo~three",
                "|one~two~three;Vjd;|three",
                "|one two;vey$p;one twoon|e",
                "|one two;veU;|ONE two",
                "|one two;viwcX<Esc>;|X two",
                "|one~two;>>;    |one~two",
                "    o|ne~two;<<;|one~two",
                "|one~two;Vj>;    |one~    two",
                "|one two one;*;one two |one",
                "|one two one;/two<CR>;one |two one",
                "one two |one;?one<CR>;|one two one",
                "|a~~b~~c;};a~|~b~~c",
                "a~~b~~|c;{;a~~b~|~c",
                "|a b c d;d3w;|d",
                "|one;ix<Esc>u;|one",
            })
    void keysDoWhatTheyDoInVi(String before, String typed, String after) {
        caret = before.indexOf('|');
        buffer = new TextBuffer(TextSnapshot.of(before.replace("|", "").replace('~', '\n')));
        Matcher key = KEY.matcher(typed.replace("\\;", ";"));
        while (key.find()) {
            if (!keys.key(key.group())) {
                apply(new SelectionEdit(TextChange.replace(caret, caret, key.group()), caret + 1, caret + 1));
            }
        }
        StringBuilder now = new StringBuilder(buffer.snapshot().toString());
        now.insert(caret, '|');
        assertThat(now.toString().replace('\n', '~')).isEqualTo(after);
        assertThat(keys.mode()).isEqualTo(VimKeys.Mode.NORMAL);
    }

    @org.junit.jupiter.api.Test
    void exLinesGoToTheHostWithTheirLines() {
        buffer = new TextBuffer(TextSnapshot.of("a\nb\nc\n"));
        for (String key : List.of(":", "w", "<CR>", "V", "j", ":", "s", "/", "a", "<CR>", ":", "q", "<Esc>")) {
            keys.key(key);
        }
        assertThat(commands).containsExactly("w 0 0", "s/a 0 1");
    }

    @Override
    public TextSnapshot text() {
        return buffer.snapshot();
    }

    @Override
    public int caret() {
        return caret;
    }

    @Override
    public void select(int anchor, int to) {
        caret = to;
    }

    @Override
    public void apply(SelectionEdit edit) {
        buffer.apply(edit.change(), TextBuffer.Kind.STEP, this);
        caret = edit.caret();
    }

    @Override
    public void undo() {
        buffer.undo(this).ifPresent(r -> caret = r.start());
    }

    @Override
    public void redo() {
        buffer.redo(this).ifPresent(r -> caret = r.start());
    }

    @Override
    public void indent(int first, int last, boolean deeper) {
        int from = text().lineStart(first);
        int to = text().lineEnd(last);
        apply(
                deeper
                        ? LineEditing.indent(text(), from, to, Indentation.DEFAULT)
                        : LineEditing.outdent(text(), from, to, Indentation.DEFAULT));
    }

    @Override
    public void clipboard(String text) {
        board = text;
    }

    @Override
    public String clipboard() {
        return board;
    }

    @Override
    public String command(String line, int first, int last) {
        commands.add(line + " " + first + " " + last);
        return "";
    }

    @Override
    public int search(String pattern, int from, boolean forward) {
        Matcher found = Pattern.compile(pattern).matcher(text());
        int best = -1;
        while (found.find()) {
            if (forward && found.start() > from) {
                return found.start();
            }
            best = !forward && found.start() < from ? found.start() : best;
        }
        return best;
    }

    @Override
    public int page() {
        return 10;
    }

    @Override
    public void changed() {}
}
