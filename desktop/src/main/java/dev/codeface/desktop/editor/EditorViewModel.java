package dev.codeface.desktop.editor;

import dev.codeface.core.run.ErrorPlace;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.workspace.DraftStore;
import dev.codeface.core.workspace.SaveResult;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The open files: opening, closing, saving, applying edits, and their state for the next start.
///
/// Long, as every intent on open files is found here, in a few lines each; what they do is in parts of their own.
///
/// FX thread only; files and the engine are reached in the background. Futures complete on the FX thread.
public final class EditorViewModel implements AutoCloseable {
    private final ObservableList<ErrorPlace> paneErrors = FXCollections.observableArrayList();
    private final EditorServices services;
    private final DraftKeeper drafts;
    private final DocumentLoader loader;
    private final DocumentSaver saver;
    private final ObservableList<EditorDocument> documents = FXCollections.observableArrayList();
    // Kept: the view hears of changes only as long as somebody holds it.
    private final ObservableList<EditorDocument> documentsView = FXCollections.unmodifiableObservableList(documents);
    private final ReadOnlyObjectWrapper<@Nullable EditorDocument> active = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ClosePrompt> prompt = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final EditorHabits habits = new EditorHabits();
    private final AutoSave autoSave;
    private final PlaceHistory history = new PlaceHistory();
    private final DocumentFormats formats;
    private final DocumentFormatter formatter;
    private final PaneProblems paneProblems;
    private final Deque<EditorState.Tab> closed = new ArrayDeque<>();
    private PathChooser chooser = suggestion -> Optional.empty();
    private Supplier<Optional<Path>> folder = Optional::empty;
    private Optional<InlineAnswers> answers = Optional.empty();
    private Runnable onFocus = () -> {};
    private Runnable onDefinition = () -> {};
    private Consumer<Path> onReveal = path -> {};
    private int untitledCount;

    /// Asks where to save; the view answers with the system's dialog.
    @FunctionalInterface
    public interface PathChooser {
        Optional<Path> saveAs(Path suggestion);
    }

    /// With backups in the user's state directory and no watching of outside changes.
    public EditorViewModel(SyntaxService syntax, Tasks tasks, Executor fx, DraftStore drafts) {
        this(EditorServices.of(syntax, tasks, fx, drafts, EditorServices.usualBackups(), null));
    }

    public EditorViewModel(EditorServices services) {
        this.services = services;
        this.drafts = new DraftKeeper(services.drafts(), services.tasks(), services.fx());
        this.saver = new DocumentSaver(services, drafts, comparison::set);
        this.autoSave = new AutoSave(services, habits, d -> saver.save(d, false));
        this.loader = new DocumentLoader(services, drafts, habits, autoSave, comparison::set);
        this.formats = new DocumentFormats(services);
        this.formatter = new DocumentFormatter(services);
        this.paneProblems = new PaneProblems(this);
    }

    EditorServices services() {
        return services;
    }

    /// The open files, in the order of their tabs.
    public ObservableList<EditorDocument> documents() {
        return documentsView;
    }

    /// The file in front; null where none is open.
    public ReadOnlyObjectProperty<@Nullable EditorDocument> activeDocument() {
        return active.getReadOnlyProperty();
    }

    /// A question that waits for the user; null where there is none.
    public ReadOnlyObjectProperty<@Nullable ClosePrompt> promptProperty() {
        return prompt.getReadOnlyProperty();
    }

    /// A comparison the user asked for; null where there is none.
    public ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /// Puts the comparison away.
    public void endComparison() {
        comparison.set(null);
    }

    /// What is done without being asked for.
    public EditorHabits habits() {
        return habits;
    }

    /// The window has lost the focus.
    public void windowLeft() {
        List.copyOf(documents).forEach(autoSave::now);
    }

    /// Sets who asks for a path.
    public void setPathChooser(PathChooser asks) {
        chooser = asks;
    }

    /// Errors that panes tell of, for the list of problems and the margin; set by whoever watches panes.
    public ObservableList<ErrorPlace> paneErrors() {
        return paneErrors;
    }

    /// A file or folder got another place: open files follow it.
    public void moved(Path from, Path to) {
        for (EditorDocument document : documents) {
            if (!document.untitled() && document.path().startsWith(from)) {
                Path rest = from.relativize(document.path());
                drafts.forget(document);
                document.rename(rest.toString().isEmpty() ? to : to.resolve(rest));
                loader.redetect(document);
                document.silence("outside");
            }
        }
    }

    /// Marks in open files what panes say is wrong with them, in place of what they said before.
    public void showPaneProblems(List<ErrorPlace> places) {
        paneProblems.show(places);
    }

    /// Sets who answers questions about a selection.
    public void setAnswers(InlineAnswers from) {
        answers = Optional.of(from);
    }

    /// Who answers questions about a selection, once there is somebody.
    Optional<InlineAnswers> answers() {
        return answers;
    }

    /// Sets what the open folder is.
    public void setFolder(Supplier<Optional<Path>> open) {
        folder = open;
    }

    /// The open folder.
    Optional<Path> folder() {
        return folder.get();
    }

    /// Lets a person decide, block by block, on a text that would take the place of a document's.
    void propose(EditorDocument document, String title, String text, String name) {
        String mine = document.text().toString();
        comparison.set(new Comparison(
                document,
                title,
                mine,
                mine,
                text,
                name,
                settled -> OutsideChanges.replaceText(services, document, settled),
                false));
    }

    /// Shows how a file differs from the last commit; what is rejected is put back.
    public void compareWithCommit(EditorDocument document) {
        services.tasks()
                .ioResult(() -> GitHead.text(document.path()))
                .thenAcceptAsync(head -> compareWithCommit(document, head), services.fx());
    }

    private void compareWithCommit(EditorDocument document, Optional<String> head) {
        String now = document.text().toString();
        if (head.isEmpty() || head.get().equals(now)) {
            document.tell("commit", Words.get(head.isEmpty() ? "editor.notCommitted" : "editor.asCommitted"));
            return;
        }
        document.silence("commit");
        comparison.set(new Comparison(
                document,
                Words.get("editor.sinceCommit"),
                head.get(),
                head.get(),
                now,
                document.title(),
                settled -> OutsideChanges.replaceText(services, document, settled),
                true));
    }

    /// Sets who puts the keyboard into the text.
    public void setOnFocus(Runnable focuses) {
        onFocus = focuses;
    }

    /// Puts the keyboard into the text in front.
    public void focus() {
        onFocus.run();
    }

    /// Sets who shows a file in the explorer.
    public void setOnReveal(Consumer<Path> reveals) {
        onReveal = reveals;
    }

    /// Sets who finds where a name is defined.
    public void setOnDefinition(Runnable finds) {
        onDefinition = finds;
    }

    /// Goes to where the name at the caret is defined.
    void goToDefinition() {
        onDefinition.run();
    }

    /// Shows a file in the explorer.
    public void reveal(Path file) {
        onReveal.accept(file);
    }

    /// Encoding, line ends, indentation.
    public DocumentFormats formats() {
        return formats;
    }

    /// Opens a file, or brings its tab to the front. Done when its text (or why there is none) is shown.
    public CompletableFuture<EditorDocument> open(Path path) {
        return open(path, false);
    }

    /// Opens a file to look at: its tab gives way to the next such file, unless it is edited or kept.
    public CompletableFuture<EditorDocument> openPreview(Path path) {
        return open(path, true);
    }

    private CompletableFuture<EditorDocument> open(Path path, boolean preview) {
        Path absolute = path.toAbsolutePath().normalize();
        Optional<EditorDocument> already = find(absolute);
        if (already.isPresent()) {
            if (!preview) {
                already.get().preview(false);
            }
            activate(already.get());
            return loader.loaded(already.get());
        }
        Optional<EditorDocument> before =
                documents.stream().filter(d -> d.previewProperty().get()).findFirst();
        EditorDocument document = new EditorDocument(absolute, false);
        document.preview(preview);
        add(document);
        if (preview) {
            before.ifPresent(this::remove);
        }
        return loader.load(document);
    }

    /// Makes a tab stay that was opened to look at.
    public void keep(EditorDocument document) {
        document.preview(false);
    }

    /// Pins a tab to the left end, or lets it go.
    public void pin(EditorDocument document, boolean pinned) {
        document.pinnedProperty().set(pinned);
        document.preview(false);
        long others = documents.stream()
                .filter(d -> d != document && d.pinnedProperty().get())
                .count();
        move(document, (int) others);
    }

    /// Closes the other tabs that are not pinned and have no unsaved text.
    public void closeOthers(EditorDocument kept) {
        closeAll(d -> d != kept && !d.pinnedProperty().get());
    }

    /// Closes the tabs to the right that are not pinned and have no unsaved text.
    public void closeRightOf(EditorDocument document) {
        int at = documents.indexOf(document);
        closeAll(d -> documents.indexOf(d) > at && !d.pinnedProperty().get());
    }

    private void closeAll(Predicate<EditorDocument> which) {
        List<EditorDocument> closing = documents.stream()
                .filter(d -> !d.modifiedProperty().get())
                .filter(which)
                .toList();
        closing.forEach(this::remove);
    }

    /// Goes to a range of an open file, and notes where the user was.
    public void jump(EditorDocument document, TextRange range) {
        leaving();
        active.set(document);
        document.jumpTo(range);
    }

    /// Goes back to where the user was before the last jump.
    public void back() {
        history.back(spot()).ifPresent(this::revisit);
    }

    /// Goes forward again.
    public void forward() {
        history.forward(spot()).ifPresent(this::revisit);
    }

    private void leaving() {
        spot().ifPresent(history::leave);
    }

    private Optional<PlaceHistory.Spot> spot() {
        EditorDocument front = active.get();
        return front == null || front.untitled()
                ? Optional.empty()
                : Optional.of(new PlaceHistory.Spot(front.path(), front.caretPosition()));
    }

    private void revisit(PlaceHistory.Spot spot) {
        Optional<EditorDocument> open = find(spot.path());
        open.ifPresent(active::set);
        if (open.isPresent()) {
            open.get().jumpTo(spot.at());
        } else {
            EditorDocument document = new EditorDocument(spot.path(), false);
            insert(document);
            active.set(document);
            loader.load(document).thenAccept(d -> d.jumpTo(spot.at()));
        }
    }

    /// Opens a file at a place.
    public CompletableFuture<EditorDocument> open(Path path, TextPosition position) {
        leaving();
        return open(path).thenApply(document -> {
            document.jumpTo(position);
            return document;
        });
    }

    /// The open document of a file.
    public Optional<EditorDocument> find(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return documents.stream().filter(d -> d.path().equals(absolute)).findFirst();
    }

    /// A new text without a file.
    public EditorDocument newUntitled() {
        untitledCount++;
        EditorDocument document = new EditorDocument(Path.of(Words.get("editor.untitled", untitledCount)), true);
        add(document);
        loader.fresh(document);
        return document;
    }

    /// Adds a tab behind all others, without loading it: an untitled text keeps its number.
    EditorDocument place(String key) {
        boolean untitled = EditorState.Tab.untitled(key);
        Path path = Path.of(untitled ? key.substring(EditorState.Tab.UNTITLED.length()) : key);
        EditorDocument document = new EditorDocument(path, untitled);
        documents.add(document);
        if (active.get() == null) {
            active.set(document);
        }
        untitledCount += untitled ? 1 : 0;
        return document;
    }

    private void add(EditorDocument document) {
        insert(document);
        activate(document);
    }

    private void insert(EditorDocument document) {
        EditorDocument front = active.get();
        int at = front == null ? documents.size() : documents.indexOf(front) + 1;
        long pinned = documents.stream().filter(d -> d.pinnedProperty().get()).count();
        documents.add((int) Math.max(at, pinned), document);
    }

    /// Brings a tab to the front.
    public void activate(EditorDocument document) {
        if (documents.contains(document) && active.get() != document) {
            leaving();
            active.set(document);
        }
    }

    /// Brings another tab to the front, so many to the right of this one, and round.
    public void step(int by) {
        EditorDocument front = active.get();
        if (front != null && documents.size() > 1) {
            activate(documents.get(Math.floorMod(documents.indexOf(front) + by, documents.size())));
            focus();
        }
    }

    /// Moves a tab.
    public void move(EditorDocument document, int index) {
        if (documents.remove(document)) {
            documents.add(Math.clamp(index, 0, documents.size()), document);
        }
    }

    /// Changes a file's text as one step that undo takes back; opens the file where needed. The text is not saved.
    ///
    /// @param edits all in offsets of the text as it is when the file is open
    public CompletableFuture<EditorDocument> applyEdits(Path path, List<TextEdit> edits) {
        return open(path).thenApply(document -> {
            TextChange change = new TextChange(edits);
            document.buffer().seal();
            document.buffer().apply(change, TextBuffer.Kind.STEP, this);
            document.buffer().seal();
            return document;
        });
    }

    /// Closes a tab; asks first where it has unsaved text.
    public void close(EditorDocument document) {
        if (!document.modifiedProperty().get()) {
            remove(document);
            return;
        }
        activate(document);
        prompt.set(new ClosePrompt(
                document,
                () -> {
                    prompt.set(null);
                    save(document).thenAccept(result -> {
                        if (result instanceof SaveResult.Saved) {
                            remove(document);
                        }
                    });
                },
                () -> {
                    prompt.set(null);
                    remove(document);
                },
                () -> prompt.set(null)));
    }

    /// Closes a tab and gives unsaved text up.
    void discard(EditorDocument document) {
        remove(document);
    }

    /// Closes every tab that can be closed without a question.
    public void closeAll() {
        closeAll(d -> true);
    }

    /// Closes a tab without asking: its text is kept elsewhere.
    public void closeNow(EditorDocument document) {
        remove(document);
    }

    /// Closes every tab and gives unsaved text up.
    public void discardAll() {
        List.copyOf(documents).forEach(this::remove);
    }

    private void remove(EditorDocument document) {
        int index = documents.indexOf(document);
        if (index < 0) {
            return;
        }
        if (!document.untitled()) {
            closed.push(tabOf(document));
        }
        drafts.forget(document);
        loader.unload(document);
        if (active.get() == document) {
            int next = index + 1 < documents.size() ? index + 1 : index - 1;
            active.set(next < 0 ? null : documents.get(next));
        }
        documents.remove(document);
    }

    /// Opens the tab that was closed last.
    public void reopenClosed() {
        EditorState.Tab tab = closed.poll();
        if (tab != null) {
            open(Path.of(tab.path()), new TextPosition(tab.line(), tab.column()));
        }
    }

    /// Writes a file to disk; the answer has been shown to the user already.
    public CompletableFuture<SaveResult> save(EditorDocument document) {
        if (document.untitled()) {
            return saveAs(document);
        }
        return habits.formatOnSaveProperty().get()
                ? format(document).thenCompose(done -> saver.save(document))
                : saver.save(document);
    }

    /// Writes a text to another file and goes on with that.
    public CompletableFuture<SaveResult> saveAs(EditorDocument document) {
        Optional<Path> target = chooser.saveAs(document.path());
        if (target.isEmpty()) {
            return new CompletableFuture<>();
        }
        return saver.saveAs(document, target.get()).thenApply(result -> {
            loader.redetect(document);
            return result;
        });
    }

    /// Saves every modified file that has a path.
    public CompletableFuture<Void> saveAll() {
        return CompletableFuture.allOf(documents.stream()
                .filter(d -> d.modifiedProperty().get() && !d.untitled())
                .map(this::save)
                .toArray(CompletableFuture[]::new));
    }

    /// Formats a text by the engine, as minimal edits in one undo step; says why where it cannot.
    public CompletableFuture<Boolean> format(EditorDocument document) {
        return format(document, null);
    }

    /// The same for the lines that a range touches; for all where it is null.
    public CompletableFuture<Boolean> format(EditorDocument document, @Nullable TextRange range) {
        return formatter.format(document, range);
    }

    /// Reads a file as another language.
    public void setLanguage(EditorDocument document, Language language) {
        loader.restart(document, language);
    }

    /// The tabs, for the next start.
    public EditorState openTabsState() {
        List<EditorState.Tab> tabs =
                documents.stream().map(EditorViewModel::tabOf).toList();
        EditorDocument front = active.get();
        return new EditorState(tabs, front == null ? -1 : documents.indexOf(front));
    }

    private static EditorState.Tab tabOf(EditorDocument document) {
        TextPosition caret = document.caretPosition();
        return new EditorState.Tab(
                document.draftKey(),
                caret.line(),
                caret.column(),
                document.pinnedProperty().get());
    }

    /// Opens the tabs of the last time, and with them every text that was not saved then. Done when all are shown.
    public CompletableFuture<Void> restore(EditorState state) {
        return services.tasks()
                .ioResult(services.drafts()::all)
                .thenComposeAsync(found -> new TabRestore(this, loader, found).restore(state), services.fx());
    }

    /// Makes unsaved text durable; for the end of the app.
    public CompletableFuture<Void> flushDrafts() {
        return drafts.flush();
    }

    @Override
    public void close() {
        documents.forEach(loader::unload);
    }
}
