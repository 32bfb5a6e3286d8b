package dev.codeface.desktop.cli.syntax;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.desktop.cli.syntax.SourceFiles.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `codeface outline --json FILE`: the symbols of a file, lines and columns from 1; of several files, an object a line
/// with
/// the `symbols` of each.
@Command(name = "outline", mixinStandardHelpOptions = true, description = "The symbols of files.")
public final class OutlineCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Mixin
    private SourceFiles files = new SourceFiles();

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Integer call() throws IOException {
        return files.each(spec, this::answer);
    }

    private Answer answer(SourceText source, SyntaxService engine, boolean alone) throws IOException {
        String text = source.text().orElse("");
        LineMap lines = new LineMap(text);
        try (SyntaxDocument document = engine.open(source.language(), text)) {
            List<Symbol> symbols = document.symbols();
            StringBuilder out = new StringBuilder();
            if (json) {
                List<Map<String, Object>> rows =
                        symbols.stream().map(s -> fields(s, lines)).toList();
                out.append(mapper.writeValueAsString(alone ? rows : source.described("symbols", rows)))
                        .append(System.lineSeparator());
            } else {
                for (Symbol symbol : symbols) {
                    out.append(alone ? "" : source.name() + ": ")
                            .append("  ".repeat(symbol.depth()))
                            .append(symbol.kind() + " " + symbol.name() + " ")
                            .append(lines.line(symbol.range().start()))
                            .append(System.lineSeparator());
                }
            }
            return source.answered(out.toString(), symbols.isEmpty());
        }
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
