package dev.codeface.desktop.cli.syntax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.syntax.ValidationOptions;
import dev.codeface.core.syntax.ValidationOptions.Goal;
import dev.codeface.core.text.TextRange;
import dev.codeface.rust.RustSyntaxService;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `codeface validate`: a line per problem, or one JSON object per file and line, in the order of the files.
@Command(name = "validate", mixinStandardHelpOptions = true, description = "Checks files with their language's parser.")
public final class ValidateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--json", description = "One object per file and line.")
    private boolean json;

    @Option(
            names = "--language",
            converter = LanguageConverter.class,
            description = "Read every file as this language.")
    private @Nullable Language language;

    @Option(names = "--module", description = "Read JavaScript as modules.")
    private boolean module;

    @Option(names = "--script", description = "Read JavaScript as scripts.")
    private boolean script;

    @Option(names = "--files-from", description = "Read file names, one a line; - is standard input.")
    private @Nullable String filesFrom;

    @Parameters(arity = "0..*", paramLabel = "FILE")
    private List<String> files = new ArrayList<>();

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Integer call() throws IOException {
        List<String> names = FileNames.of(files, filesFrom);
        if (names.isEmpty() || (module && script)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    names.isEmpty() ? "Name at least one file." : "--module and --script exclude each other.");
        }
        Goal goal = module ? Goal.MODULE : script ? Goal.SCRIPT : Goal.AUTO;
        boolean invalid = false;
        boolean unreadable = false;
        PrintWriter out = spec.commandLine().getOut();
        try (SyntaxService engine = new RustSyntaxService()) {
            for (String name : names) {
                try {
                    SourceText source = SourceText.read(name, language);
                    invalid |= !report(source, engine, new ValidationOptions(goal(goal, name), file(name)), out);
                } catch (IOException | InvalidPathException e) {
                    unreadable = true;
                    spec.commandLine().getErr().println("codeface: " + name + " cannot be read: " + e.getMessage());
                }
            }
        }
        out.flush();
        return unreadable ? 2 : invalid ? 1 : 0;
    }

    private static @Nullable Path file(String name) {
        return name.equals("-") ? null : Path.of(name);
    }

    /// Without a wish, the name of a file may say that it is a module.
    private static Goal goal(Goal asked, String name) {
        return asked == Goal.AUTO && (name.endsWith(".mjs") || name.endsWith(".mts")) ? Goal.MODULE : asked;
    }

    private boolean report(SourceText source, SyntaxService engine, ValidationOptions options, PrintWriter out)
            throws JsonProcessingException {
        String text = source.text().orElse("");
        Validation validation = source.text().isPresent()
                ? engine.validate(source.language(), text, options)
                : undecodable(source.language());
        LineMap lines = new LineMap(text);
        List<Map<String, Object>> diagnostics =
                validation.diagnostics().stream().map(d -> fields(d, lines)).toList();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", source.name());
            object.put("language", source.language().id());
            object.put("checker", validation.checker());
            object.put("strict", validation.strict());
            object.put("valid", validation.valid());
            object.put("diagnostics", diagnostics);
            out.println(mapper.writeValueAsString(object));
        } else {
            for (Map<String, Object> d : diagnostics) {
                out.println(source.name() + ":" + d.get("line") + ":" + d.get("column") + ": " + d.get("severity")
                        + ": " + d.get("message") + " [" + validation.checker() + " " + d.get("code") + "]");
            }
        }
        return validation.valid();
    }

    private static Validation undecodable(Language language) {
        Diagnostic problem = new Diagnostic(
                new TextRange(0, 0),
                dev.codeface.core.syntax.Severity.ERROR,
                "encoding",
                "The file is not valid UTF-8.",
                "utf-8",
                true,
                List.of());
        return new Validation(language, "utf-8", true, List.of(problem));
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
