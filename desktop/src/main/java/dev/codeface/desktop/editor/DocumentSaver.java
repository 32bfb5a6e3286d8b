package dev.codeface.desktop.editor;

import dev.codeface.core.error.AppException;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.core.workspace.FileContent;
import dev.codeface.core.workspace.FileDocument;
import dev.codeface.core.workspace.FileStamp;
import dev.codeface.core.workspace.SaveResult;
import dev.codeface.core.workspace.TextFormat;
import dev.codeface.desktop.text.Words;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Saves documents and says above their text what came of it. One save of a document at a time. FX thread.
final class DocumentSaver {
    private final EditorServices services;
    private final DraftKeeper drafts;
    private final Consumer<Comparison> compare;
    private final Map<EditorDocument, CompletableFuture<SaveResult>> running = new HashMap<>();

    DocumentSaver(EditorServices services, DraftKeeper drafts, Consumer<Comparison> compare) {
        this.services = services;
        this.drafts = drafts;
        this.compare = compare;
    }

    CompletableFuture<SaveResult> save(EditorDocument document) {
        return save(document, true);
    }

    /// @param tidy whether blanks at line ends and the like are put right first, where the project asks for that
    CompletableFuture<SaveResult> save(EditorDocument document, boolean tidy) {
        CompletableFuture<SaveResult> before = running.get(document);
        if (before != null) {
            return before.handleAsync((done, failure) -> save(document, tidy), services.fx())
                    .thenCompose(next -> next);
        }
        if (tidy) {
            document.buffer().seal();
            document.buffer()
                    .apply(new TextChange(document.config().beforeSave(document.text())), TextBuffer.Kind.STEP, this);
        }
        return write(document, document.path(), document.stamp());
    }

    CompletableFuture<SaveResult> saveAs(EditorDocument document, Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        String oldKey = document.draftKey();
        // The system's dialog has asked whether to replace what is there.
        return services.tasks()
                .ioResult(() -> services.read(absolute))
                .thenComposeAsync(found -> write(document, absolute, stampOf(found)), services.fx())
                .thenApply(result -> {
                    if (result instanceof SaveResult.Saved) {
                        services.tasks().io(() -> services.drafts().discard(oldKey));
                    }
                    return result;
                });
    }

    private static FileStamp stampOf(FileContent content) {
        return content instanceof FileContent.Text text ? text.document().stamp() : FileStamp.ABSENT;
    }

    private CompletableFuture<SaveResult> write(EditorDocument document, Path target, FileStamp expected) {
        Object mark = document.buffer().seal();
        TextSnapshot text = document.text();
        TextFormat format = document.formatProperty().get();
        CompletableFuture<SaveResult> save = services.tasks()
                .ioResult(() -> write(target, text, format, expected))
                .thenApplyAsync(
                        result -> {
                            running.remove(document);
                            show(document, target, text, format, mark, result);
                            return result;
                        },
                        services.fx());
        if (!save.isDone()) {
            running.put(document, save);
        }
        return save;
    }

    private SaveResult write(Path target, TextSnapshot text, TextFormat format, FileStamp expected) {
        try {
            return services.write(target, format.encode(text), expected);
        } catch (AppException e) {
            return new SaveResult.Failed(e);
        }
    }

    private void show(
            EditorDocument document,
            Path target,
            TextSnapshot text,
            TextFormat format,
            Object mark,
            SaveResult result) {
        switch (result) {
            case SaveResult.Saved saved -> {
                document.rename(target);
                document.onDisk(new FileDocument(target, text, format, saved.stamp(), true));
                document.buffer().markSaved(mark);
                document.refreshModified();
                document.checkNow();
                if (!document.modifiedProperty().get()) {
                    drafts.forget(document);
                }
                List.of("save", "outside", "draft", "new", "format").forEach(document::silence);
                saved.notice()
                        .ifPresent(text1 -> document.say(new Banner(
                                "save",
                                Banner.Kind.INFO,
                                text1,
                                List.of(new Banner.Choice(
                                        Words.get("editor.dismiss"), () -> document.silence("save"))))));
            }
            case SaveResult.Conflict conflict -> conflict(document, target, conflict);
            case SaveResult.Failed failed -> failed(document, failed.reason());
        }
    }

    private void conflict(EditorDocument document, Path target, SaveResult.Conflict conflict) {
        services.tasks().io(() -> {
            FileContent content = services.read(target);
            services.fx().execute(() -> {
                if (content instanceof FileContent.Text disk) {
                    OutsideChanges.changed(services, document, disk.document(), compare);
                } else {
                    document.onDisk(new FileDocument(
                            target,
                            document.base(),
                            document.formatProperty().get(),
                            conflict.found().exists() ? conflict.found() : FileStamp.ABSENT,
                            true));
                    document.say(new Banner(
                            "outside",
                            Banner.Kind.BAD,
                            Words.get("editor.deletedWhileEditing"),
                            List.of(new Banner.Choice(Words.get("editor.saveAgain"), () -> save(document)))));
                }
            });
        });
    }

    private void failed(EditorDocument document, AppException reason) {
        List<Banner.Choice> choices = new ArrayList<>();
        if (reason.code().equals("file.unencodable")) {
            choices.add(new Banner.Choice(Words.get("editor.saveUtf8"), () -> {
                document.format(document.formatProperty().get().withCharset(StandardCharsets.UTF_8));
                save(document);
            }));
        } else {
            choices.add(new Banner.Choice(Words.get("editor.tryAgain"), () -> save(document)));
        }
        choices.add(new Banner.Choice(Words.get("editor.dismiss"), () -> document.silence("save")));
        document.say(new Banner(
                "save", Banner.Kind.BAD, Words.get("editor.notSaved", reason.userMessage(), reason.remedy()), choices));
    }
}
