package dev.codeface.desktop.cli.syntax;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.text.TextRange;
import dev.codeface.desktop.cli.syntax.SourceFiles.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `codeface highlight --json FILE`: spans `{start,end,scope}` in UTF-16 offsets; of several files, an object a line
/// with
/// the `spans` of each.
@Command(name = "highlight", mixinStandardHelpOptions = true, description = "Highlight spans of files, as JSON.")
public final class HighlightCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--json", description = "JSON is the only form; the option is accepted for clarity.")
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
        try (SyntaxDocument document = engine.open(source.language(), text)) {
            HighlightSpans spans = document.highlight(new TextRange(0, text.length()));
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < spans.size(); i++) {
                rows.add(Map.of("start", spans.start(i), "end", spans.end(i), "scope", spans.scope(i)));
            }
            String out = mapper.writeValueAsString(alone ? rows : source.described("spans", rows));
            return source.answered(out + System.lineSeparator(), rows.isEmpty());
        }
    }
}
