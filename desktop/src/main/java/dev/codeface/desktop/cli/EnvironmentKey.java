package dev.codeface.desktop.cli;

import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;

/// A key that the environment holds, read when it is needed. Stateless.
final class EnvironmentKey {
    private EnvironmentKey() {}

    /// @param variable name of the variable; absent for no key
    static Supplier<Optional<char[]>> of(Optional<String> variable) {
        return () -> variable.map(System::getenv).map(String::toCharArray);
    }

    /// The same for a variable that must be set.
    static Supplier<Optional<char[]>> required(CommandLine command, String variable) {
        if (System.getenv(variable) == null) {
            throw new CommandLine.ParameterException(command, "The variable " + variable + " is not set.");
        }
        return of(Optional.of(variable));
    }
}
