package dev.codeface.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys of vi against what vi does: `|` is the cursor, `~` a line break. Expected texts were made with Vim 9.
class VimKeysTest {
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
                "|a1~b2~c3;qq$xj0q@q;a~b~|c3",
                "|one two;\"ayww\"aP;one one| two",
                "|a~b~c;\"ayyj\"AyyG\"ap;a~b~c~|a~b",
                "one~|two;ma gg'a;one~|two",
                "|ab~cd~ef;<C-v>jIx<Esc>;|xab~xcd~ef",
                "|abc~abc;l<C-v>jd;a|c~ac",
                "|one two;viwy:s/one/&&/<CR>;|oneone two",
                "|a b~a b;:%s/\\(a\\) \\(b\\)/\\2 \\1/<CR>;b a~|b a",
                "|x~ax~b;:g/x/d<CR>;|b",
                "|one;3iab<Esc>;ababa|bone",
                "a |7 b;5<C-a>;a 1|2 b",
                "call(|a)~x;di(j.;call()~|x",
                "|ab cd;vld.;|d",
            })
    void keysDoWhatTheyDoInVi(String before, String typed, String after) {
        VimScratch vim = new VimScratch(before.replace("|", "").replace('~', '\n'), before.indexOf('|'));
        vim.type(typed.replace("\\;", ";"));
        StringBuilder now = new StringBuilder(vim.text().toString());
        now.insert(vim.caret(), '|');
        assertThat(now.toString().replace('\n', '~')).isEqualTo(after);
        assertThat(vim.keys.mode()).isEqualTo(VimKeys.Mode.NORMAL);
    }

    @Test
    void exLinesOfFilesGoToTheHost() {
        VimScratch vim = new VimScratch("a\nb\nc\n", 0);
        vim.type(":w<CR>Vj:sort<CR>:q<Esc>:2,3wq<CR>");
        assertThat(vim.commands).containsExactly("w 0 0", "sort 0 1", "wq 1 2");
    }
}
