package dev.codeface.desktop.cli.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `codeface bench NAME`: the list of our own measurements. Add a measurement's class to `subcommands`.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures a part of CodeFace on this machine.",
        subcommands = {
            StartupBench.class,
            EditorBench.class,
            ChatBench.class,
            StoreBench.class,
            FormatBench.class,
            SoakBench.class,
            SpansBench.class,
            ValidateBench.class,
            ApplyBench.class
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which measurement? Give its name.");
    }
}
