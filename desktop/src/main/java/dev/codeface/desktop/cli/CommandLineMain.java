package dev.codeface.desktop.cli;

import java.util.Set;
import picocli.CommandLine;

/// The command line: finds the command, runs it, gives its exit code.
///
/// 0 success, 1 a negative answer, 2 wrong use or unreadable input, 3 something outside failed.
public final class CommandLineMain {
    private static final Set<String> GENERAL = Set.of("--help", "-h", "--version", "-V", "help");

    private CommandLineMain() {}

    /// Whether the arguments name a command, so that no window is wanted.
    public static boolean isCommand(String[] args) {
        return args.length > 0
                && (GENERAL.contains(args[0]) || commandLine().getSubcommands().containsKey(args[0]));
    }

    /// Runs a command.
    ///
    /// @return the exit code
    public static int run(String[] args) {
        return commandLine().execute(args);
    }

    private static CommandLine commandLine() {
        return new CommandLine(new CodefaceCommand())
                .setExecutionExceptionHandler(new FailureHandler())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
