package dev.codeface.desktop.app;

import dev.codeface.core.chat.ChatRules;
import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.H2ConversationRepository;
import dev.codeface.core.chat.SpendLedger;
import dev.codeface.core.chat.SpendRules;
import dev.codeface.core.context.ContextAssembler;
import dev.codeface.core.context.Redactor;
import dev.codeface.core.context.TokenCounter;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.prompt.SystemPrompt;
import dev.codeface.core.prompt.WorkspaceGuide;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.settings.Model;
import dev.codeface.core.settings.Settings;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.DraftRepository;
import dev.codeface.core.store.H2AuditLog;
import dev.codeface.core.store.H2DraftRepository;
import dev.codeface.core.store.H2WorkspaceStateRepository;
import dev.codeface.core.store.WorkspaceStateRepository;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.rust.RustSyntaxService;
import dev.codeface.tmux.TmuxMultiplexer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What works behind the window once vault and store are open: engine, tmux, model, conversations.
///
/// Made on a background thread; closed in reverse order when the window is gone.
///
/// @param vault        secrets
/// @param protection   what protects the data
/// @param database     the encrypted file
/// @param states       what windows and workspaces looked like
/// @param audit        what was allowed, sent, locked and exported
/// @param drafts       unsaved text
/// @param syntax       the engine
/// @param multiplexer  tmux
/// @param models       the model the settings name
/// @param chat         conversations
/// @param guide        the open folder\'s own part of the instructions
public record AppServices(
        Vault vault,
        Storage.Protection protection,
        Database database,
        WorkspaceStateRepository states,
        AuditLog audit,
        DraftRepository drafts,
        SyntaxService syntax,
        Multiplexer multiplexer,
        ModelConnection models,
        ChatService chat,
        WorkspaceGuide guide)
        implements AutoCloseable {

    /// Starts everything over an open storage.
    ///
    /// @throws AppException where the model named by the settings cannot be reached through the local gateway
    static AppServices start(Storage.Opening.Ready storage, SettingsStore settings, Tasks tasks) throws AppException {
        SyntaxService syntax = new RustSyntaxService();
        Settings now = settings.current();
        String tmux = now.advanced().tmuxProgram();
        Multiplexer multiplexer = new TmuxMultiplexer(
                tasks,
                System.getenv(),
                tmux.isBlank() ? null : Path.of(tmux),
                () -> settings.current().terminal().mirrorRules());
        ModelConnection models = new ModelConnection(syntax, storage.vault(), tasks);
        models.use(now.model());
        Redactor redactor = new Redactor(() -> secrets(storage.vault()));
        WorkspaceGuide guide = new WorkspaceGuide();
        ChatService chat = new ChatService(
                new H2ConversationRepository(storage.database()),
                new ContextAssembler(redactor, new TokenCounter()),
                models::active,
                tasks,
                InstantSource.system(),
                () -> rules(settings.current(), guide));
        chat.chooseFrom(models::named);
        AuditLog audit = new H2AuditLog(storage.database(), Clock.systemUTC());
        chat.recordIn(audit);
        chat.countIn(new SpendLedger(AppDirectories.ofProcess().data(), InstantSource.system()));
        return new AppServices(
                storage.vault(),
                storage.protection(),
                storage.database(),
                new H2WorkspaceStateRepository(storage.database()),
                audit,
                new H2DraftRepository(storage.database()),
                syntax,
                multiplexer,
                models,
                chat,
                guide);
    }

    /// The secrets that the app holds: they are replaced wherever they turn up in what would be sent.
    private static List<String> secrets(Vault vault) {
        List<String> values = new ArrayList<>();
        try {
            for (String name : vault.names()) {
                vault.get(name).ifPresent(secret -> values.add(new String(secret)));
            }
        } catch (AppException e) {
            // A locked vault gives nothing away, so there is nothing of it to look for.
            return List.of();
        }
        return values;
    }

    /// The user's own text in place of the standard parts, and the folder's guide after it.
    static SystemPrompt instructions(String own, WorkspaceGuide guide) {
        SystemPrompt prompt = own.isBlank()
                ? SystemPrompt.standard()
                : new SystemPrompt(List.of(new SystemPrompt.Part("Your instructions", own)));
        return guide.in(prompt);
    }

    private static ChatRules rules(Settings settings, WorkspaceGuide guide) {
        Model model = settings.model();
        String own = model.instructions();
        return new ChatRules(
                instructions(own, guide).text(),
                ModelConnection.sampling(model),
                SpendRules.of(model),
                model.tuning().window());
    }

    /// Closes all but the vault, whose key goes on to whoever works next.
    Vault closeAround() {
        chat.close();
        models.close();
        multiplexer.close();
        syntax.close();
        database.close();
        return vault;
    }

    @Override
    public void close() {
        closeAround().close();
    }
}
