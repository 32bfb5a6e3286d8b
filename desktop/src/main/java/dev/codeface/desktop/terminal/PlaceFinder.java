package dev.codeface.desktop.terminal;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codeface.core.run.OutputProblem;
import dev.codeface.core.run.OutputProblems;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Finds the places that rows of a terminal name: `file:line:col` wherever it stands, and what compilers, test runs
/// and stack traces point at. Lines that the terminal wrapped are joined first. Pure; linear in the text.
final class PlaceFinder {
    private static final Pattern MENTIONED =
            Pattern.compile("((?:[\\w.+@~-]*/)*[\\w.+@-]+\\.[A-Za-z][A-Za-z0-9_+]{0,9}):(\\d{1,7})(?::(\\d{1,5}))?");
    private static final Pattern NUMBERS = Pattern.compile("^(?:[:(,\\[]{1,2}\\d+\\)?\\]?|\", line \\d+){1,2}");

    private final List<Row> rows;
    private final String directory;
    private final IntPredicate typed;
    private final List<PlaceMark> marks = new ArrayList<>();
    private List<OutputProblem> problems = List.of();

    private PlaceFinder(List<Row> rows, String directory, IntPredicate typed) {
        this.rows = rows;
        this.directory = directory;
        this.typed = typed;
    }

    /// @param directory of the program that printed them
    /// @param typed     which of the rows hold what was typed: places there are mentioned, and are no problems
    /// @return marks by row, counted from the first of `rows`
    static List<PlaceMark> find(List<Row> rows, String directory, IntPredicate typed) {
        return new PlaceFinder(rows, directory, typed).run();
    }

    private List<PlaceMark> run() {
        List<WrappedLine> lines = WrappedLine.join(rows, 0);
        problems = OutputProblems.parse(
                lines.stream().map(line -> isTyped(line) ? "" : line.text()).toList());
        Map<Integer, OutputProblem> byLine = new HashMap<>();
        problems.forEach(problem -> byLine.put(problem.outputLine(), problem));
        for (int i = 0; i < lines.size(); i++) {
            WrappedLine line = lines.get(i);
            OutputProblem problem = byLine.get(i);
            int taken = problem == null ? -1 : problem(line, problem);
            mentioned(line, taken);
        }
        return List.copyOf(marks);
    }

    private boolean isTyped(WrappedLine line) {
        return typed.test(line.firstRow())
                || typed.test(line.firstRow() + line.rows().size() - 1);
    }

    /// @return where the marked text begins in the line
    private int problem(WrappedLine line, OutputProblem problem) {
        String name = problem.file();
        int start = line.text().indexOf(name);
        if (start < 0) {
            // A Java frame names only the file; the path was made from the package.
            name = name.substring(name.lastIndexOf('/') + 1);
            start = line.text().indexOf(name);
        }
        if (start < 0) {
            return -1;
        }
        int end = start + name.length();
        Matcher numbers = NUMBERS.matcher(line.text().substring(end));
        if (numbers.find()) {
            end += numbers.end();
        }
        Place place = new Place(problem.file(), problem.line(), problem.column(), problem.message(), directory);
        mark(line, start, end, place, Optional.of(problem.severity()));
        return start;
    }

    private void mentioned(WrappedLine line, int taken) {
        if (line.text().indexOf(':') < 0 || line.text().length() > 4_000) {
            return;
        }
        Matcher places = MENTIONED.matcher(line.text());
        while (places.find()) {
            if (taken >= 0 && places.start() <= taken && places.end() > taken) {
                continue;
            }
            String column = places.group(3);
            Place place = new Place(
                    places.group(1),
                    Integer.parseInt(places.group(2)),
                    column == null ? 0 : Integer.parseInt(column),
                    "",
                    directory);
            // A problem that is printed twice is told once; both mentions of it look alike.
            Optional<Severity> known = problems.stream()
                    .filter(p -> !isTyped(line) && p.file().equals(place.file()) && p.line() == place.line())
                    .map(OutputProblem::severity)
                    .findFirst();
            mark(line, places.start(), places.end(), place, known);
        }
    }

    private void mark(WrappedLine line, int start, int end, Place place, Optional<Severity> severity) {
        line.spans(start, end)
                .forEach(span -> marks.add(new PlaceMark(span.row(), span.from(), span.to(), place, severity)));
    }
}
