package dev.codeface.desktop.cli;

import dev.codeface.core.chat.ConversationRepository;
import dev.codeface.core.chat.SpendLedger;
import dev.codeface.core.chat.SpendRules;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.MultiplexerSource;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SecretStore;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.rust.RustSyntaxService;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine;

/// The commands under test with the real engine, as a program of its own.
public final class CliHarness {
    private CliHarness() {}

    public static void main(String[] args) {
        CommandLine command = args[0].equals("gateway")
                ? new CommandLine(new GatewayCommand(RustSyntaxService::new))
                : new CommandLine(new AskCommand(tasks -> new Parts()));
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
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
        public MultiplexerSource multiplexers(Optional<String> secret) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SecretStore secrets() throws AppException {
            Vault vault = VaultDoor.ephemeral(new Tasks(Throwable::printStackTrace));
            String key = System.getenv("TEST_CUSTOM_KEY");
            if (key != null) {
                vault.put("model.key.custom", key.toCharArray());
            }
            return vault;
        }

        @Override
        public ConversationRepository conversations() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SpendRules.Spent spentToday() throws AppException {
            return ledger().today();
        }

        /// No store here either: AppAskPartsTest has one.
        @Override
        public void sent(String what, int masked) {}

        @Override
        public void used(SpendRules.Spent spent) throws AppException {
            ledger().add(spent);
        }

        private static SpendLedger ledger() throws AppException {
            AppDirectories directories = AppDirectories.ofProcess();
            directories.create();
            return new SpendLedger(directories.data(), InstantSource.system());
        }

        @Override
        public void close() {}
    }
}
