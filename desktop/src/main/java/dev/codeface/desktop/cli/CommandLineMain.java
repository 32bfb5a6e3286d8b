package dev.codeface.desktop.cli;

import dev.codeface.core.multiplexer.MultiplexerSource;
import dev.codeface.core.multiplexer.SavedWorkspaceFiles;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.cli.bench.BenchCommand;
import dev.codeface.desktop.cli.bench.MirrorBench;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;

/// The command line: finds the command, runs it, gives its exit code.
///
/// 0 success, 1 a negative answer, 2 wrong use or unreadable input, 3 something outside failed.
///
/// @param multiplexers for the commands that look at tmux
/// @param syntax       for the offline model of the gateway
/// @param askParts     for `ask`
/// @param seal         of saved sessions
public record CommandLineMain(
        MultiplexerSource multiplexers,
        Supplier<SyntaxService> syntax,
        Function<Tasks, AskParts> askParts,
        SavedWorkspaceFiles.Seal seal) {
    /// Whether the arguments name a command or a general option, so that no window is wanted.
    public boolean isCommand(String[] args) {
        return args.length > 0
                && (args[0].matches("--help|-h|--version|-V|help")
                        || commandLine().getSubcommands().containsKey(args[0]));
    }

    /// Runs a command.
    ///
    /// @return the exit code
    public int run(String[] args) {
        return commandLine().execute(args);
    }

    private CommandLine commandLine() {
        CommandLine root = new CommandLine(new CodefaceCommand())
                .addSubcommand(new TmuxCommand(multiplexers, seal))
                .addSubcommand(new AskCommand(askParts))
                .addSubcommand(new GatewayCommand(syntax));
        CommandLine bench = new CommandLine(new BenchCommand()).addSubcommand(new MirrorBench(multiplexers));
        root.addSubcommand(bench);
        return root.setExecutionExceptionHandler(new FailureHandler()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
