package dev.codeface.desktop.cli;

import dev.codeface.core.chat.ConversationRepository;
import dev.codeface.core.multiplexer.MultiplexerSource;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.vault.SecretStore;
import dev.codeface.rust.RustSyntaxService;
import picocli.CommandLine;

/// The commands under test with the real engine, as a program of its own.
public final class CliHarness {
    private CliHarness() {}

    public static void main(String[] args) {
        CommandLine command = args[0].equals("gateway")
                ? new CommandLine(new GatewayCommand(RustSyntaxService::new))
                : new CommandLine(new AskCommand(tasks -> new Parts()));
        String[] rest = java.util.Arrays.copyOfRange(args, 1, args.length);
        System.exit(command.setExecutionExceptionHandler(new FailureHandler()).execute(rest));
    }

    /// The engine and nothing else: no test here reaches for the rest.
    private record Parts() implements AskParts {
        @Override
        public SyntaxService syntax() {
            return new RustSyntaxService();
        }

        @Override
        public MultiplexerSource multiplexers() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SecretStore secrets() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConversationRepository conversations() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
