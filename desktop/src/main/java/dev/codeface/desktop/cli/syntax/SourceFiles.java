package dev.codeface.desktop.cli.syntax;

import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.rust.RustSyntaxService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The files a command works on: those on the command line, then those in a list. They are worked on side by side, by
/// one
/// engine, and answered in their order.
final class SourceFiles {
    /// A file that cannot be read; the others are answered all the same.
    static final int UNREADABLE = 2;

    @Option(
            names = "--language",
            converter = LanguageConverter.class,
            description = "Read every file as this language.")
    private @Nullable Language language;

    @Option(names = "--files-from", description = "Read file names, one a line; - is standard input.")
    private @Nullable String filesFrom;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files; - is standard input.")
    private List<String> named = new ArrayList<>();

    /// What to print of one file.
    ///
    /// @param out with its line end
    /// @param err one line for the error output, or empty
    record Answer(String out, String err, int exit) {}

    /// What a command does with a file, on any thread.
    @FunctionalInterface
    interface Work {
        /// @param alone whether it is the only one that was named
        Answer answer(SourceText source, SyntaxService engine, boolean alone) throws IOException;
    }

    /// Answers all.
    ///
    /// @return the highest exit code of them
    /// @throws CommandLine.ParameterException where no file was named
    int each(CommandSpec spec, Work work) throws IOException {
        List<String> names = names();
        if (names.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Name at least one file.");
        }
        boolean alone = filesFrom == null && names.size() == 1;
        int[] exit = {0};
        try (SyntaxService engine = new RustSyntaxService()) {
            names.parallelStream()
                    .map(name -> answer(name, engine, alone, work))
                    .forEachOrdered(answer -> {
                        spec.commandLine().getOut().print(answer.out);
                        if (!answer.err.isEmpty()) {
                            spec.commandLine().getErr().println("codeface: " + answer.err);
                        }
                        exit[0] = Math.max(exit[0], answer.exit);
                    });
        }
        spec.commandLine().getOut().flush();
        return exit[0];
    }

    private Answer answer(String name, SyntaxService engine, boolean alone, Work work) {
        try {
            return work.answer(SourceText.read(name, language), engine, alone);
        } catch (IOException | InvalidPathException e) {
            return new Answer("", SourceText.unreadable(name, e), UNREADABLE);
        }
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>(named);
        if ("-".equals(filesFrom)) {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                in.lines().filter(line -> !line.isEmpty()).forEach(names::add);
            }
        } else if (filesFrom != null) {
            names.addAll(Files.readAllLines(Path.of(filesFrom)));
        }
        return names;
    }
}
