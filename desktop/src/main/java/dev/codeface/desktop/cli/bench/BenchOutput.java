package dev.codeface.desktop.cli.bench;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The output option that every measurement has: `@Mixin BenchOutput output`, then `output.print(report)`.
public final class BenchOutput {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec command;

    @Option(names = "--json", description = "One line of JSON instead of a table.")
    private boolean json;

    /// Prints the report in the way that was asked for.
    ///
    /// @return exit code 0
    public int print(BenchReport report) {
        var out = command.commandLine().getOut();
        if (json) {
            out.println(report.toJson());
        } else {
            out.print(report.toText());
        }
        out.flush();
        return 0;
    }
}
