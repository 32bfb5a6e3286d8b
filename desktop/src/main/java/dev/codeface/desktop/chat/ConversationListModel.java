package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.ConversationFilter;
import dev.codeface.core.chat.ConversationRepository.SearchHit;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.Conversations;
import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
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
    private final ReadOnlyStringWrapper filterWords = new ReadOnlyStringWrapper("");
    private ConversationFilter filter = ConversationFilter.ALL;
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
        ConversationFilter wanted = filter;
        CompletableFuture<List<ConversationSummary>> loading =
                tasks.ioResult(() -> service.repository().list(wanted));
        loading.whenComplete((found, error) -> fx.execute(() -> {
            if (error != null) {
                failures.accept(error);
            } else if (wanted.equals(filter) && !all.equals(found)) {
                all.setAll(found);
            }
        }));
        return loading;
    }

    ConversationFilter filter() {
        return filter;
    }

    /// Shows those that pass.
    void show(ConversationFilter wanted) {
        filter = wanted;
        filterWords.set(words(wanted));
        refresh();
    }

    void showAll() {
        show(ConversationFilter.ALL);
    }

    ReadOnlyStringProperty filterWordsProperty() {
        return filterWords.getReadOnlyProperty();
    }

    private static String words(ConversationFilter filter) {
        List<String> words = new ArrayList<>();
        if (filter.archived()) {
            words.add(Words.get("filter.archivedToo"));
        }
        if (filter.errors()) {
            words.add(Words.get("filter.errors"));
        }
        if (filter.since() != null) {
            words.add(Words.get("filter.lately"));
        }
        if (!filter.workspace().isEmpty()) {
            words.add(Words.get("filter.here"));
        }
        if (!filter.model().isEmpty()) {
            words.add(Words.get("filter.model", filter.model()));
        }
        if (!filter.tag().isEmpty()) {
            words.add(Words.get("filter.tag", filter.tag()));
        }
        return words.isEmpty() ? "" : Words.get("filter.only", String.join(", ", words));
    }

    /// Tags in use among those shown.
    List<String> tags() {
        return all.stream()
                .flatMap(c -> c.facts().tags().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// Models that conversations chose for themselves, and the one that answers now.
    List<String> models() {
        return Stream.concat(
                        Stream.of(service.activeModel().label()),
                        all.stream().map(c -> c.facts().model()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    void archive(ConversationSummary conversation, boolean archived) {
        change(() -> service.conversations().archive(conversation, archived));
    }

    /// @param typed tags, parted by commas
    void tag(ConversationSummary conversation, String typed) {
        List<String> tags = Arrays.stream(typed.split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(20)
                .toList();
        ConversationSummary.Facts facts = conversation.facts();
        change(() -> service.conversations()
                .file(conversation, new ConversationSummary.Facts(facts.workspace(), facts.model(), tags)));
    }

    /// Writes a conversation to a file that only its owner can read, its secrets replaced.
    void export(ConversationSummary conversation, Conversations.Form form, Path file) {
        change(() -> {
            byte[] text =
                    service.conversations().export(conversation.id(), form).getBytes(StandardCharsets.UTF_8);
            try {
                PrivateFiles.write(file.toAbsolutePath(), text);
            } catch (IOException e) {
                throw new AppException(
                        "chat.export",
                        Words.get("conversations.unwritable", file.getFileName(), String.valueOf(e.getMessage())),
                        Words.get("conversations.unwritableRemedy"),
                        e);
            }
        });
    }

    /// Adds a conversation from a file.
    void importFrom(Path file, Consumer<String> open) {
        tasks.ioResult(() -> service.conversations().importFrom(Files.readString(file)))
                .whenComplete((made, error) -> fx.execute(() -> {
                    if (error != null) {
                        failures.accept(
                                cause(error) instanceof IOException unreadable ? noText(file, unreadable) : error);
                    } else {
                        refresh();
                        open.accept(made.id());
                    }
                }));
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    private static AppException noText(Path file, IOException why) {
        return new AppException(
                "chat.import",
                Words.get("conversations.unreadable", file.getFileName()),
                Words.get("conversations.unreadableRemedy"),
                why);
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
            change(() -> service.conversations().rename(conversation, title));
        }
    }

    void pin(ConversationSummary conversation) {
        change(() -> service.conversations().pin(conversation, !conversation.pinned()));
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
