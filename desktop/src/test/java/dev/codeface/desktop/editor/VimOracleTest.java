package dev.codeface.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our keys of vi against the real Vim: random commands on random texts, all in one Vim; the same text and the same
/// cursor after each. `-Dcodeface.vim=N` tries N cases.
class VimOracleTest {
    private static final int CASES = Integer.getInteger("codeface.vim", 800);
    private static final int STEPS = 2;
    private static final String[] WORDS = {
        "one", "two", "foo(bar)", "x = 12;", "{", "}", "a.b", "  ", "\"str\"", "[1, -7]", "end", "é", "T"
    };
    private static final String[] MOTIONS = {
        "h", "l", "j", "k", "w", "b", "e", "W", "B", "E", "0", "^", "$", "gg", "G", "{", "}", "%", "fo", "t)", "F ",
        "Te", ";", ",", "2w", "3l", "2j", "2e", "ge", "g_", "3|", "+", "-", "2G", "*", "#", "n", "N", "_", "2_", "gE",
        "2fo", "2;", "3G"
    };
    private static final String[] OBJECTS = {"iw", "aw", "iW", "aW", "ip", "ap", "i\"", "a\""};
    private static final String[] OTHER = {
        "x",
        "3x",
        "X",
        "D",
        "J",
        "gJ",
        "~",
        "2~",
        "rz",
        "2ry",
        "p",
        "P",
        "2p",
        "yyp",
        "\"ayy",
        "\"ap",
        "\"Ayw",
        "\"aP",
        "dd",
        "2dd",
        "\"bdd",
        "\"bp",
        "\"1p",
        "\"0p",
        ".",
        "2.",
        "ma",
        ">>",
        "<<",
        "g~~",
        "guu",
        "gUU",
        "Y",
        "yw",
        "<C-a>",
        "3<C-x>",
        "ihi<Esc>",
        "3iab<Esc>",
        "aZ<Esc>",
        "IQ<Esc>",
        "AQ<Esc>",
        "ox<Esc>",
        "Ox<Esc>",
        "cwnew<Esc>",
        "ccnew<Esc>",
        "Cq<Esc>",
        "sx<Esc>",
        "Sx<Esc>",
        "Rxyz<Esc>",
        "vjd",
        "vwy",
        "vlp",
        "Vd",
        "Vjy",
        "VjJ",
        "vU",
        "viw~",
        "Vu",
        "v$y",
        "vjrx",
        "<C-v>jd",
        "<C-v>j$d",
        "<C-v>jlrx",
        "<C-v>jIab<Esc>",
        "<C-v>jAab<Esc>",
        "<C-v>jcab<Esc>",
        "<C-v>jU",
        "Vj>",
        "v0y$p",
        "v}d",
        "v%y",
        "vawd",
        "yygp",
        "yygP",
        "0mad`a",
        "0mad'a",
        "majy`a",
        "0ix<Esc>$giy<Esc>",
        "vl<Esc>gv~",
        "Vj<Esc>gvd",
        "vlold",
        "vjohd",
        "<C-v>jlod",
        "<C-v>jlOx",
        "vwc-<Esc>",
        "Vcz<Esc>",
        "vjgJ",
        "vj<",
        "V2>",
        "vg~",
        "<C-v>jsb<Esc>",
        "vGy",
        "2Yp",
        "\"cyiw\"cP",
        "d2j",
        "2d2w",
        "c2l-<Esc>",
        ">j",
        "2>>",
        "<j",
        "yiwP"
    };
    private static final String[] EX = {
        "s/o/0/",
        "%s/o/0/g",
        "s/\\(.\\)o/<\\1>/",
        "%s/\\<t/&&/",
        ".,$s/ //",
        "2,3d",
        "d",
        "$d",
        "1,2y",
        "m0",
        "m$",
        "t.",
        "t0",
        "1,2m$",
        "2,3j",
        "g/o/d",
        "v/o/d",
        "g/e/s/e/E/",
        "2",
        "$",
        ">",
        "<",
        "2,3>",
        "%norm A;",
        "norm 2x",
        "1,2co$",
        "+1d",
        ".+1s/e/E/",
        "%s/e\\+$/!/",
        "%s/\\v(o)(n)/\\2\\1/",
        "s/O/u/i",
        "2,3norm Iz",
        "%j!",
        "g/o/m0",
        "g/^$/d",
        "1;+1d",
        "?o?d",
        "s/x/\\r/",
        "/o/d"
    };

    // So that what the case before left behind does not count.
    private static final List<String> PRELUDE = List.of("fo", "/o<CR>", "i<Esc>", "v<Esc>");

    // What Vim does with these on a blank differs from version to version.
    private static final List<String> OFF_BLANKS = List.of("*", "#", "viw~", "vawd");

    @TempDir
    Path folder;

    /// @param steps complete commands; ex lines begin with a colon
    private record Case(String text, int caret, List<String> steps) {}

    @Test
    void doesWhatVimDoes() throws Exception {
        Random random = new Random(Long.getLong("codeface.seed", 7));
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            cases.add(made(random));
        }
        List<List<String>> expected = vim(cases);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            String difference = difference(cases.get(i), expected.get(i));
            if (!difference.isEmpty()) {
                wrong.add(difference);
            }
        }
        assertThat(wrong).as("of %d cases with %d commands each", CASES, STEPS).isEmpty();
    }

    private static Case made(Random random) {
        StringBuilder text = new StringBuilder();
        int lines = 2 + random.nextInt(5);
        for (int i = 0; i < lines; i++) {
            text.append(i == 0 ? "" : "\n").append(random.nextInt(4) == 0 ? "    " : "");
            int words = i == 0 || i == lines - 1 ? 1 + random.nextInt(4) : random.nextInt(5);
            for (int w = 0; w < words; w++) {
                text.append(w == 0 ? "" : " ").append(pick(random, WORDS));
            }
        }
        String[] all = text.toString().split("\n", -1);
        int line = random.nextInt(lines);
        line = all[line].isEmpty() ? 0 : line;
        int caret = 0;
        for (int i = 0; i < line; i++) {
            caret += all[i].length() + 1;
        }
        caret += all[line].isEmpty() ? 0 : random.nextInt(all[line].length());
        List<String> steps = new ArrayList<>();
        boolean blank = caret >= text.length() || Character.isWhitespace(text.charAt(caret));
        do {
            steps.clear();
            steps.add(step(random));
        } while (blank
                && (OFF_BLANKS.contains(steps.getFirst()) || steps.getFirst().matches(".*[ia][wW].*|.*[*#].*")));
        boolean again = steps.getFirst().matches("(dd|dw|x|cw|>>|[iaAIoO][a-zA-Z]|sx|~|rz).*");
        steps.add(again ? pick(random, ".", "j.", "w.", "2.") : pick(random, "p", "P", "yyP", ">>", "j", "w"));
        return new Case(text.toString(), caret, steps);
    }

    private static String step(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> pick(random, MOTIONS);
            case 1 -> pick(random, "d", "y") + pick(random, MOTIONS);
            case 2 -> pick(random, "gu", "gU", "g~") + pick(random, "w", "e", "$", "j", "G", "2w", "fo", "b");
            case 3 -> "c" + pick(random, MOTIONS) + "N<Esc>";
            case 4 -> pick(random, "d", "y", "gU") + pick(random, OBJECTS);
            case 5 -> ":" + pick(random, EX);
            default -> pick(random, OTHER);
        };
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }

    /// What is not as in Vim, or nothing.
    private static String difference(Case one, List<String> expected) {
        VimScratch vim = new VimScratch(one.text(), one.caret());
        for (String key : PRELUDE) {
            vim.type(key);
        }
        vim.select(one.caret(), one.caret());
        vim.type("m'");
        for (int i = 0; i < one.steps().size(); i++) {
            String before = marked(vim);
            String step = one.steps().get(i);
            vim.type(step.startsWith(":") ? step + "<CR>" : step);
            if (vim.keys.mode() != VimKeys.Mode.NORMAL || !vim.keys.status().isEmpty()) {
                vim.type("<Esc>");
            }
            if (!marked(vim).equals(expected.get(i))) {
                return "%s: %s gives %s, in Vim %s (after %s)"
                        .formatted(
                                step,
                                before,
                                marked(vim),
                                expected.get(i),
                                one.steps().subList(0, i));
            }
        }
        return "";
    }

    private static String marked(VimScratch vim) {
        return new StringBuilder(vim.text().toString())
                .insert(vim.caret(), '|')
                .toString()
                .replace('\n', '¶');
    }

    /// Runs all cases in one Vim; after each command the text with `|` at the cursor.
    private List<List<String>> vim(List<Case> cases) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("""
            set nocompatible encoding=utf-8 autoindent shiftwidth=4 expandtab tabstop=4 startofline nojoinspaces
            set noswapfile viminfo= nrformats= nomore report=99999 selection=inclusive nogdefault magic
            let g:out = []
            func! Mark()
              let l = getline(1, '$')
              let i = line('.') - 1
              let c = col('.') - 1
              let l[i] = strpart(l[i], 0, c) . '|' . strpart(l[i], c)
              call add(g:out, join(l, '¶'))
            endfunc
            """);
        for (Case one : cases) {
            script.append("silent! %d _\nlet @a=''|let @b=''|let @q=''|let @/=''|let @\"=''|let @0=''|let @1=''\n");
            script.append("delmarks! | call setline(1, ")
                    .append(list(one.text().split("\n", -1)))
                    .append(")\n");
            String before = one.text().substring(0, one.caret());
            String[] lines = before.split("\n", -1);
            String place = "call cursor(%d, %d)\n"
                    .formatted(
                            lines.length,
                            lines[lines.length - 1].getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1);
            for (String key : PRELUDE) {
                script.append("silent! exe \"normal! ").append(escaped(key)).append("\"\n");
            }
            script.append(place).append("normal! m'\n");
            for (String step : one.steps()) {
                script.append(
                        step.startsWith(":")
                                ? "silent! " + step.substring(1) + "\n"
                                : "try\nexe \"normal! " + escaped(step) + "\"\ncatch\nendtry\n");
                script.append("exe \"normal! \\<Esc>\"\ncall Mark()\n");
            }
        }
        Path out = folder.resolve("out");
        script.append("call writefile(g:out, '").append(out).append("')\nqa!\n");
        Path file = Files.writeString(folder.resolve("cases.vim"), script);
        Process vim = new ProcessBuilder("vim", "-u", "NONE", "-i", "NONE", "-N", "-es", "-S", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        vim.getOutputStream().close();
        assertThat(vim.waitFor(120, TimeUnit.SECONDS)).as("Vim ends").isTrue();
        List<String> all = Files.readAllLines(out);
        assertThat(all).hasSize(cases.size() * STEPS);
        List<List<String>> each = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            each.add(all.subList(i * STEPS, (i + 1) * STEPS));
        }
        return each;
    }

    private static String list(String[] lines) {
        List<String> quoted = new ArrayList<>();
        for (String line : lines) {
            quoted.add("'" + line.replace("'", "''") + "'");
        }
        return "[" + String.join(", ", quoted) + "]";
    }

    private static String escaped(String keys) {
        return keys.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("<Esc>", "\\<Esc>")
                .replace("<CR>", "\\<CR>")
                .replace("<C-", "\\<C-");
    }
}
