package dev.codeface.desktop.cli.syntax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.syntax.ValidationOptions;
import dev.codeface.core.syntax.ValidationOptions.Goal;
import dev.codeface.core.text.TextRange;
import dev.codeface.desktop.cli.syntax.SourceFiles.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `codeface validate`: a line per problem, or one JSON object per file and line, in the order of the files.
@Command(name = "validate", mixinStandardHelpOptions = true, description = "Checks files with their language's parser.")
public final class ValidateCommand implements Callable<Integer> {
    private static final int INVALID = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--json", description = "One object per file and line.")
    private boolean json;

    @Option(names = "--module", description = "Read JavaScript as modules.")
    private boolean module;

    @Option(names = "--script", description = "Read JavaScript as scripts.")
    private boolean script;

    @Mixin
    private SourceFiles files = new SourceFiles();

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Integer call() throws IOException {
        if (module && script) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--module and --script exclude each other.");
        }
        Goal asked = module ? Goal.MODULE : script ? Goal.SCRIPT : Goal.AUTO;
        return files.each(spec, (source, engine, alone) -> {
            ValidationOptions options = new ValidationOptions(goal(asked, source.name()), file(source.name()));
            Validation validation = source.text().isPresent()
                    ? engine.validate(source.language(), source.readable(), options)
                    : undecodable(source);
            return new Answer(report(source, validation), "", validation.valid() ? 0 : INVALID);
        });
    }

    private static @Nullable Path file(String name) {
        return name.equals("-") ? null : Path.of(name);
    }

    /// Without a wish, the name of a file may say that it is a module.
    private static Goal goal(Goal asked, String name) {
        return asked == Goal.AUTO && (name.endsWith(".mjs") || name.endsWith(".mts")) ? Goal.MODULE : asked;
    }

    private String report(SourceText source, Validation validation) throws JsonProcessingException {
        LineMap lines = new LineMap(source.readable());
        List<Map<String, Object>> diagnostics =
                validation.diagnostics().stream().map(d -> fields(d, lines)).toList();
        StringBuilder out = new StringBuilder();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", source.name());
            object.put("language", source.language().id());
            object.put("checker", validation.checker());
            object.put("strict", validation.strict());
            object.put("valid", validation.valid());
            object.put("diagnostics", diagnostics);
            out.append(mapper.writeValueAsString(object)).append(System.lineSeparator());
        } else {
            for (Map<String, Object> d : diagnostics) {
                out.append(source.name() + ":" + d.get("line") + ":" + d.get("column") + ": " + d.get("severity") + ": "
                                + d.get("message") + " [" + validation.checker() + " " + d.get("code") + "]")
                        .append(System.lineSeparator());
            }
        }
        return out.toString();
    }

    /// The problem is where the first wrong byte is.
    private static Validation undecodable(SourceText source) {
        int at = source.readable().length();
        Diagnostic problem = new Diagnostic(
                new TextRange(at, at),
                dev.codeface.core.syntax.Severity.ERROR,
                "encoding",
                "The file is not valid UTF-8.",
                "utf-8",
                true,
                List.of());
        return new Validation(source.language(), "utf-8", true, List.of(problem));
    }

    private static Map<String, Object> fields(Diagnostic diagnostic, LineMap lines) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", lines.line(diagnostic.range().start()));
        fields.put("column", lines.column(diagnostic.range().start()));
        fields.put("endLine", lines.line(diagnostic.range().end()));
        fields.put("endColumn", lines.column(diagnostic.range().end()));
        fields.put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
        fields.put("code", diagnostic.code());
        fields.put("message", diagnostic.message());
        return fields;
    }
}
