package dev.codeface.desktop.editor;

import dev.codeface.desktop.shell.EmptyState;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What a tab holds: the editor, or the state the file is in instead, and the banners above. FX thread.
final class DocumentPane extends BorderPane implements AutoCloseable {
    private final EditorDocument document;
    private final EditorLook look;
    private final EditorViewModel model;
    private final InvalidationListener changed = o -> refresh();
    private @Nullable CodeEditor editor;
    private @Nullable ChangeBars bars;
    private @Nullable Node shown;
    private boolean awaited;

    DocumentPane(EditorDocument document, EditorLook look, EditorViewModel model) {
        this.document = document;
        this.look = look;
        this.model = model;
        setTop(new BannerBox(document.banners()));
        document.stateProperty().addListener(new WeakInvalidationListener(changed));
        refresh();
    }

    EditorDocument document() {
        return document;
    }

    /// The editor, where the file is a text.
    Optional<CodeEditor> editor() {
        return Optional.ofNullable(editor);
    }

    boolean showsText() {
        return switch (document.stateProperty().get()) {
            case DocumentState.Loading loading -> false;
            case DocumentState.Editing editing -> editor != null && editor.showsLines();
            case DocumentState.Paged paged -> shown instanceof PagedView view && view.showsText();
            case DocumentState.Binary binary -> true;
            case DocumentState.Failed failed -> true;
        };
    }

    private void refresh() {
        drop();
        shown = switch (document.stateProperty().get()) {
            case DocumentState.Loading loading -> new StackPane(new ProgressIndicator());
            case DocumentState.Editing editing -> edit();
            case DocumentState.Binary binary -> new BinaryView(binary.size(), binary.head());
            case DocumentState.Paged paged ->
                new PagedView(document.path(), paged.size(), paged.because(), look, model.services());
            case DocumentState.Failed failed ->
                new EmptyState(
                        Feather.ALERT_TRIANGLE,
                        failed.reason().userMessage(),
                        failed.reason().remedy());
        };
        setCenter(shown);
        if (awaited && editor != null) {
            awaited = false;
            editor.requestFocus();
        }
    }

    private CodeEditor edit() {
        CodeEditor fresh = new CodeEditor(document, look, model);
        editor = fresh;
        bars = new ChangeBars(fresh, model.services());
        return fresh;
    }

    private void drop() {
        if (editor != null) {
            editor.close();
            editor = null;
        }
        if (bars != null) {
            bars.close();
            bars = null;
        }
    }

    @Override
    public void requestFocus() {
        if (editor != null) {
            editor.requestFocus();
        } else if (shown != null) {
            awaited = document.stateProperty().get() instanceof DocumentState.Loading;
            shown.requestFocus();
        }
    }

    @Override
    public void close() {
        drop();
    }
}
