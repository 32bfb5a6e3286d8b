package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.context.Outgoing;
import dev.codeface.core.error.AppException;
import dev.codeface.core.prompt.PromptCommand;
import dev.codeface.core.prompt.PromptVariable;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a person puts together for the next question: text, chips, the queue, and the question that is being edited.
///
/// FX thread. Nothing typed is lost: the draft is stored within a second, and it stays when sending fails.
final class Composer {
    /// Reasons that are named when several files cannot be attached.
    private static final int REASONS = 3;

    private final ChatViewModel chat;
    private final ChatService service;
    private final ContextSources sources;
    private final Tasks tasks;
    private final Executor fx;
    private final ChipTray tray;
    private final QuestionQueue queue = new QuestionQueue();
    private final DraftKeeper draft;
    private @Nullable Turn editing;
    private boolean sending;
    private Runnable focusComposer = () -> {};

    Composer(ChatViewModel chat, ChatService service, ContextSources sources, Tasks tasks, Executor fx) {
        this.chat = chat;
        this.service = service;
        this.sources = sources;
        this.tasks = tasks;
        this.fx = fx;
        this.tray = new ChipTray(service, tasks, fx, chat::fail);
        this.draft = new DraftKeeper(tasks, fx, this::saveDraft);
    }

    /// The text, and what keeps it.
    DraftKeeper draft() {
        return draft;
    }

    /// Leaves what was being written for another conversation's; the draft is kept.
    void leave() {
        draft.saveNow();
    }

    /// Takes another conversation's draft.
    void enter(String written) {
        endEditing();
        draft.show(written);
    }

    /// Adds what is selected in the editor, or the whole file where nothing is.
    void addSelectionChip() {
        add(() -> sources.selection()
                .thenCompose(
                        found -> found.isPresent() ? CompletableFuture.completedFuture(found) : sources.activeFile()));
    }

    /// Adds the file in the active tab.
    void addFileChip() {
        add(sources::activeFile);
    }

    /// Adds the problems of the file in the active tab.
    void addDiagnosticsChip() {
        add(sources::diagnostics);
    }

    /// Adds the last lines of the attached pane.
    void addPaneChip() {
        add(sources::pane);
    }

    /// Adds what has changed since the last commit.
    void addChangesChip() {
        add(sources::changes);
    }

    /// Adds a file or folder.
    void addPath(Path path) {
        addPaths(List.of(path));
    }

    /// Adds files and folders; those that cannot be attached are said together, with the reason of each.
    void addPaths(List<Path> paths) {
        List<AppException> refused = new ArrayList<>();
        AtomicInteger waiting = new AtomicInteger(paths.size());
        for (Path path : paths) {
            tray.addFrom(() -> sources.path(path), (found, error) -> {
                if (error instanceof AppException expected) {
                    refused.add(expected);
                } else if (error != null) {
                    chat.fail(error);
                }
                if (waiting.decrementAndGet() == 0 && !refused.isEmpty()) {
                    tellRefused(refused);
                }
            });
        }
        focusComposer();
    }

    private void tellRefused(List<AppException> refused) {
        AppException first = refused.getFirst();
        if (refused.size() == 1) {
            chat.fail(first);
            return;
        }
        String reasons = refused.stream()
                .limit(REASONS)
                .map(AppException::userMessage)
                .reduce((one, other) -> one + " " + other)
                .orElse("");
        chat.noticeProperty()
                .set(new AppException(
                        first.code(), Words.get("composer.refused", refused.size(), reasons), first.remedy(), first));
    }

    /// Puts a question into the composer and sends it with the chips that stand there.
    void ask(String question) {
        draft.property().set(question);
        send(Set.of());
    }

    /// Puts the keyboard into the composer.
    void focusComposer() {
        focusComposer.run();
    }

    void onFocusComposer(Runnable action) {
        focusComposer = action;
    }

    /// Adds a chip that the person chose elsewhere.
    void addChip(ContextChip chip) {
        tray.add(chip, null);
    }

    /// Takes a chip out.
    void removeChip(ChipItem chip) {
        tray.remove(chip);
    }

    /// Adds what a mention stands for.
    void addMention(Mention mention) {
        add(mention.chip());
    }

    /// Puts a prompt into the composer, its variables as chips, to be read before it is sent.
    ///
    /// @param input what was typed behind its name
    void use(PromptCommand prompt, String input) {
        for (PromptVariable variable : PromptVariable.in(prompt.text())) {
            switch (variable) {
                case SELECTION -> addSelectionChip();
                case FILE -> addFileChip();
                case PANE_LAST -> addPaneChip();
                case DIAGNOSTICS -> addDiagnosticsChip();
                case DIFF -> addChangesChip();
                case INPUT -> {}
            }
        }
        String text = PromptVariable.resolve(prompt.text(), variable -> switch (variable) {
            case SELECTION -> "the attached code";
            case FILE -> "the attached file";
            case PANE_LAST -> "the attached terminal output";
            case DIAGNOSTICS -> "the attached problems";
            case DIFF -> "the attached changes";
            case INPUT -> input.strip();
        });
        draft.property().set(text.strip());
    }

    /// Adds the context that a question needs, then asks it.
    void askWith(String question, List<Supplier<CompletableFuture<Optional<ContextChip>>>> context) {
        List<CompletableFuture<Optional<ContextChip>>> wanted =
                context.stream().map(Supplier::get).toList();
        CompletableFuture.allOf(wanted.toArray(CompletableFuture[]::new))
                .whenComplete((done, error) -> fx.execute(() -> {
                    if (error != null) {
                        chat.fail(error);
                        return;
                    }
                    wanted.forEach(w -> w.join().ifPresent(this::addChip));
                    ask(question);
                }));
    }

    /// Sends what stands in the composer, or queues it while an answer is coming.
    ///
    /// @param unmasked placeholders whose secrets the person chose to send in the preview
    void send(Set<String> unmasked) {
        String prompt = draft.property().get();
        if (prompt.isBlank()) {
            return;
        }
        chat.noticeProperty().set(null);
        if (waits()) {
            queueNow(unmasked);
            return;
        }
        sending = true;
        tray.refreshFollowing()
                .thenAccept(fresh -> fx.execute(() -> {
                    sending = false;
                    if (fresh && draft.property().get().equals(prompt)) {
                        send(prompt, tray.now(), unmasked);
                    }
                }));
    }

    private boolean waits() {
        return (chat.streamingProperty().get() || sending) && editing == null;
    }

    private void queueNow(Set<String> unmasked) {
        String conversation = chat.conversationProperty().get().id();
        queue.add(new QuestionQueue.Queued(conversation, draft.property().get(), tray.now(), unmasked));
        draft.cancel();
        draft.show("");
        tray.clear();
    }

    /// Sends what stands in the composer, which is empty then.
    private void send(String prompt, List<ContextChip> sent, Set<String> unmasked) {
        Turn edited = editing;
        draft.cancel();
        draft.show("");
        tray.clear();
        endEditing();
        deliver(prompt, sent, unmasked, edited);
    }

    /// @param edited the question that this one stands beside; null where it comes at the end
    private void deliver(String prompt, List<ContextChip> sent, Set<String> unmasked, @Nullable Turn edited) {
        ConversationSummary head = chat.conversationProperty().get();
        String parent = edited == null ? head.leafId() : edited.parentId();
        sending = true;
        tasks.ioResult(() -> service.send(head, parent, prompt, sent, unmasked))
                .whenComplete((question, error) -> fx.execute(() -> {
                    sending = false;
                    if (error != null) {
                        giveBack(prompt, sent, edited);
                        chat.fail(error);
                    } else {
                        sources.sent(sent);
                        if (edited != null) {
                            chat.open(head.id());
                        }
                    }
                    chat.list().refresh();
                }));
    }

    /// What could not be sent stands in the composer again, above what was typed meanwhile.
    private void giveBack(String prompt, List<ContextChip> sent, @Nullable Turn edited) {
        String typed = draft.property().get();
        if (edited != null && typed.isBlank()) {
            editing = edited;
            draft.pause(true);
        }
        draft.property().set(typed.isBlank() ? prompt : prompt + "\n\n" + typed);
        sent.forEach(this::addChip);
    }

    /// Sends the next question that waits; the person may also do so after an answer that failed. What is being written
    /// meanwhile, with its chips, stays where it is.
    void sendQueued() {
        if (!chat.streamingProperty().get() && !sending) {
            String conversation = chat.conversationProperty().get().id();
            queue.next(conversation).ifPresent(next -> deliver(next.prompt(), next.chips(), next.unmasked(), null));
        }
    }

    /// What stands in the composer.
    record Written(String prompt, List<ContextChip> chips) {}

    /// What stands there now.
    Written written() {
        return new Written(draft.property().get(), tray.now());
    }

    /// Reads those panes anew that are followed, then tells what stands there; nothing where one could not be read.
    CompletableFuture<Optional<Written>> writtenAfresh() {
        return tray.refreshFollowing().thenApplyAsync(fresh -> fresh ? Optional.of(written()) : Optional.empty(), fx);
    }

    /// What would leave if that were sent.
    CompletableFuture<Outgoing> preview(Written written, Set<String> unmasked) {
        String id = chat.conversationProperty().get().id();
        return tasks.compute(() -> service.preview(id, written.prompt(), written.chips(), unmasked));
    }

    /// Sends what the preview has shown, with nothing read anew, as it still stands in the composer.
    void sendShown(Written shown, Set<String> unmasked) {
        if (!shown.prompt().isBlank() && shown.equals(written())) {
            chat.noticeProperty().set(null);
            if (waits()) {
                queueNow(unmasked);
            } else {
                send(shown.prompt(), shown.chips(), unmasked);
            }
        }
    }

    /// Takes a question back into the composer; sending it makes a sibling.
    void edit(Turn question) {
        editing = question;
        draft.saveNow();
        draft.pause(true);
        draft.show(question.text());
        focusComposer();
    }

    void endEditing() {
        editing = null;
        draft.pause(false);
    }

    /// The question before the one that is edited, or the last of the branch, for Up.
    void editEarlier() {
        List<Turn> mine = chat.items().stream()
                .filter(i ->
                        i instanceof TranscriptItem.Head head && !head.turn().byModel())
                .map(i -> ((TranscriptItem.Head) i).turn())
                .toList();
        Turn now = editing;
        int at =
                now == null ? mine.size() : mine.stream().map(Turn::id).toList().indexOf(now.id());
        if (at > 0) {
            edit(mine.get(at - 1));
        }
    }

    /// Whether an earlier question is being edited.
    boolean isEditing() {
        return editing != null;
    }

    /// Gives up the editing of an earlier question.
    void cancelEdit() {
        if (editing != null) {
            endEditing();
            draft.show("");
        }
    }

    private void add(Supplier<CompletableFuture<Optional<ContextChip>>> source) {
        tray.addFrom(source, (found, error) -> {
            if (error != null) {
                chat.fail(error);
            } else if (found) {
                focusComposer();
            } else {
                chat.noticeProperty()
                        .set(new AppException(
                                "chat.nothing-to-attach",
                                Words.get("chat.nothingToAttach"),
                                Words.get("chat.nothingToAttachRemedy")));
            }
        });
    }

    private void saveDraft() {
        ConversationSummary head = chat.conversationProperty().get();
        String text = draft.property().get();
        chat.background(() -> service.conversations().saveDraft(head, text));
    }

    /// Puts what the model shall be told into the composer, with the files it is about; the person sends it.
    void takeBack(CodeActions.Return back) {
        back.files().forEach(file -> add(() -> sources.file(file)));
        draft.property().set(back.text());
        focusComposer();
    }

    /// Questions that wait for the answer that is coming.
    QuestionQueue queue() {
        return queue;
    }

    /// The chips of the next question.
    ChipTray tray() {
        return tray;
    }

    ContextSources sources() {
        return sources;
    }
}
