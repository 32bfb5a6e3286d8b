package dev.codeface.desktop.cli.syntax;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.text.TextRange;
import dev.codeface.rust.RustSyntaxService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `codeface highlight --json FILE`: spans `{start,end,scope}` in UTF-16 offsets.
@Command(name = "highlight", mixinStandardHelpOptions = true, description = "Highlight spans of a file, as JSON.")
public final class HighlightCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--json", description = "JSON is the only form; the option is accepted for clarity.")
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
        try (SyntaxService engine = new RustSyntaxService();
                SyntaxDocument document = engine.open(source.language(), text)) {
            HighlightSpans spans = document.highlight(new TextRange(0, text.length()));
            if (spans.size() == 0) {
                source.whyNothing().ifPresent(why -> spec.commandLine().getErr().println("codeface: " + why));
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < spans.size(); i++) {
                rows.add(Map.of("start", spans.start(i), "end", spans.end(i), "scope", spans.scope(i)));
            }
            spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(rows));
        }
        return source.text().isPresent() ? 0 : 2;
    }
}
