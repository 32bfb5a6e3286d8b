package dev.codeface.desktop.editor;

import dev.codeface.core.error.AppException;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSearch;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ex commands that act on lines, with their ranges: `:s`, `:d`, `:y`, `:m`, `:t`, `:j`, `:>`, `:<`, `:g`, `:v`,
/// `:k`
/// and a line alone. What concerns files and the window is the host's. FX thread.
final class VimEx {
    private static final Pattern COMMAND = Pattern.compile("([a-zA-Z]+|[<>&=!@#~*]+|)(.*)", Pattern.DOTALL);
    private static final int MOST = 100_000;

    private final VimHost host;
    private final VimEdits edits;
    private final VimKeys keys;
    private String lastPattern = "";
    private String lastReplacement = "";

    VimEx(VimHost host, VimEdits edits, VimKeys keys) {
        this.host = host;
        this.edits = edits;
        this.keys = keys;
    }

    /// Does a command line; answers what is to be said.
    ///
    /// @param first first line where no range is typed
    /// @param last  last line then
    String run(String line, int first, int last) {
        VimRange range = new VimRange(line.strip(), host, keys::lineOfMark, first, last);
        if (!range.valid()) {
            return Words.get("vim.noLine", line);
        }
        Matcher command = COMMAND.matcher(range.rest());
        if (!command.matches()) {
            return Words.get("vim.noCommand", line);
        }
        String name = command.group(1);
        String argument = command.group(2);
        TextSnapshot text = host.text();
        TextRange lines = edits.lines(range.first(), range.last());
        switch (name) {
            case "" -> {
                if (!range.typed()) {
                    return range.rest().isEmpty() ? "" : host.command(range.rest(), range.first(), range.last());
                }
                keys.normal(VimMotions.firstNonBlank(text, range.last()));
            }
            case "s", "substitute" -> {
                return substitute(argument, range.first(), range.last());
            }
            case "&", "&&" -> {
                return substitute(lastPattern, lastReplacement, argument, range.first(), range.last());
            }
            case "d", "delete" -> {
                keys.register(argument.strip());
                keys.normal(edits.removeLines(keys.register(), range.first(), range.last()));
            }
            case "y", "yank" -> {
                keys.register(argument.strip());
                edits.yank(keys.register(), lines, true, false);
            }
            case "j", "join" -> {
                int many = range.last() - range.first() + (range.first() == range.last() ? 2 : 1);
                edits.join(range.first(), many, argument.startsWith("!"));
                keys.normal(VimMotions.firstNonBlank(host.text(), range.first()));
            }
            case "m", "move", "t", "co", "copy" -> {
                return moved(range, argument.strip(), name.startsWith("m"));
            }
            case ">", "<", ">>", "<<" -> {
                edits.indent(range.first(), range.last(), name.startsWith(">"), name.length());
                keys.normal(VimMotions.firstNonBlank(host.text(), range.last()));
            }
            case "k", "mark", "ma" -> keys.mark(argument.strip(), text.lineStart(range.last()));
            case "g", "global", "v", "vglobal" -> {
                boolean whole = !range.typed();
                return global(
                        argument,
                        whole ? 0 : range.first(),
                        whole ? text.lineCount() - 1 : range.last(),
                        !name.startsWith("v"));
            }
            case "normal", "norm" -> {
                String typed = argument.replaceFirst("^!? ", "");
                if (!range.typed()) {
                    keys.normal(host.caret());
                    keys.play(typed);
                    return "";
                }
                for (int at = range.first();
                        at <= range.last() && at < host.text().lineCount();
                        at++) {
                    keys.normal(host.text().lineStart(at));
                    keys.play(typed);
                }
            }
            default -> {
                return host.command(range.rest(), range.first(), range.last());
            }
        }
        return "";
    }

    private String moved(VimRange range, String target, boolean move) {
        VimRange to = new VimRange(target, host, keys::lineOfMark, range.first(), range.first());
        TextSnapshot text = host.text();
        // Line 0 is above the first.
        int behind = target.equals("0") ? -1 : to.last();
        if (!to.typed() || !to.valid() && behind >= 0 || move && behind >= range.first() && behind < range.last()) {
            return Words.get("vim.noLine", target);
        }
        String block = text.substring(text.lineStart(range.first()), text.lineEnd(range.last()));
        int count = range.last() - range.first() + 1;
        List<TextEdit> all = new ArrayList<>();
        boolean above = behind < range.first();
        if (move && (behind == range.last() || behind == range.first() - 1)) {
            keys.normal(VimMotions.firstNonBlank(text, range.last()));
            return "";
        }
        int at = behind < 0 ? 0 : text.lineEnd(behind);
        TextEdit put = new TextEdit(new TextRange(at, at), behind < 0 ? block + "\n" : "\n" + block);
        if (move) {
            boolean end = range.last() == text.lineCount() - 1;
            TextEdit cut = new TextEdit(
                    end
                            ? new TextRange(text.lineStart(range.first()) - 1, text.length())
                            : new TextRange(text.lineStart(range.first()), text.lineStart(range.last() + 1)),
                    "");
            all.addAll(above ? List.of(put, cut) : List.of(cut, put));
        } else {
            all.add(put);
        }
        host.apply(new SelectionEdit(new TextChange(all), 0, 0));
        int last = move && !above ? behind : behind + count;
        keys.normal(VimMotions.firstNonBlank(host.text(), last));
        return "";
    }

    private String global(String argument, int first, int last, boolean matching) {
        if (argument.isEmpty()) {
            return Words.get("vim.whichPattern");
        }
        List<String> parts = split(argument.substring(1), argument.charAt(0), 2);
        String command = parts.size() > 1 && !parts.get(1).isEmpty() ? parts.get(1) : "p";
        try {
            TextSearch search = search(parts.getFirst(), "");
            List<Integer> lines = new ArrayList<>();
            TextSnapshot text = host.text();
            for (int line = first; line <= last; line++) {
                if (search.matches(text.line(line)) == matching) {
                    lines.add(text.lineStart(line));
                }
            }
            keys.following(lines, line -> run(command, line, line));
            return Words.get("vim.lines", lines.size());
        } catch (AppException e) {
            return e.userMessage();
        }
    }

    private static TextSearch search(String pattern, String flags) throws AppException {
        return TextSearch.of(new TextSearch.Query(VimPattern.of(pattern), true, !flags.contains("i"), false));
    }

    private String substitute(String argument, int first, int last) {
        if (argument.isEmpty()) {
            return substitute(lastPattern, lastReplacement, "", first, last);
        }
        List<String> parts = split(argument.substring(1), argument.charAt(0), 3);
        return substitute(
                parts.getFirst().isEmpty() ? lastPattern : parts.getFirst(),
                parts.size() > 1 ? parts.get(1) : "",
                parts.size() > 2 ? parts.get(2) : "",
                first,
                last);
    }

    private String substitute(String pattern, String replacement, String flags, int first, int last) {
        lastPattern = pattern;
        lastReplacement = replacement;
        TextSnapshot text = host.text();
        try {
            TextSearch search = search(pattern, flags);
            List<TextEdit> all = new ArrayList<>();
            int lastLine = first;
            for (int line = Math.max(0, first); line <= Math.min(last, text.lineCount() - 1); line++) {
                int start = text.lineStart(line);
                List<TextEdit> here = search.replaceAll(
                        text.line(line), VimPattern.replacement(replacement), flags.contains("g") ? MOST : 1, true);
                lastLine = here.isEmpty() ? lastLine : line;
                here.forEach(edit -> all.add(new TextEdit(
                        new TextRange(
                                start + edit.range().start(),
                                start + edit.range().end()),
                        edit.replacement())));
            }
            if (all.isEmpty()) {
                return flags.contains("e") ? "" : Words.get("vim.notFound", pattern);
            }
            if (!flags.contains("n")) {
                TextChange change = new TextChange(all);
                int end = change.map(text.lineEnd(lastLine), TextChange.Bias.AFTER);
                host.apply(new SelectionEdit(change, 0, 0));
                keys.normal(VimMotions.firstNonBlank(host.text(), host.text().lineOf(end)));
            }
            return Words.get("vim.replaced", all.size());
        } catch (AppException e) {
            return e.userMessage();
        }
    }

    /// The parts between separators; a separator behind a backslash is itself.
    private static List<String> split(String text, char separator, int most) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                part.append(next == separator ? "" : "\\").append(next);
            } else if (c == separator && parts.size() < most - 1) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
