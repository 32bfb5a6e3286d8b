package dev.codeface.core.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.diff.FileDiff;
import dev.codeface.core.diff.Patch;
import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every shape in which models write changes, over real files of this repository, whole and damaged: applied exactly or
/// refused, never silently something else.
class AnswerShapesTest {
    private static final List<String> NAMED =
            List.of("file=%s", "path=%s", "filename=\"%s\"", "title=\"%s\"", ":%s", "%s");
    private static final List<String> EDITS = List.of(
            "change",
            "insert",
            "delete",
            "change three",
            "two places",
            "first line",
            "last line",
            "crlf",
            "no last newline",
            "tabs",
            "unicode");
    private static final List<String> DAMAGES =
            List.of("not closed", "cut", "elided", "file moved on", "marks lost", "another file");

    private final Random random = new Random(2026);
    private final ObjectMapper json = new ObjectMapper();

    /// @param before what the reader is held against
    /// @param meant  the only right outcome
    private record Shape(
            String name, String info, String code, boolean closed, String path, String before, String meant) {}

    private record Edit(String path, List<String> old, List<String> fresh, String before, String meant) {}

    @Test
    void everyShapeIsAppliedExactlyOrRefused() throws Exception {
        List<Path> files = files();
        TreeSet<String> shapes = new TreeSet<>();
        List<String> failures = new ArrayList<>();
        int applied = 0;
        int refused = 0;
        int wrong = 0;
        int turn = 0;
        for (String edit : EDITS) {
            for (int round = 0; round < 3; round++) {
                Edit made = edit(edit, files.get(turn++ % files.size()));
                List<Shape> all = new ArrayList<>(clean(edit, made));
                for (Shape whole : List.copyOf(all)) {
                    if (edit.equals("change") || edit.equals("insert")) {
                        DAMAGES.forEach(damage -> damaged(damage, whole, made).ifPresent(all::add));
                    }
                }
                for (Shape shape : all) {
                    shapes.add(shape.name());
                    switch (read(shape)) {
                        case Edits.Change change
                        when change.files().size() == 1
                                && change.files().getFirst().after().equals(shape.meant())
                                && change.files().getFirst().path().equals(shape.path()) -> applied++;
                        case Edits.Change change -> {
                            wrong++;
                            failures.add("WRONG " + shape.name() + " in " + shape.path());
                        }
                        case Edits.Refused why -> {
                            refused++;
                            if (!shape.name().contains("damaged")) {
                                failures.add(shape.name() + " in " + shape.path() + ": " + why.reason());
                            }
                        }
                    }
                }
            }
        }
        System.out.printf(
                "answer shapes %d: applied %d, refused %d, silently wrong %d%n",
                shapes.size(), applied, refused, wrong);
        assertThat(failures).isEmpty();
        assertThat(shapes).hasSizeGreaterThan(300);
    }

    private static Edits read(Shape shape) throws AppException {
        Map<String, String> texts = Map.of(shape.path(), shape.before());
        return EditsReader.read(
                CodeInfo.of(shape.info()),
                shape.code(),
                shape.closed(),
                "",
                path -> Optional.ofNullable(texts.get(path)),
                path -> TreePlaces.NONE);
    }

    /// Source files of several languages, none so short that an edit has no surroundings.
    private static List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String root : List.of(
                "core/src/main/java/dev/codeface/core/text",
                "desktop/src/main/resources",
                "packaging",
                "rust-bridge/native/src",
                "themes/src/main/resources",
                "tmux-bridge/plugin")) {
            try (Stream<Path> walk = Files.walk(Path.of("..").resolve(root))) {
                walk.filter(f -> f.toString().matches(".*\\.(java|rs|py|toml|css|sh|json|tmux)"))
                        .filter(AnswerShapesTest::fits)
                        .sorted()
                        .limit(8)
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(20);
        return found;
    }

    private static boolean fits(Path file) {
        try {
            String text = Files.readString(file);
            return text.lines().count() > 30 && text.lines().count() < 1000 && !text.contains("\r");
        } catch (IOException e) {
            return false;
        }
    }

    private Edit edit(String kind, Path file) throws IOException {
        List<String> old = new ArrayList<>(Files.readAllLines(file));
        if (kind.equals("tabs")) {
            old.replaceAll(l -> l.replaceFirst("^( {4})+", "\t"));
        }
        List<String> fresh = new ArrayList<>(old);
        int at = 6 + random.nextInt(old.size() - 14);
        switch (kind) {
            case "insert" -> fresh.add(at, "    added line " + random.nextInt(1000) + ";");
            case "delete" -> fresh.remove(at);
            case "change three" -> {
                for (int i = 0; i < 3; i++) {
                    fresh.set(at + i, fresh.get(at + i).replaceAll("\\S.*$", "") + "three " + random.nextInt(1000));
                }
            }
            case "two places" -> {
                fresh.set(2, "second place " + random.nextInt(1000));
                fresh.set(old.size() - 4, "    third place");
            }
            case "first line" -> fresh.set(0, "first " + random.nextInt(1000));
            case "last line" -> fresh.set(old.size() - 1, "last " + random.nextInt(1000));
            case "unicode" -> fresh.set(at, "    \"naïve 漢字 🚀 \\u0041\" ‘quoted’");
            default ->
                fresh.set(at, fresh.get(at).replaceAll("\\S.*$", "") + "changed_" + random.nextInt(1000) + "();");
        }
        String end = kind.equals("crlf") ? "\r\n" : "\n";
        String last = kind.equals("no last newline") ? "" : end;
        String path = file.toString().replace("../", "");
        return new Edit(path, old, fresh, String.join(end, old) + last, String.join(end, fresh) + last);
    }

    private List<Shape> clean(String edit, Edit made) {
        List<Shape> shapes = new ArrayList<>();
        String language = made.path().substring(made.path().lastIndexOf('.') + 1);
        String oldText = String.join("\n", made.old()) + "\n";
        String newText = String.join("\n", made.fresh()) + "\n";
        String diff = new Patch(FileDiff.between(oldText, newText), made.path()).unified();
        List<List<String>> parts = parts(made);
        String search = "";
        String patch = "*** Begin Patch\n*** Update File: " + made.path() + "\n";
        StringBuilder edits = new StringBuilder();
        for (int i = 0; i < parts.size(); i += 2) {
            search += block(parts.get(i), parts.get(i + 1));
            patch += "@@\n" + hunk(parts.get(i), parts.get(i + 1));
            edits.append(i == 0 ? "" : ",")
                    .append(object("old_string", joined(parts.get(i)), "new_string", joined(parts.get(i + 1))));
        }
        patch += "*** End Patch\n";
        for (String name : NAMED) {
            String info = (name.equals("%s") ? "" : language + (name.startsWith(":") ? "" : " "))
                    + name.formatted(made.path());
            shapes.add(shape("whole, " + name, edit, info, newText, made));
            shapes.add(shape("search, " + name, edit, info, search, made));
            shapes.add(shape("bare diff, " + name, edit, info, diff.replaceAll("(?m)^(---|\\+\\+\\+) .*\n", ""), made));
        }
        shapes.add(shape(
                "git diff",
                edit,
                "diff",
                "diff --git a/%1$s b/%1$s\nindex 12ab..34cd 100644\n".formatted(made.path()) + diff,
                made));
        shapes.add(shape("plain diff", edit, "diff", diff, made));
        shapes.add(shape("diff with wrong numbers", edit, "diff", diff.replaceAll("@@ -(\\d+)", "@@ -9$1"), made));
        shapes.add(shape("diff without numbers", edit, "diff", diff.replaceAll("(?m)^@@ .*$", "@@ ... @@"), made));
        shapes.add(shape("patch", edit, "", patch, made));
        shapes.add(shape("tool patch", edit, "json", object("name", "apply_patch", "input", patch), made));
        if (parts.size() == 2) {
            shapes.add(shape(
                    "tool str_replace",
                    edit,
                    "json",
                    object(
                            "command",
                            "str_replace",
                            "path",
                            made.path(),
                            "old_str",
                            joined(parts.get(0)),
                            "new_str",
                            joined(parts.get(1))),
                    made));
        }
        shapes.add(shape(
                "tool edits",
                edit,
                "json",
                "{\"tool\":\"multi\",\"arguments\":{\"file_path\":\"" + made.path() + "\",\"edits\":[" + edits + "]}}",
                made));
        shapes.add(
                shape("tool write", edit, "json", "[" + object("path", made.path(), "content", newText) + "]", made));
        return shapes;
    }

    private static Shape shape(String format, String edit, String info, String code, Edit made) {
        return new Shape(format + ", " + edit, info, code, true, made.path(), made.before(), made.meant());
    }

    private Optional<Shape> damaged(String damage, Shape whole, Edit made) {
        String code = whole.code();
        String name = whole.name() + ", damaged: " + damage;
        return switch (damage) {
            case "not closed" ->
                Optional.of(new Shape(
                        name,
                        whole.info(),
                        code.substring(0, code.length() * 2 / 3),
                        false,
                        whole.path(),
                        whole.before(),
                        whole.meant()));
            case "cut" ->
                whole.name().startsWith("whole") || whole.name().contains("diff")
                        ? Optional.empty()
                        : Optional.of(new Shape(
                                name,
                                whole.info(),
                                code.substring(0, code.length() * 2 / 3),
                                true,
                                whole.path(),
                                whole.before(),
                                whole.meant()));
            case "elided" -> elided(name, whole, made);
            case "file moved on" -> {
                if (whole.name().startsWith("whole") || whole.name().startsWith("tool write")) {
                    yield Optional.empty();
                }
                List<String> moved = new ArrayList<>(made.old());
                int changed = firstDifference(made);
                moved.set(changed, "somebody else was here");
                moved.set(Math.max(0, changed - 1), "and here");
                yield Optional.of(
                        new Shape(name, whole.info(), code, true, whole.path(), String.join("\n", moved) + "\n", "\0"));
            }
            case "marks lost" -> {
                String lost =
                        code.replaceFirst("=======\n|\\*\\*\\* End Patch\n|\"path\"|\"file_path\"|@@[^\n]*\n", "");
                yield lost.equals(code) || whole.name().startsWith("whole")
                        ? Optional.empty()
                        : Optional.of(
                                new Shape(name, whole.info(), lost, true, whole.path(), whole.before(), whole.meant()));
            }
            default ->
                Optional.of(new Shape(
                                name,
                                whole.info().replace(whole.path(), "no/such/" + whole.path()),
                                code.replace(whole.path(), "no/such/" + whole.path()),
                                true,
                                whole.path(),
                                whole.before(),
                                "\0"))
                        .filter(s -> !s.name().startsWith("whole") && !s.name().startsWith("tool write"));
        };
    }

    private Optional<Shape> elided(String name, Shape whole, Edit made) {
        if (!whole.name().startsWith("whole") && !whole.name().startsWith("tool write")) {
            return Optional.empty();
        }
        List<String> code = new ArrayList<>(made.fresh());
        int from = 4 + random.nextInt(code.size() - 12);
        code.subList(from, from + 5).clear();
        String mark = List.of(
                        "// ... rest unchanged ...", "# ... existing code ...", "/* ... */", "...", "// (unchanged)")
                .get(random.nextInt(5));
        code.add(from, "    " + mark);
        String text = String.join("\n", code) + "\n";
        String body =
                whole.name().startsWith("whole") ? text : "[" + object("path", made.path(), "content", text) + "]";
        return Optional.of(new Shape(name, whole.info(), body, true, whole.path(), whole.before(), whole.meant()));
    }

    private static int firstDifference(Edit made) {
        int i = 0;
        while (i < made.old().size()
                && i < made.fresh().size()
                && made.old().get(i).equals(made.fresh().get(i))) {
            i++;
        }
        return Math.min(i, made.old().size() - 1);
    }

    /// Search and replacement of each changed region, with as many lines around as make it the only one.
    private static List<List<String>> parts(Edit made) {
        String oldText = String.join("\n", made.old()) + "\n";
        List<List<String>> parts = new ArrayList<>();
        for (var hunk : FileDiff.between(oldText, String.join("\n", made.fresh()) + "\n")
                .hunks()) {
            int from = Math.max(0, hunk.beforeStart() - 2);
            int to = Math.min(made.old().size(), hunk.beforeEnd() + 2);
            while (count(made.old(), made.old().subList(from, to)) > 1) {
                from = Math.max(0, from - 1);
                to = Math.min(made.old().size(), to + 1);
            }
            List<String> replace = new ArrayList<>(made.old().subList(from, hunk.beforeStart()));
            hunk.after().forEach(l -> replace.add(l.stripTrailing().isEmpty() ? "" : l.substring(0, l.length() - 1)));
            replace.addAll(made.old().subList(hunk.beforeEnd(), to));
            parts.add(made.old().subList(from, to));
            parts.add(replace);
        }
        return parts;
    }

    private static int count(List<String> file, List<String> part) {
        int count = 0;
        for (int i = 0; i + part.size() <= file.size(); i++) {
            boolean same = true;
            for (int k = 0; same && k < part.size(); k++) {
                same = file.get(i + k).strip().equals(part.get(k).strip());
            }
            count += same ? 1 : 0;
        }
        return count;
    }

    private static String block(List<String> search, List<String> replace) {
        return "<<<<<<< SEARCH\n" + joined(search) + "=======\n" + joined(replace) + ">>>>>>> REPLACE\n";
    }

    private static String hunk(List<String> search, List<String> replace) {
        StringBuilder out = new StringBuilder();
        search.forEach(l -> out.append('-').append(l).append('\n'));
        replace.forEach(l -> out.append('+').append(l).append('\n'));
        return out.toString();
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private String object(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        try {
            return json.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void severalFilesAreOneChange() throws Exception {
        Map<String, String> texts =
                new HashMap<>(Map.of("a.c", "one\ntwo\nthree\n", "b.c", "gone\n", "c.c", "kept\nline\n"));
        String git = """
                diff --git a/a.c b/a.c
                --- a/a.c
                +++ b/a.c
                @@ -1,3 +1,3 @@
                 one
                -two
                +2
                 three
                diff --git a/b.c b/b.c
                deleted file mode 100644
                --- a/b.c
                +++ /dev/null
                @@ -1 +0,0 @@
                -gone
                diff --git a/c.c b/d.c
                similarity index 50%
                rename from c.c
                rename to d.c
                @@ -1,2 +1,2 @@
                 kept
                -line
                +row
                diff --git a/n.c b/n.c
                new file mode 100644
                --- /dev/null
                +++ b/n.c
                @@ -0,0 +1,2 @@
                +new
                +file
                """;
        String patch = """
                *** Begin Patch
                *** Update File: a.c
                @@
                 one
                -two
                +2
                *** Delete File: b.c
                *** Update File: c.c
                *** Move to: d.c
                @@
                -line
                +row
                *** Add File: n.c
                +new
                +file
                *** End Patch
                """;
        for (String code : List.of(git, patch)) {
            Edits read = EditsReader.read(
                    CodeInfo.of("diff"), code, true, "", p -> Optional.ofNullable(texts.get(p)), p -> TreePlaces.NONE);
            assertThat(read).as(read.toString()).isInstanceOf(Edits.Change.class);
            assertThat(((Edits.Change) read).files())
                    .extracting(f -> f.kind() + " " + f.path() + ">" + f.newPath() + ": " + f.after())
                    .containsExactly(
                            "CHANGED a.c>a.c: one\n2\nthree\n",
                            "DELETED b.c>b.c: ",
                            "RENAMED c.c>d.c: kept\nrow\n",
                            "CREATED n.c>n.c: new\nfile\n");
            Map<String, String> other = new HashMap<>(texts);
            other.put("n.c", "there already\n");
            assertThat(EditsReader.read(
                            CodeInfo.of("diff"),
                            code,
                            true,
                            "",
                            p -> Optional.ofNullable(other.get(p)),
                            p -> TreePlaces.NONE))
                    .isInstanceOfSatisfying(
                            Edits.Refused.class, r -> assertThat(r.path()).isEqualTo("n.c"));
            other.remove("n.c");
            other.put("a.c", "one\nzwei\nthree\n");
            assertThat(EditsReader.read(
                            CodeInfo.of("diff"),
                            code,
                            true,
                            "",
                            p -> Optional.ofNullable(other.get(p)),
                            p -> TreePlaces.NONE))
                    .isInstanceOfSatisfying(
                            Edits.Refused.class, r -> assertThat(r.nearest()).isEqualTo(1));
        }
    }
}
