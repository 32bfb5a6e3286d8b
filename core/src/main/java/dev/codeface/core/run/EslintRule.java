package dev.codeface.core.run;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// eslint's default form: the file on a line of its own, its problems indented below.
final class EslintRule extends OutputRule {
    private static final Pattern FILE = Pattern.compile("^(\\S.*\\.(?:[cm]?[jt]sx?|vue|svelte|json|md))$");
    private static final Pattern PROBLEM =
            Pattern.compile("^\\s+(\\d+):(\\d+)\\s+(error|warning)\\s+(.*?)(?:\\s{2,}(\\S+))?$");

    private @Nullable String file;

    @Override
    List<OutputProblem> line(OutputLine line) {
        Matcher m = FILE.matcher(line.text());
        if (m.find()) {
            file = m.group(1);
            return List.of();
        }
        m = PROBLEM.matcher(line.text());
        if (file != null && m.find()) {
            String rule = m.group(5) == null ? "" : " (" + m.group(5) + ")";
            return List.of(new OutputProblem(
                    file, number(m, 1), number(m, 2), severity(m.group(3)), text(m, 4) + rule, line.index()));
        }
        return List.of();
    }
}
