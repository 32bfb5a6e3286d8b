package dev.codeface.desktop.chat;

import dev.codeface.core.error.AppException;
import dev.codeface.desktop.text.Words;
import java.io.File;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.TextArea;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;

/// What is dragged onto the composer becomes context: files and folders chips, text text, or a chip where it is long.
/// What cannot be attached is said there. FX thread.
final class ComposerDrop {
    private static final int MOST = 20;
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("drop");

    private final ChatViewModel model;
    private final Region composer;
    private final TextArea text;

    private ComposerDrop(ChatViewModel model, Region composer, TextArea text) {
        this.model = model;
        this.composer = composer;
        this.text = text;
    }

    static void install(ChatViewModel model, Region composer, TextArea text) {
        ComposerDrop drop = new ComposerDrop(model, composer, text);
        composer.setOnDragOver(drop::over);
        composer.setOnDragExited(event -> composer.pseudoClassStateChanged(OVER, false));
        composer.setOnDragDropped(drop::dropped);
    }

    private void over(DragEvent event) {
        Dragboard board = event.getDragboard();
        if (board.hasFiles() || board.hasString() || board.hasImage()) {
            event.acceptTransferModes(TransferMode.COPY);
            composer.pseudoClassStateChanged(OVER, true);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        composer.pseudoClassStateChanged(OVER, false);
        if (board.hasFiles()) {
            files(board.getFiles());
        } else if (board.hasString()) {
            text.replaceSelection(board.getString());
        } else {
            tell("chat.picture-dropped", Words.get("composer.picture"), Words.get("context.binaryRemedy"));
        }
        event.setDropCompleted(true);
        event.consume();
        text.requestFocus();
    }

    private void files(List<File> files) {
        model.composer().addPaths(files.stream().limit(MOST).map(File::toPath).toList());
        if (files.size() > MOST) {
            tell("chat.many-dropped", Words.get("composer.dropped", MOST), Words.get("composer.droppedRemedy"));
        }
    }

    private void tell(String code, String message, String remedy) {
        model.noticeProperty().set(new AppException(code, message, remedy));
    }
}
