package dev.codeface.desktop.chat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What can be done with a block of code. FX thread.
final class CodeActions {
    private final SyntaxService syntax;
    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<Throwable> failures;
    private final CodeHighlighter highlighter;
    private @Nullable EditTarget target;

    CodeActions(SyntaxService syntax, Tasks tasks, Executor fx, Consumer<Throwable> failures) {
        this.syntax = syntax;
        this.tasks = tasks;
        this.fx = fx;
        this.failures = failures;
        this.highlighter = new CodeHighlighter(syntax, tasks, fx);
    }

    void connect(EditTarget editor) {
        target = editor;
    }

    boolean connected() {
        return target != null;
    }

    CodeHighlighter highlighter() {
        return highlighter;
    }

    /// Checks the code and tells the badge; stays silent where there is no checker for its language.
    void check(TranscriptItem.Code code, Consumer<CodeCheck> badge) {
        Language language = CodeInfo.of(code.info()).language();
        if (language == Language.PLAIN) {
            return;
        }
        tasks.compute(() -> syntax.validate(language, code.code()))
                .thenAccept(validation -> fx.execute(() -> {
                    if (!validation.checker().equals("none")) {
                        badge.accept(CodeCheck.of(validation));
                    }
                }));
    }

    void insert(TranscriptItem.Code code) {
        EditTarget editor = target;
        if (editor == null) {
            return;
        }
        try {
            editor.insertAtCaret(code.code());
        } catch (AppException e) {
            failures.accept(e);
        }
    }

    void review(TranscriptItem.Code code) {
        failures.accept(new AppException("chat.no-editor", "No editor takes changes yet.", "Open a file first."));
    }
}
