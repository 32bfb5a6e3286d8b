package dev.codeface.desktop.app;

import dev.codeface.core.error.ErrorReporter;
import dev.codeface.core.release.Publisher;
import dev.codeface.core.release.Release;
import dev.codeface.core.release.ReleaseCheck;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.cli.VersionProvider;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.desktop.shell.Notice;
import dev.codeface.desktop.text.Words;
import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// Asks the publisher for a newer release when a person wants to know, never by itself, and tells the answer in the
/// window. Downloads nothing: the publisher's page is opened if wanted. FX thread.
///
/// @param publisher absent in a build that nobody publishes
/// @param running   this version
/// @param open      opens an address in the browser
record UpdateCheck(
        Optional<Publisher> publisher,
        String running,
        Consumer<Notice> tell,
        Consumer<URI> open,
        ErrorReporter errors,
        Tasks tasks,
        FxExecutor fx) {

    /// Whom the build names.
    static Optional<Publisher> builtIn() {
        return Publisher.of(VersionProvider.property("release.address"), VersionProvider.property("release.key"));
    }

    void ask() {
        if (publisher.isEmpty()) {
            tell.accept(new Notice(
                    Notice.Kind.INFO,
                    Words.get("update.nobody", running),
                    Words.get("update.nobody.remedy"),
                    null,
                    () -> {}));
            return;
        }
        tell.accept(
                Notice.info(Words.get("update.asking", publisher.get().address().getHost())));
        tasks.ioResult(() -> ReleaseCheck.newest(publisher.get()))
                .whenCompleteAsync((release, failure) -> answered(release, failure), fx);
    }

    private void answered(Release release, Throwable failure) {
        if (failure != null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            errors.report(cause == null ? failure : cause, "asking for a newer release");
        } else if (release.newerThan(running)) {
            String day = release.published().format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM));
            tell.accept(Notice.info(Words.get("update.newer", release.version(), day, running))
                    .with(Words.get("update.page"), () -> open.accept(release.page())));
        } else {
            tell.accept(Notice.success(Words.get("update.newest", running)));
        }
    }
}
