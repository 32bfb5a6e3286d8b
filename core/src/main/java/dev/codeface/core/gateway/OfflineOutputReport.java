package dev.codeface.core.gateway;

import dev.codeface.core.context.AttachedContext;
import dev.codeface.core.run.OutputProblem;
import dev.codeface.core.run.OutputProblems;
import java.util.List;
import java.util.Optional;

/// What the offline model says about lines of a terminal pane: the places its errors point at, with the line of code
/// where the file is attached too.
final class OfflineOutputReport {
    private static final int MOST = 20;

    private final AttachedContext pane;
    private final List<AttachedContext> all;

    OfflineOutputReport(AttachedContext pane, List<AttachedContext> all) {
        this.pane = pane;
        this.all = all;
    }

    String text() {
        List<OutputProblem> problems = OutputProblems.parse(pane.text().lines().toList());
        StringBuilder out = new StringBuilder(
                "### Pane `" + pane.name() + "`, lines " + pane.firstLine() + "-" + pane.lastLine() + "\n\n");
        if (problems.isEmpty()) {
            return out.append("No line here names a file and a line in a form that is known.\n\n")
                    .toString();
        }
        out.append(problems.size() == 1 ? "One place" : problems.size() + " places")
                .append(" found:\n\n");
        problems.stream().limit(MOST).forEach(problem -> appendProblem(out, problem));
        if (problems.size() > MOST) {
            out.append("- and ").append(problems.size() - MOST).append(" more\n");
        }
        return out.append('\n').toString();
    }

    private void appendProblem(StringBuilder out, OutputProblem problem) {
        String column = problem.column() > 0 ? ":" + problem.column() : "";
        out.append("- `")
                .append(problem.file())
                .append(':')
                .append(problem.line())
                .append(column);
        out.append("` ").append(MarkdownText.plain(problem.message()));
        lineOf(problem)
                .ifPresent(line -> out.append(";\n  line ")
                        .append(problem.line())
                        .append(" reads ")
                        .append(MarkdownText.code(line.strip())));
        out.append('\n');
    }

    private Optional<String> lineOf(OutputProblem problem) {
        return all.stream()
                .filter(piece -> piece.kind() == AttachedContext.Kind.FILE && sameFile(piece.name(), problem.file()))
                .filter(piece -> piece.firstLine() <= problem.line() && problem.line() <= piece.lastLine())
                .flatMap(piece -> piece.text()
                        .lines()
                        .skip(problem.line() - piece.firstLine())
                        .limit(1))
                .filter(line -> !line.isBlank())
                .findFirst();
    }

    private static boolean sameFile(String attached, String printed) {
        String a = attached.replace('\\', '/');
        String p = printed.replace('\\', '/').replaceFirst("^\\./", "");
        return a.equals(p) || a.endsWith("/" + p) || p.endsWith("/" + a);
    }
}
