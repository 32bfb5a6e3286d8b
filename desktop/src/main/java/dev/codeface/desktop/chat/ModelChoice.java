package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ActiveModel;
import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.model.ConnectionState;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Which model answers in the conversation on screen, how it is reached, and what else could be chosen. FX thread.
final class ModelChoice {
    private final ChatService service;
    private final Supplier<ConversationSummary> conversation;
    private final Consumer<ConversationSummary> changes;
    private final Runnable onChange;
    private final Consumer<Throwable> failures;
    private final Tasks tasks;
    private final Executor fx;
    private final ReadOnlyBooleanWrapper offline = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper modelLabel = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ConnectionState> connection = new ReadOnlyObjectWrapper<>(
            new ConnectionState(ConnectionState.Status.IDLE, Words.get("chat.notConnected"), -1));
    private Supplier<List<String>> modelChoices = List::of;
    private Runnable modelSearch = () -> {};
    private Runnable modelSettings = () -> {};

    /// @param changes  told of the conversation once it has another model
    /// @param onChange told that another model may answer
    ModelChoice(
            ChatService service,
            Supplier<ConversationSummary> conversation,
            Consumer<ConversationSummary> changes,
            Runnable onChange,
            Consumer<Throwable> failures,
            Tasks tasks,
            Executor fx) {
        this.service = service;
        this.conversation = conversation;
        this.changes = changes;
        this.onChange = onChange;
        this.failures = failures;
        this.tasks = tasks;
        this.fx = fx;
    }

    /// State of the connection to the model.
    ReadOnlyObjectProperty<ConnectionState> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    /// The model's name.
    ReadOnlyStringProperty modelLabelProperty() {
        return modelLabel.getReadOnlyProperty();
    }

    /// Whether the built-in helper answers.
    ReadOnlyBooleanProperty offlineProperty() {
        return offline.getReadOnlyProperty();
    }

    /// Tells that another model answers from now on.
    void modelChanged() {
        ActiveModel active = service.modelOf(conversation.get());
        modelLabel.set(active.label());
        offline.set(active.offline());
        active.client().onState(state -> fx.execute(() -> connection.set(state)));
        active.client().warmUp();
        onChange.run();
    }

    /// What the model menu offers, and what its last entries do.
    ///
    /// @param search lets a person search all models of the endpoint
    void connectModels(Supplier<List<String>> choices, Runnable search, Runnable settings) {
        modelChoices = choices;
        modelSearch = search;
        modelSettings = settings;
    }

    List<String> modelChoices() {
        return modelChoices.get();
    }

    void searchModels() {
        modelSearch.run();
    }

    void showModelSettings() {
        modelSettings.run();
    }

    /// The model that this conversation chose for itself; empty for that of the settings.
    String ownModel() {
        return conversation.get().facts().model();
    }

    /// Lets another model answer in this conversation from now on.
    void chooseModel(String name) {
        ConversationSummary head = conversation.get();
        ConversationSummary.Facts facts = head.facts();
        refile(head, new ConversationSummary.Facts(facts.workspace(), name, facts.tags()));
    }

    private void refile(ConversationSummary head, ConversationSummary.Facts facts) {
        tasks.ioResult(() -> service.conversations().file(head, facts))
                .whenComplete((changed, error) -> fx.execute(() -> {
                    if (error != null) {
                        failures.accept(error);
                    } else if (conversation.get().id().equals(changed.id())) {
                        changes.accept(changed);
                        modelChanged();
                    }
                }));
    }
}
