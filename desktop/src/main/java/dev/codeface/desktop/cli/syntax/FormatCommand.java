package dev.codeface.desktop.cli.syntax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.workspace.AtomicSave;
import dev.codeface.core.workspace.FileStamp;
import dev.codeface.core.workspace.SaveResult;
import dev.codeface.desktop.cli.syntax.SourceFiles.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `codeface format`: the formatted text, what would change, or the files rewritten, each whole or not at all.
///
/// A refusal names its reason. Files are worked on side by side and answered in their order.
@Command(
        name = "format",
        mixinStandardHelpOptions = true,
        description = "Formats files; never loses a token or a comment.",
        footer = {
            "",
            "Exit code: 0 all is formatted, 1 a file would change (--check) or stays as it is,",
            "2 wrong use or a file that cannot be read, 3 a file that cannot be written."
        })
public final class FormatCommand implements Callable<Integer> {
    private static final int NEGATIVE = 1;
    private static final int OUTSIDE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--check", description = "Only say which files would change; exit 1 if any would.")
    private boolean check;

    @Option(names = "--write", description = "Rewrite the files.")
    private boolean write;

    @Option(names = "--json", description = "One object per file and line.")
    private boolean json;

    @Mixin
    private SourceFiles files = new SourceFiles();

    private final ObjectMapper mapper = new ObjectMapper();
    private final AtomicSave saver =
            new AtomicSave(AppDirectories.ofProcess().state().resolve("backups"));

    @Override
    public Integer call() throws IOException {
        if (check && write) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--check and --write exclude each other.");
        }
        return files.each(spec, (source, engine, alone) -> answer(source, engine));
    }

    private Answer answer(SourceText source, SyntaxService engine) throws IOException {
        if (source.text().isEmpty()) {
            return refused(source, "it is not valid UTF-8");
        }
        String text = source.text().get();
        return switch (engine.format(source.language(), text, Path.of(source.name()))) {
            case Formatting.Refused refused -> refused(source, refused.reason());
            case Formatting.Formatted formatted -> formatted(source, text, formatted.text());
        };
    }

    private Answer refused(SourceText source, String reason) throws JsonProcessingException {
        return json
                ? new Answer(object(source, false, reason, null), "", NEGATIVE)
                : new Answer(pipe(source), source.name() + " stays as it is: " + reason, NEGATIVE);
    }

    /// A filter gives back what it was given, so that an editor that pipes through it loses nothing.
    private String pipe(SourceText source) {
        return check || write || !source.name().equals("-") ? "" : source.text().orElse("");
    }

    private Answer formatted(SourceText source, String text, String formatted) throws IOException {
        boolean changed = !text.equals(formatted);
        if (write && changed && !source.name().equals("-")) {
            Path file = Path.of(source.name());
            byte[] known = Files.readAllBytes(file);
            if (!Arrays.equals(known, text.getBytes(StandardCharsets.UTF_8))) {
                return refused(source, "it is not in plain UTF-8, or was changed meanwhile");
            }
            FileStamp stamp = FileStamp.of(file, known);
            switch (saver.save(file, formatted.getBytes(StandardCharsets.UTF_8), stamp)) {
                case SaveResult.Saved saved -> {}
                case SaveResult.Conflict conflict -> {
                    return new Answer("", source.name() + " was changed meanwhile and stays as it is", OUTSIDE);
                }
                case SaveResult.Failed failed -> {
                    return new Answer("", failed.reason().userMessage(), OUTSIDE);
                }
            }
        }
        int exit = check && changed ? NEGATIVE : 0;
        boolean shown = !check && (!write || source.name().equals("-"));
        if (json) {
            return new Answer(object(source, changed, "", shown ? formatted : null), "", exit);
        }
        if (shown) {
            return new Answer(formatted, "", exit);
        }
        return new Answer(check && changed ? source.name() + System.lineSeparator() : "", "", exit);
    }

    private String object(SourceText source, boolean changed, String reason, @Nullable String text)
            throws JsonProcessingException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", source.name());
        object.put("language", source.language().id());
        object.put("changed", changed);
        object.put("refused", reason);
        if (text != null) {
            object.put("text", text);
        }
        return mapper.writeValueAsString(object) + System.lineSeparator();
    }
}
