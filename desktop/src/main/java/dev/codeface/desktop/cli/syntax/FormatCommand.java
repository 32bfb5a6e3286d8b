package dev.codeface.desktop.cli.syntax;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.rust.RustSyntaxService;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `codeface format`: the formatted text, what would change, or the files rewritten. A refusal names its reason.
@Command(name = "format", mixinStandardHelpOptions = true, description = "Formats files; never loses a token.")
public final class FormatCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--check", description = "Only say which files would change; exit 1 if any would.")
    private boolean check;

    @Option(names = "--write", description = "Rewrite the files.")
    private boolean write;

    @Option(names = "--json", description = "One object per file and line.")
    private boolean json;

    @Option(
            names = "--language",
            converter = LanguageConverter.class,
            description = "Read every file as this language.")
    private @Nullable Language language;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        int exit = 0;
        try (SyntaxService engine = new RustSyntaxService()) {
            for (String name : files) {
                try {
                    exit = Math.max(exit, format(SourceText.read(name, language), engine));
                } catch (IOException e) {
                    spec.commandLine().getErr().println("codeface: " + name + " cannot be read: " + e.getMessage());
                    exit = 2;
                }
            }
        }
        spec.commandLine().getOut().flush();
        return exit;
    }

    private int format(SourceText source, SyntaxService engine) throws IOException {
        if (source.text().isEmpty()) {
            spec.commandLine().getErr().println("codeface: " + source.name() + " is not valid UTF-8");
            return 2;
        }
        String text = source.text().get();
        return switch (engine.format(source.language(), text, Path.of(source.name()))) {
            case Formatting.Refused refused -> refused(source, refused.reason());
            case Formatting.Formatted formatted -> formatted(source, text, formatted);
        };
    }

    private int refused(SourceText source, String reason) throws IOException {
        if (json) {
            print(source, false, reason, "");
        } else {
            spec.commandLine().getErr().println("codeface: " + source.name() + " stays as it is: " + reason);
        }
        return 1;
    }

    private int formatted(SourceText source, String text, Formatting.Formatted formatted) throws IOException {
        boolean changed = !text.equals(formatted.text());
        PrintWriter out = spec.commandLine().getOut();
        if (write && changed && !source.name().equals("-")) {
            Files.writeString(Path.of(source.name()), formatted.text());
        }
        if (json) {
            print(source, changed, "", check || write ? "" : formatted.text());
        } else if (check) {
            if (changed) {
                out.println(source.name());
            }
        } else if (!write) {
            out.print(formatted.text());
        }
        return check && changed ? 1 : 0;
    }

    private void print(SourceText source, boolean changed, String refused, String text) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", source.name());
        object.put("language", source.language().id());
        object.put("changed", changed);
        object.put("refused", refused);
        object.put("text", text);
        spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(object));
    }
}
