package dev.codeface.desktop.app;

import dev.codeface.core.model.ConnectionState;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.workspace.TextFormat;
import dev.codeface.desktop.editor.EditorAction;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.editor.EditorMenus;
import dev.codeface.desktop.shell.StatusBar;
import dev.codeface.desktop.shell.StatusBar.Mood;
import dev.codeface.desktop.terminal.MirrorState;
import dev.codeface.desktop.text.Words;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What the status bar says: tmux, model, checker; place, encoding, line ends, language. FX thread.
final class StatusItems {
    private final Features features;
    private final Button tmux;
    private final Button model;
    private final Button checker;
    private final Button place;
    private final Button format;
    private final Button indentation;
    private final EditorMenus menus;
    private final Button language;
    private final InvalidationListener changed = o -> refreshDocument();
    private @Nullable EditorDocument watched;

    StatusItems(StatusBar bar, Features features, Runnable attach, Runnable settings) {
        this.features = features;
        tmux = bar.item(Feather.TERMINAL, "", Words.get("status.attach"), false, attach);
        model = bar.item(Feather.MESSAGE_SQUARE, "", Words.get("status.model"), false, settings);
        checker = bar.item(
                Feather.CHECK_CIRCLE,
                "",
                Words.get("status.problem"),
                false,
                () -> features.editorArea().perform(EditorAction.NEXT_PROBLEM));
        place = bar.item(
                Feather.NAVIGATION,
                "",
                Words.get("status.line"),
                true,
                () -> features.editorArea().perform(EditorAction.GO_TO_LINE));
        menus = new EditorMenus(features.editor());
        indentation = bar.item(Feather.ALIGN_LEFT, "", Words.get("status.indentation"), true, this::showIndentation);
        format = bar.item(Feather.FILE, "", Words.get("status.format"), true, this::showFormats);
        language = bar.item(Feather.CODE, "", Words.get("status.language"), true, this::showLanguages);
        features.mirror().stateProperty().addListener(o -> refreshTmux());
        features.mirror().sessionProperty().addListener(o -> refreshTmux());
        features.chat().connectionProperty().addListener(o -> refreshModel());
        features.chat().modelLabelProperty().addListener(o -> refreshModel());
        features.editor().activeDocument().addListener((o, was, is) -> watch(is));
        watch(features.editor().activeDocument().get());
        refreshTmux();
        refreshModel();
    }

    void showFormats() {
        show(format, menus::format);
    }

    void showIndentation() {
        show(indentation, menus::indentation);
    }

    void showLanguages() {
        show(language, menus::language);
    }

    private void show(Button at, Function<EditorDocument, ContextMenu> menu) {
        if (watched != null) {
            menu.apply(watched).show(at, Side.TOP, 0, -4);
        }
    }

    private void watch(@Nullable EditorDocument document) {
        if (watched != null) {
            watched.validationProperty().removeListener(changed);
            watched.diagnostics().removeListener(changed);
            watched.caretProperty().removeListener(changed);
            watched.languageProperty().removeListener(changed);
            watched.formatProperty().removeListener(changed);
            watched.indentationProperty().removeListener(changed);
            watched.selectionProperty().removeListener(changed);
            watched.readOnlyProperty().removeListener(changed);
        }
        watched = document;
        if (document != null) {
            document.validationProperty().addListener(changed);
            document.diagnostics().addListener(changed);
            document.caretProperty().addListener(changed);
            document.languageProperty().addListener(changed);
            document.formatProperty().addListener(changed);
            document.indentationProperty().addListener(changed);
            document.selectionProperty().addListener(changed);
            document.readOnlyProperty().addListener(changed);
        }
        refreshDocument();
    }

    private void refreshTmux() {
        MirrorState state = features.mirror().stateProperty().get();
        String session =
                features.mirror().sessionProperty().get().map(s -> s.name()).orElse("");
        switch (state) {
            case DETACHED -> StatusBar.set(tmux, Words.get("status.tmuxDetached"), Mood.PLAIN);
            case CONNECTING -> StatusBar.set(tmux, Words.get("status.tmuxConnecting"), Mood.PLAIN);
            case LIVE -> StatusBar.set(tmux, Words.get("status.tmuxLive", session), Mood.GOOD);
            case PAUSED -> StatusBar.set(tmux, Words.get("status.tmuxPaused", session), Mood.WARN);
            case RECONNECTING -> StatusBar.set(tmux, Words.get("status.tmuxReconnecting"), Mood.WARN);
            case VANISHED -> StatusBar.set(tmux, Words.get("status.tmuxEnded"), Mood.BAD);
            case FAILED -> StatusBar.set(tmux, Words.get("status.tmuxFailed"), Mood.BAD);
        }
    }

    private void refreshModel() {
        ConnectionState state = features.chat().connectionProperty().get();
        String label = features.chat().modelLabelProperty().get();
        String time = state.latencyMs() < 0 ? "" : " " + state.latencyMs() + " ms";
        switch (state.status()) {
            case IDLE -> StatusBar.set(model, label, Mood.PLAIN);
            case CONNECTING -> StatusBar.set(model, Words.get("status.modelConnecting", label), Mood.PLAIN);
            case CONNECTED -> StatusBar.set(model, label + time, Mood.GOOD);
            case FAILED -> StatusBar.set(model, label + ": " + state.detail(), Mood.BAD);
        }
    }

    private void refreshDocument() {
        EditorDocument document = watched;
        if (document == null) {
            for (Button item : new Button[] {checker, place, indentation, format, language}) {
                StatusBar.set(item, "", Mood.PLAIN);
            }
            return;
        }
        Validation validation = document.validationProperty().get();
        long errors = validation == null
                ? 0
                : document.diagnostics().stream()
                        .filter(d -> d.isError() && d.checker().equals(validation.checker()))
                        .count();
        if (validation == null || validation.checker().equals("none")) {
            StatusBar.set(checker, validation == null ? "" : Words.get("status.noChecker"), Mood.PLAIN);
        } else {
            String count = errors == 1 ? Words.get("status.oneError") : Words.get("status.errors", errors);
            String structural = validation.strict() ? "" : Words.get("status.structure");
            StatusBar.set(
                    checker, validation.checker() + ": " + count + structural, errors == 0 ? Mood.GOOD : Mood.BAD);
        }
        TextPosition caret = document.caretPosition();
        int selected = document.selectionProperty().get().length();
        StatusBar.set(
                place,
                Words.get("status.place", caret.line() + 1, caret.column() + 1)
                        + (selected > 0 ? Words.get("status.selected", selected) : "")
                        + (document.readOnlyProperty().get() ? Words.get("status.readOnly") : ""),
                Mood.PLAIN);
        Indentation indent = document.indentationProperty().get();
        StatusBar.set(
                indentation,
                indent.tabs() ? Words.get("status.tabs", indent.width()) : Words.get("status.spaces", indent.width()),
                Mood.PLAIN);
        TextFormat written = document.formatProperty().get();
        StatusBar.set(
                format,
                written.label() + "  " + String.join(" ", written.endings().labels()),
                Mood.PLAIN);
        StatusBar.set(language, document.languageProperty().get().title(), Mood.PLAIN);
    }
}
