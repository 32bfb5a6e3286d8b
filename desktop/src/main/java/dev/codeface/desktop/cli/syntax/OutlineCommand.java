package dev.codeface.desktop.cli.syntax;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.rust.RustSyntaxService;
import java.io.IOException;
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

/// `codeface outline --json FILE`: the symbols of a file, lines and columns from 1.
@Command(name = "outline", mixinStandardHelpOptions = true, description = "The symbols of a file.")
public final class OutlineCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(names = "--language", converter = LanguageConverter.class, description = "Read the file as this language.")
    private @Nullable Language language;

    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private String file;

    @Override
    public Integer call() throws IOException {
        SourceText source;
        try {
            source = SourceText.read(file, language);
        } catch (IOException e) {
            spec.commandLine().getErr().println("codeface: " + SourceText.unreadable(file, e));
            return 2;
        }
        String text = source.text().orElse("");
        LineMap lines = new LineMap(text);
        try (SyntaxService engine = new RustSyntaxService();
                SyntaxDocument document = engine.open(source.language(), text)) {
            List<Symbol> symbols = document.symbols();
            if (symbols.isEmpty()) {
                source.whyNothing().ifPresent(why -> spec.commandLine().getErr().println("codeface: " + why));
            }
            if (json) {
                spec.commandLine()
                        .getOut()
                        .println(new ObjectMapper()
                                .writeValueAsString(symbols.stream()
                                        .map(s -> fields(s, lines))
                                        .toList()));
            } else {
                symbols.forEach(s -> spec.commandLine()
                        .getOut()
                        .println("  ".repeat(s.depth()) + s.kind() + " " + s.name() + " "
                                + lines.line(s.range().start())));
            }
        }
        return source.text().isPresent() ? 0 : 2;
    }

    private static Map<String, Object> fields(Symbol symbol, LineMap lines) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", symbol.name());
        fields.put("kind", symbol.kind());
        fields.put("depth", symbol.depth());
        fields.put("line", lines.line(symbol.range().start()));
        fields.put("column", lines.column(symbol.range().start()));
        fields.put("endLine", lines.line(symbol.range().end()));
        fields.put("endColumn", lines.column(symbol.range().end()));
        return fields;
    }
}
