package dev.codeface.desktop.cli;

import dev.codeface.desktop.cli.doctor.DoctorCommand;
import dev.codeface.desktop.cli.syntax.FormatCommand;
import dev.codeface.desktop.cli.syntax.HighlightCommand;
import dev.codeface.desktop.cli.syntax.OutlineCommand;
import dev.codeface.desktop.cli.syntax.ValidateCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The root of the command line.
@Command(
        name = "codeface",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description =
                "A companion for developers in tmux. Without a command it opens the app: codeface [PATH[:LINE[:COL]]]...",
        subcommands = {
            DoctorCommand.class,
            DraftCommand.class,
            FormatCommand.class,
            HighlightCommand.class,
            OutlineCommand.class,
            StatusCommand.class,
            ValidateCommand.class
        })
public final class CodefaceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }
}
