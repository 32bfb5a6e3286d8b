package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.ConversationRepository.SearchHit;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.task.Tasks;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The list of conversations: all of them, or those that a search found. FX thread.
final class ConversationListModel {
    private static final int HITS = 100;

    private final ChatService service;
    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<Throwable> failures;
    private final ObservableList<ConversationSummary> all = FXCollections.observableArrayList();
    private final ObservableList<SearchHit> hits = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable ConversationSummary> deleted = new ReadOnlyObjectWrapper<>();
    private int search;

    ConversationListModel(ChatService service, Tasks tasks, Executor fx, Consumer<Throwable> failures) {
        this.service = service;
        this.tasks = tasks;
        this.fx = fx;
        this.failures = failures;
    }

    ObservableList<ConversationSummary> all() {
        return all;
    }

    ObservableList<SearchHit> hits() {
        return hits;
    }

    /// What was deleted last and can be brought back.
    ReadOnlyObjectProperty<@Nullable ConversationSummary> deletedProperty() {
        return deleted.getReadOnlyProperty();
    }

    CompletableFuture<List<ConversationSummary>> refresh() {
        CompletableFuture<List<ConversationSummary>> loading =
                tasks.ioResult(() -> service.repository().list());
        loading.whenComplete((found, error) -> fx.execute(() -> {
            if (error != null) {
                failures.accept(error);
            } else if (!all.equals(found)) {
                all.setAll(found);
            }
        }));
        return loading;
    }

    /// Looks for words in everything that was said; the latest request wins.
    void search(String query) {
        int mine = ++search;
        if (query.isBlank()) {
            hits.clear();
            return;
        }
        tasks.ioResult(() -> service.repository().search(query, HITS))
                .whenComplete((found, error) -> fx.execute(() -> {
                    if (error != null) {
                        failures.accept(error);
                    } else if (mine == search) {
                        hits.setAll(found);
                    }
                }));
    }

    void rename(ConversationSummary conversation, String title) {
        if (!title.isBlank()) {
            change(() -> service.rename(conversation, title));
        }
    }

    void pin(ConversationSummary conversation) {
        change(() -> service.pin(conversation, !conversation.pinned()));
    }

    void delete(ConversationSummary conversation) {
        deleted.set(conversation);
        change(() -> service.repository().delete(conversation.id()));
    }

    void undoDelete() {
        ConversationSummary last = deleted.get();
        if (last != null) {
            deleted.set(null);
            change(() -> service.repository().undelete(last.id()));
        }
    }

    /// Work on the store that may fail in an expected way.
    @FunctionalInterface
    private interface Change {
        void run() throws Exception;
    }

    private void change(Change change) {
        tasks.ioResult(() -> {
                    change.run();
                    return true;
                })
                .whenComplete((done, error) -> fx.execute(() -> {
                    if (error != null) {
                        failures.accept(error);
                    }
                    refresh();
                }));
    }
}
