package dev.codeface.desktop.cli;

import dev.codeface.core.error.AppException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells a failed command's reason: expected failures with their remedy, bugs with their trace. Exit code 3.
final class FailureHandler implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof AppException expected) {
            command.getErr().println("codeface: " + expected.userMessage());
            command.getErr().println("  " + expected.remedy() + " [" + expected.code() + "]");
        } else {
            command.getErr().println("codeface: an internal error, please report it");
            failure.printStackTrace(command.getErr());
        }
        return 3;
    }
}
