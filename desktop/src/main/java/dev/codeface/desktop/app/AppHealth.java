package dev.codeface.desktop.app;

import dev.codeface.core.error.ErrorReporter;
import dev.codeface.core.observe.CrashGuard;
import dev.codeface.core.observe.Diagnostics;
import dev.codeface.core.observe.FreezeDetector;
import dev.codeface.core.observe.LogMask;
import dev.codeface.core.observe.Logging;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.settings.Settings;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.cli.VersionProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches over the app itself: log files behind one mask, the marker that tells of a crash, freezes of the window,
/// failures that nobody caught. Made before everything else, closed last. Thread safe.
final class AppHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AppHealth.class);
    private static final Duration FROZEN = Duration.ofSeconds(2);

    private final AppDirectories directories;
    private final LogMask mask = new LogMask();
    private final Logging logging;
    private final ErrorReporter errors;
    private volatile @Nullable CrashGuard guard;
    private volatile @Nullable FreezeDetector freezes;

    AppHealth(AppDirectories directories, Settings settings, ErrorReporter errors) {
        this.directories = directories;
        this.errors = errors;
        this.logging = Logging.start(directories.logs(), settings.advanced().logLevel(), mask);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> errors.report(failure, "the window"));
    }

    LogMask mask() {
        return mask;
    }

    void setLevel(String level) {
        logging.setLevel(level);
    }

    /// Reads how the last run ended and marks this one; for the first instance only.
    CrashGuard.Start begin(Tasks tasks) {
        try {
            CrashGuard begun = CrashGuard.begin(directories.state(), VersionProvider.version());
            guard = begun;
            // Being asked to end is a goodbye too; only a crash or a kill leaves the marker.
            Tasks.atExit("goodbye", this::goodbye);
            tasks.after(CrashGuard.SETTLED_AFTER, this::settled);
            LOG.info(
                    "CodeFace {} started{}",
                    VersionProvider.version(),
                    begun.start().crashedBefore() ? ", after a crash" : "");
            return begun.start();
        } catch (IOException e) {
            errors.report(e, "the crash marker");
            return new CrashGuard.Start(false, false);
        }
    }

    /// Begins to ask the window for signs of life.
    void watch(FreezeDetector.UiThread ui, Tasks tasks) {
        freezes = new FreezeDetector(
                ui,
                FROZEN,
                freeze -> LOG.warn(
                        "the window has not answered for {} ms; threads:\n{}",
                        freeze.silent().toMillis(),
                        freeze.threads()),
                tasks);
    }

    /// What a person may share about a bug; blocks.
    List<Diagnostics.Section> diagnose(Map<String, String> more, String error) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("CodeFace", VersionProvider.version());
        facts.put("commit", System.getProperty("codeface.commit", "unknown"));
        facts.putAll(more);
        return Diagnostics.ofProcess(directories, mask).collect(facts, error);
    }

    private void settled() {
        CrashGuard begun = guard;
        try {
            if (begun != null) {
                begun.settled();
            }
        } catch (IOException e) {
            errors.report(e, "the crash marker");
        }
    }

    private void goodbye() {
        CrashGuard begun = guard;
        guard = null;
        try {
            if (begun != null) {
                begun.end();
            }
        } catch (IOException e) {
            LOG.warn("the crash marker could not be removed: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        FreezeDetector watching = freezes;
        if (watching != null) {
            watching.close();
        }
        goodbye();
        LOG.info("CodeFace ended");
        logging.close();
    }
}
