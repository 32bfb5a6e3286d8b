package dev.codeface.desktop.editor;

import dev.codeface.core.diff.LineDiff;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.core.workspace.FileContent;
import dev.codeface.core.workspace.FileDocument;
import dev.codeface.core.workspace.FileStamp;
import dev.codeface.core.workspace.FileWatcher;
import dev.codeface.core.workspace.RemotePath;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Notices that others change open files: an unmodified text follows the disk, a modified one offers a merge.
///
/// FX thread; files are read in the background.
final class OutsideChanges {
    /// Up to so many units two texts are compared at once.
    private static final int AT_ONCE = 60_000;

    private static final Duration SETTLE = Duration.ofMillis(80);

    private final EditorServices services;
    private final Consumer<Comparison> compare;
    private final Map<EditorDocument, FileWatcher.Watch> watches = new HashMap<>();
    private final Map<EditorDocument, Future<?>> waiting = new ConcurrentHashMap<>();

    OutsideChanges(EditorServices services, Consumer<Comparison> compare) {
        this.services = services;
        this.compare = compare;
    }

    void follow(EditorDocument document) {
        forget(document);
        Path file = document.path();
        Path directory = file.getParent();
        FileWatcher watcher = services.watcher();
        if (watcher == null
                || directory == null
                || document.untitled()
                || RemotePath.of(file).isPresent()) {
            return;
        }
        watches.put(document, watcher.watch(directory, change -> {
            if (change.path().equals(file) || change.path().equals(directory)) {
                check(document, file);
            }
        }));
    }

    void forget(EditorDocument document) {
        waiting.remove(document);
        FileWatcher.Watch watch = watches.remove(document);
        if (watch != null) {
            watch.close();
        }
    }

    /// Reads the file again once nobody has touched it for a moment: a writer empties a file before it fills it.
    /// Any thread.
    private void check(EditorDocument document, Path file) {
        Future<?> before = waiting.put(document, services.tasks().after(SETTLE, () -> {
            FileContent content = services.read(file);
            services.fx().execute(() -> {
                if (document.path().equals(file)) {
                    found(document, content);
                }
            });
        }));
        if (before != null) {
            before.cancel(false);
        }
    }

    private void found(EditorDocument document, FileContent content) {
        if (content instanceof FileContent.Missing) {
            gone(document);
        } else if (content instanceof FileContent.Text text
                && !text.document().stamp().sameContent(document.stamp())) {
            changed(services, document, text.document(), compare);
        }
    }

    private static void gone(EditorDocument document) {
        // What is expected on disk now is nothing: the next save makes the file again.
        document.onDisk(new FileDocument(
                document.path(), document.base(), document.formatProperty().get(), FileStamp.ABSENT, true));
        document.buffer().markUnsaved();
        document.refreshModified();
        document.say(new Banner(
                "outside",
                Banner.Kind.WARN,
                Words.get("outside.deleted"),
                List.of(new Banner.Choice(Words.get("editor.dismiss"), () -> document.silence("outside")))));
    }

    /// Shows what to do about a file that is no longer what was loaded.
    static void changed(
            EditorServices services, EditorDocument document, FileDocument disk, Consumer<Comparison> compare) {
        // A file that was deleted and came back, or that somebody else changed in the same way, is no conflict.
        if (!document.modifiedProperty().get() || disk.text().contentEquals(document.text())) {
            take(services, document, disk, () -> changed(services, document, disk, compare));
            return;
        }
        String base = document.base().toString();
        String theirs = disk.text().toString();
        Runnable keep = () -> {
            document.onDisk(disk);
            document.buffer().markUnsaved();
            document.refreshModified();
            document.silence("outside");
        };
        document.say(new Banner(
                "outside",
                Banner.Kind.BAD,
                Words.get("outside.changed"),
                List.of(
                        new Banner.Choice(
                                Words.get("outside.compare"),
                                () -> compare.accept(new Comparison(
                                        document,
                                        Words.get("outside.title"),
                                        base,
                                        document.text().toString(),
                                        theirs,
                                        Words.get("editor.onDisk"),
                                        settled -> {
                                            keep.run();
                                            replaceText(services, document, settled);
                                        },
                                        false))),
                        new Banner.Choice(Words.get("outside.keepMine"), keep),
                        new Banner.Choice(
                                Words.get("outside.takeTheirs"), () -> takeAnyway(services, document, disk)))));
    }

    private static void takeAnyway(EditorServices services, EditorDocument document, FileDocument disk) {
        take(services, document, disk, () -> takeAnyway(services, document, disk));
    }

    /// Makes the text what is on disk, by small edits, so that caret and undo survive.
    ///
    /// @param overtaken done instead where the text was changed before the edits were known
    static void take(EditorServices services, EditorDocument document, FileDocument disk, Runnable overtaken) {
        edits(
                services,
                document,
                disk.text().toString(),
                change -> {
                    document.onDisk(disk);
                    apply(document, change);
                    document.buffer().markSaved(document.buffer().seal());
                    document.refreshModified();
                    document.silence("outside");
                },
                overtaken);
    }

    /// Makes a document's text `text`, by small edits in one undo step.
    static void replaceText(EditorServices services, EditorDocument document, String text) {
        edits(services, document, text, change -> apply(document, change), () -> replaceText(services, document, text));
    }

    private static void apply(EditorDocument document, TextChange change) {
        document.buffer().seal();
        document.buffer().apply(change, TextBuffer.Kind.STEP, document);
        document.buffer().seal();
    }

    /// Finds the edits, of a large text in the background.
    private static void edits(
            EditorServices services,
            EditorDocument document,
            String text,
            Consumer<TextChange> then,
            Runnable overtaken) {
        TextSnapshot of = document.text();
        if (of.length() + text.length() <= AT_ONCE) {
            then.accept(new TextChange(LineDiff.edits(of.toString(), text)));
            return;
        }
        services.tasks()
                .compute(() -> new TextChange(LineDiff.edits(of.toString(), text)))
                .thenAcceptAsync(
                        change -> {
                            if (document.text() == of) {
                                then.accept(change);
                            } else {
                                overtaken.run();
                            }
                        },
                        services.fx());
    }
}
