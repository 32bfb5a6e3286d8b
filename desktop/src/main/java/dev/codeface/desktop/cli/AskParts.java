package dev.codeface.desktop.cli;

import dev.codeface.core.chat.ConversationRepository;
import dev.codeface.core.chat.SpendRules;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.MultiplexerSource;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.vault.SecretStore;
import java.util.Optional;

/// What `codeface ask` needs from the composition root; each part is made when it is asked for. One caller thread.
public interface AskParts extends AutoCloseable {
    /// The engine of the offline model.
    SyntaxService syntax();

    /// For `--pane`.
    ///
    /// @param secret a variable that no program started for it is to see
    MultiplexerSource multiplexers(Optional<String> secret);

    /// Where the configured model's key is kept, for a model that was set up in the app.
    ///
    /// @throws AppException where the vault cannot be unlocked without a person
    SecretStore secrets() throws AppException;

    /// For `--save`.
    ///
    /// @throws AppException where the store cannot be opened, or the app holds it
    ConversationRepository conversations() throws AppException;

    /// Tokens used today by the app and the command line together.
    SpendRules.Spent spentToday() throws AppException;

    /// Puts into the app's record that text leaves, where there is one that can be written now: the running app holds
    /// it, and a passphrase is not asked for.
    ///
    /// @param what   in words for a person, without the text
    /// @param masked how many secrets were replaced in it
    void sent(String what, int masked) throws AppException;

    /// Counts an answer against the day's budget.
    void used(SpendRules.Spent spent) throws AppException;

    /// Closes what was made.
    @Override
    void close();
}
