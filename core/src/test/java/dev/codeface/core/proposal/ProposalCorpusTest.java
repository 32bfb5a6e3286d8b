package dev.codeface.core.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Answers of every shape over real files, whole and damaged at random: applied to exactly what was meant, or refused.
class ProposalCorpusTest {
    private static final int ANSWERS = 1200;

    private record Case(String shape, String info, String code, boolean closed, String before, String meant) {}

    private final Random random = new Random(42);

    @Test
    void isAppliedExactlyOrRefused() throws IOException {
        List<List<String>> files = sources();
        int applied = 0;
        int refused = 0;
        int wrong = 0;
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < ANSWERS; i++) {
            Case made = make(files.get(random.nextInt(files.size())));
            Proposal proposal = ProposalReader.read(
                    CodeInfo.of(made.info()), made.code(), made.closed(), Optional.of(made.before()));
            switch (proposal) {
                case Proposal.Change change when change.after().equals(made.meant()) -> applied++;
                case Proposal.Change change -> {
                    wrong++;
                    failures.add(made.shape());
                }
                case Proposal.Refused why -> {
                    refused++;
                    if (!made.shape().startsWith("damaged")) {
                        failures.add(made.shape() + " refused: " + why.reason());
                    }
                }
            }
        }
        System.out.printf("answers %d: applied %d, refused %d, silently wrong %d%n", ANSWERS, applied, refused, wrong);
        assertThat(wrong).as(failures.toString()).isZero();
        assertThat(failures).isEmpty();
        assertThat(applied).isGreaterThan(ANSWERS / 3);
    }

    @Test
    void fiveThousandLinesTakeMilliseconds() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            file.append("    int value")
                    .append(i)
                    .append(" = compute(")
                    .append(i)
                    .append(");\n");
        }
        String code = block(List.of("    int value4000 = compute(4000);"), List.of("    int value4000 = 0;"));
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            long start = System.nanoTime();
            ProposalReader.read(CodeInfo.of("java file=A.java"), code, true, Optional.of(file.toString()));
            if (i >= 60) {
                times.add(System.nanoTime() - start);
            }
        }
        times.sort(null);
        System.out.printf("apply at 5,000 lines: p95 %.1f ms%n", times.get(56) / 1e6);
        assertThat(times.get(56) / 1e6).isLessThan(50);
    }

    private static List<List<String>> sources() throws IOException {
        try (Stream<Path> found = Files.walk(Path.of("src/main/java/dev/codeface/core"))) {
            List<List<String>> files = new ArrayList<>();
            for (Path file :
                    found.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() > 20) {
                    files.add(lines);
                }
            }
            return files;
        }
    }

    private Case make(List<String> file) {
        int start = random.nextInt(file.size() - 6);
        int length = 1 + random.nextInt(5);
        List<String> changed = new ArrayList<>(file);
        List<String> region = new ArrayList<>(file.subList(start, start + length));
        List<String> fresh = fresh(region);
        changed.subList(start, start + length).clear();
        changed.addAll(start, fresh);
        String before = text(file);
        String meant = text(changed);
        return switch (random.nextInt(12)) {
            case 0 -> new Case("whole file", "java file=A.java", meant, true, before, meant);
            case 1, 2 -> search("search", file, start, length, fresh, before, meant, "");
            case 3 -> search("search without indentation", file, start, length, fresh, before, meant, "strip");
            case 4 -> diff("diff", file, start, length, fresh, before, meant, 0);
            case 5 ->
                diff("diff with wrong numbers", file, start, length, fresh, before, meant, 1 + random.nextInt(30));
            case 6 -> new Case("damaged: cut off", "java file=A.java", cut(meant), false, before, meant);
            case 7 -> elided(changed, before, meant);
            case 8 -> drift(file, start, length, fresh, before, meant);
            case 9 -> {
                Case whole = search("", file, start, length, fresh, before, meant, "");
                yield new Case("damaged: marks lost", whole.info(), lose(whole.code()), true, before, meant);
            }
            case 10 ->
                new Case(
                        "damaged: a part as the whole",
                        "java file=A.java",
                        text(file.subList(3, 3 + file.size() / 3)),
                        true,
                        before,
                        meant);
            default ->
                new Case(
                        "damaged: diff with a changed context",
                        "diff",
                        diff("", file, start, length, fresh, before, meant, 0)
                                .code()
                                .replaceFirst("(?m)^-(.*)$", "-$1 // not there"),
                        true,
                        before,
                        meant);
        };
    }

    private List<String> fresh(List<String> region) {
        List<String> fresh = new ArrayList<>(region);
        int at = random.nextInt(fresh.size());
        String indentation = fresh.get(at).replaceAll("\\S.*$", "");
        switch (random.nextInt(3)) {
            case 0 -> fresh.add(at, indentation + "int added" + random.nextInt(1000) + " = 1;");
            case 1 -> fresh.set(at, indentation + "changed" + random.nextInt(1000) + "();");
            default -> {
                fresh.set(at, indentation + "one" + random.nextInt(1000) + "();");
                fresh.add(at + 1, indentation + "two();");
            }
        }
        return fresh;
    }

    /// A search with as much context as makes it the only one.
    private Case search(
            String shape,
            List<String> file,
            int start,
            int length,
            List<String> fresh,
            String before,
            String meant,
            String how) {
        int from = Math.max(0, start - 3);
        int to = Math.min(file.size(), start + length + 3);
        while (occurrences(file, file.subList(from, to)) > 1) {
            from = Math.max(0, from - 1);
            to = Math.min(file.size(), to + 1);
        }
        List<String> search = new ArrayList<>(file.subList(from, to));
        List<String> replace = new ArrayList<>(file.subList(from, start));
        replace.addAll(fresh);
        replace.addAll(file.subList(start + length, to));
        if (how.equals("strip")) {
            int margin = Math.min(margin(search), margin(replace));
            search.replaceAll(l -> l.isBlank() ? l : l.substring(margin));
            replace.replaceAll(l -> l.isBlank() ? l : l.substring(margin));
        }
        return new Case(shape, "java file=A.java", block(search, replace), true, before, meant);
    }

    private static int margin(List<String> lines) {
        return lines.stream()
                .filter(l -> !l.isBlank())
                .mapToInt(l -> l.length() - l.stripLeading().length())
                .min()
                .orElse(0);
    }

    private static int occurrences(List<String> file, List<String> part) {
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

    private Case diff(
            String shape,
            List<String> file,
            int start,
            int length,
            List<String> fresh,
            String before,
            String meant,
            int off) {
        int from = Math.max(0, start - 4);
        int to = Math.min(file.size(), start + length + 4);
        while (occurrences(file, file.subList(from, to)) > 1) {
            from = Math.max(0, from - 1);
            to = Math.min(file.size(), to + 1);
        }
        StringBuilder diff = new StringBuilder("--- a/A.java\n+++ b/A.java\n@@ -");
        diff.append(from + 1 + off).append(',').append(to - from).append(" +1,1 @@\n");
        file.subList(from, start).forEach(l -> diff.append(' ').append(l).append('\n'));
        file.subList(start, start + length)
                .forEach(l -> diff.append('-').append(l).append('\n'));
        fresh.forEach(l -> diff.append('+').append(l).append('\n'));
        file.subList(start + length, to).forEach(l -> diff.append(' ').append(l).append('\n'));
        return new Case(shape, "diff file=A.java", diff.toString(), true, before, meant);
    }

    private String cut(String text) {
        return text.substring(0, text.length() / 2 + random.nextInt(text.length() / 3));
    }

    private Case elided(List<String> changed, String before, String meant) {
        List<String> code = new ArrayList<>(changed);
        int from = 5 + random.nextInt(code.size() - 10);
        int to = Math.min(code.size() - 1, from + 3 + random.nextInt(20));
        code.subList(from, to).clear();
        code.add(
                from,
                List.of("    // ... rest unchanged ...", "    // ...", "    // existing code", "    /* ... */")
                        .get(random.nextInt(4)));
        return new Case("damaged: elided", "java file=A.java", text(code), true, before, meant);
    }

    /// The file moved on after the model saw it: its lines were changed where the search looks.
    private Case drift(List<String> file, int start, int length, List<String> fresh, String before, String meant) {
        Case whole = search("", file, start, length, fresh, before, meant, "");
        List<String> moved = new ArrayList<>(file);
        moved.set(start, "        somethingElse();");
        return new Case("damaged: the file moved on", whole.info(), whole.code(), true, text(moved), "\0");
    }

    private String lose(String code) {
        String mark =
                List.of("<<<<<<< SEARCH\n", "=======\n", ">>>>>>> REPLACE\n").get(random.nextInt(3));
        return code.replace(mark, "");
    }

    private static String block(List<String> search, List<String> replace) {
        return "<<<<<<< SEARCH\n" + text(search) + "=======\n" + text(replace) + ">>>>>>> REPLACE\n";
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
