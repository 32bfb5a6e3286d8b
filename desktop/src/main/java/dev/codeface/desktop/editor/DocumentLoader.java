package dev.codeface.desktop.editor;

import dev.codeface.core.diff.LineDiff;
import dev.codeface.core.error.AppException;
import dev.codeface.core.syntax.Fold;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.core.workspace.DraftStore;
import dev.codeface.core.workspace.EditorConfig;
import dev.codeface.core.workspace.FileContent;
import dev.codeface.core.workspace.FileDocument;
import dev.codeface.core.workspace.RemotePath;
import dev.codeface.desktop.text.Words;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Fills documents from files and drafts, and connects them to the engine, the drafts and the file watcher. FX thread.
final class DocumentLoader {
    /// As much as the language is told by.
    private static final int HEAD = 4_000;

    private final EditorServices services;
    private final DraftKeeper drafts;
    private final EditorHabits habits;
    private final AutoSave autoSave;
    private final OutsideChanges outside;
    private final Map<EditorDocument, CompletableFuture<EditorDocument>> loads = new HashMap<>();
    private final Consumer<Comparison> compare;

    /// What a read found, how large it is and what a draft changes of it, so that all this is found off the FX thread.
    private record Found(FileContent content, Optional<LargeText> size, EditorConfig config, TextChange toDraft) {}

    DocumentLoader(
            EditorServices services,
            DraftKeeper drafts,
            EditorHabits habits,
            AutoSave autoSave,
            Consumer<Comparison> compare) {
        this.habits = habits;
        this.autoSave = autoSave;
        this.services = services;
        this.drafts = drafts;
        this.compare = compare;
        this.outside = new OutsideChanges(services, compare);
    }

    /// The load of a document, under way or done.
    CompletableFuture<EditorDocument> loaded(EditorDocument document) {
        return loads.getOrDefault(document, CompletableFuture.completedFuture(document));
    }

    CompletableFuture<EditorDocument> load(EditorDocument document) {
        return load(document, Optional.empty());
    }

    CompletableFuture<EditorDocument> load(EditorDocument document, Optional<DraftStore.Draft> draft) {
        if (document.untitled() && draft.isPresent()) {
            fresh(document);
            restoreDraft(
                    document, draft.get(), TextChange.replace(0, 0, draft.get().text()));
            return CompletableFuture.completedFuture(document);
        }
        Path path = document.path();
        CompletableFuture<EditorDocument> load = services.tasks()
                .ioResult(() -> read(path, draft))
                .thenApplyAsync(
                        found -> {
                            show(document, found);
                            draft.ifPresent(d -> restoreDraft(document, d, found.toDraft));
                            return document;
                        },
                        services.fx());
        load.whenCompleteAsync((done, failure) -> failed(document, failure), services.fx());
        loads.put(document, load);
        return load;
    }

    /// A failure nobody expected: shown in the tab, and told to the failure sink.
    private void failed(EditorDocument document, @Nullable Throwable failure) {
        if (failure == null) {
            return;
        }
        document.show(new DocumentState.Failed(new AppException(
                "file.not-shown", Words.get("editor.notShown"), Words.get("editor.notShownRemedy"), failure)));
        services.tasks().io(() -> {
            throw new IllegalStateException("a file could not be shown", failure);
        });
    }

    private Found read(Path path, Optional<DraftStore.Draft> draft) {
        FileContent content = services.read(path);
        String text = content instanceof FileContent.Text read
                ? read.document().text().toString()
                : "";
        TextChange toDraft =
                draft.map(d -> new TextChange(LineDiff.edits(text, d.text()))).orElse(TextChange.NONE);
        Optional<LargeText> size = content instanceof FileContent.Text read
                ? Optional.of(LargeText.measure(read.document().text()))
                : Optional.empty();
        return new Found(content, size, EditorConfig.of(path), toDraft);
    }

    private void show(EditorDocument document, Found found) {
        switch (found.content) {
            case FileContent.Text text -> {
                LargeText size = found.size.orElseThrow();
                if (size.endlessLine()) {
                    offerParts(document, text.document(), size, found.config);
                } else {
                    edit(document, text.document(), size, found.config);
                }
            }
            case FileContent.Binary binary -> document.show(new DocumentState.Binary(binary.size(), binary.head()));
            case FileContent.TooLarge large ->
                document.show(
                        new DocumentState.Paged(large.size(), Words.get("editor.largeParts", large.size() >> 20)));
            case FileContent.Missing missing -> {
                FileDocument fresh = FileDocument.fresh(missing.path(), found.config.formatOfNew());
                edit(document, fresh, new LargeText(0, 1, 0), found.config);
                document.say(new Banner("new", Banner.Kind.INFO, Words.get("editor.newFile"), List.of()));
            }
            case FileContent.Unreadable unreadable -> document.show(new DocumentState.Failed(unreadable.reason()));
        }
    }

    private void offerParts(EditorDocument document, FileDocument file, LargeText size, EditorConfig config) {
        document.show(
                new DocumentState.Paged(file.stamp().size(), Words.get("editor.longLineParts", size.longestLine())));
        document.say(new Banner(
                "parts",
                Banner.Kind.WARN,
                Words.get("editor.longLineSlow"),
                List.of(new Banner.Choice(Words.get("editor.editAnyway"), () -> {
                    document.silence("parts");
                    edit(document, file, size, config);
                }))));
    }

    private void edit(EditorDocument document, FileDocument file, LargeText size, EditorConfig config) {
        document.load(file, detect(file), config, habits.indentation());
        autoSave.follow(document);
        drafts.follow(document);
        start(document, document.languageProperty().get());
        outside.follow(document);
        size.notice().ifPresent(text -> document.say(new Banner("large", Banner.Kind.INFO, text, List.of())));
        sayGuess(document, file.format().charset(), config);
        Optional<RemotePath> remote = RemotePath.of(file.path());
        if (remote.isPresent()) {
            sayWhere(document, remote.get(), file.writable());
        } else if (!file.writable()) {
            document.say(new Banner(
                    "read-only",
                    Banner.Kind.INFO,
                    Words.get("editor.notWritable"),
                    List.of(new Banner.Choice(Words.get("editor.editAnyway"), () -> {
                        document.readOnlyProperty().set(false);
                        document.silence("read-only");
                    }))));
        }
    }

    /// What is no Unicode can be in one of many encodings: which was taken is said, as a wrong one shows wrong letters.
    private static void sayGuess(EditorDocument document, Charset charset, EditorConfig config) {
        boolean told = config.formatOfNew().charset().equals(charset);
        if (!told && !charset.name().startsWith("UTF-")) {
            document.tell("guess", Words.get("editor.guessed", charset.displayName()));
        }
    }

    private static void sayWhere(EditorDocument document, RemotePath remote, boolean writable) {
        document.say(new Banner(
                "remote",
                Banner.Kind.INFO,
                writable
                        ? Words.get("editor.remote", remote.host())
                        : Words.get("editor.remoteReadOnly", remote.host()),
                List.of(new Banner.Choice(Words.get("editor.dismiss"), () -> document.silence("remote")))));
    }

    /// An empty text without a file.
    void fresh(EditorDocument document) {
        document.load(FileDocument.fresh(document.path()), Language.PLAIN, EditorConfig.NONE, habits.indentation());
        drafts.follow(document);
        start(document, Language.PLAIN);
    }

    private static Language detect(FileDocument file) {
        TextSnapshot text = file.text();
        return Language.detect(file.path().toString(), text.substring(0, Math.min(text.length(), HEAD)));
    }

    /// Detects the language again after a rename.
    void redetect(EditorDocument document) {
        TextSnapshot text = document.text();
        restart(document, Language.detect(document.title(), text.substring(0, Math.min(text.length(), HEAD))));
        outside.follow(document);
    }

    /// Starts the engine anew with another language.
    void restart(EditorDocument document, Language language) {
        document.language(language);
        document.show(SpanSet.NONE);
        start(document, language);
    }

    private void start(EditorDocument document, Language language) {
        SyntaxSession.Listener answers = new SyntaxSession.Listener() {
            @Override
            public void highlighted(SpanSet spans) {
                document.show(spans);
            }

            @Override
            public void checked(Validation validation) {
                document.show(validation);
            }

            @Override
            public void structured(List<Symbol> symbols, List<Fold> folds) {
                document.show(symbols, folds);
            }
        };
        document.session(new SyntaxSession(
                services.syntax(),
                services.tasks(),
                services.fx(),
                document.buffer(),
                language,
                document.untitled() ? null : document.path(),
                habits::checkDelay,
                answers));
    }

    private void restoreDraft(EditorDocument document, DraftStore.Draft draft, TextChange change) {
        if (!(document.stateProperty().get() instanceof DocumentState.Editing)) {
            return;
        }
        String disk = document.text().toString();
        if (draft.text().equals(disk)) {
            drafts.forget(document);
            return;
        }
        boolean sameBase = draft.baseDigest().equals(document.stamp().digest());
        document.buffer().apply(change, TextBuffer.Kind.STEP, draft);
        document.buffer().seal();
        String said = sameBase ? Words.get("editor.restored") : Words.get("editor.restoredChanged");
        document.say(new Banner(
                "draft",
                sameBase ? Banner.Kind.INFO : Banner.Kind.WARN,
                said,
                List.of(
                        new Banner.Choice(
                                Words.get("editor.compare"),
                                () -> compare.accept(new Comparison(
                                        document,
                                        Words.get("editor.compareDraft"),
                                        document.text().toString(),
                                        document.text().toString(),
                                        disk,
                                        Words.get("editor.onDisk"),
                                        settled -> {
                                            OutsideChanges.replaceText(services, document, settled);
                                            document.silence("draft");
                                        },
                                        false))),
                        new Banner.Choice(Words.get("editor.keep"), () -> document.silence("draft")),
                        new Banner.Choice(Words.get("editor.discard"), () -> {
                            OutsideChanges.replaceText(services, document, disk);
                            document.silence("draft");
                        }))));
    }

    void unload(EditorDocument document) {
        loads.remove(document);
        outside.forget(document);
        document.session(null);
    }
}
