package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.Settings;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.task.Tasks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/// Puts into the record what a person decides in the window and what concerns privacy: the tools of a model, keys, and
/// settings that say where text may go, who may see it and how long it stays. Writes in the background; any thread.
///
/// @param failures told where an entry could not be written
record AuditTrail(AuditLog audit, Tasks tasks, Consumer<Throwable> failures) {
    /// Settings that matter, with how each is read.
    private static final Map<String, Function<Settings, Object>> WATCHED = watched();

    private static Map<String, Function<Settings, Object>> watched() {
        Map<String, Function<Settings, Object>> all = new LinkedHashMap<>();
        all.put("model.preset", s -> s.model().preset());
        all.put("model.url", s -> s.model().url());
        all.put("model.upstream", s -> s.model().upstream());
        all.put("model.model", s -> s.model().model());
        all.put("model.dailyTokens", s -> s.model().dailyTokens());
        all.put("model.tuning.dailyCost", s -> s.model().tuning().dailyCost());
        all.put("model.tuning.fallback", s -> s.model().tuning().fallback());
        all.put("model.tuning.caFile", s -> s.model().tuning().caFile());
        all.put("model.tuning.proxy", s -> s.model().tuning().proxy());
        all.put("model.tuning.tools", s -> s.model().tuning().tools());
        all.put("terminal.sessionPolicies", s -> s.terminal().sessionPolicies());
        all.put("privacy.retentionDays", s -> s.privacy().retentionDays());
        all.put("privacy.lockAfterMinutes", s -> s.privacy().lockAfterMinutes());
        all.put("privacy.lockOnSuspend", s -> s.privacy().lockOnSuspend());
        all.put("privacy.keyFileAccepted", s -> s.privacy().keyFileAccepted());
        all.put("advanced.backupsKept", s -> s.advanced().backupsKept());
        return all;
    }

    /// What changed of it, a line each.
    static Map<String, String> changes(Settings before, Settings after) {
        Map<String, String> changed = new LinkedHashMap<>();
        WATCHED.forEach((key, read) -> {
            Object was = read.apply(before);
            Object is = read.apply(after);
            if (!Objects.equals(was, is)) {
                changed.put(key, was + " \u2192 " + is);
            }
        });
        return changed;
    }

    void settingsChanged(Settings before, Settings after) {
        changes(before, after).forEach((key, value) -> add(AuditEntry.Kind.SETTING, key + ": " + value));
    }

    void toolsDecided(boolean allowed) {
        add(
                AuditEntry.Kind.CONSENT,
                allowed
                        ? "Read-only tools were allowed in a conversation"
                        : "Read-only tools were refused in a conversation");
    }

    void add(AuditEntry.Kind kind, String what) {
        tasks.io(() -> {
            try {
                audit.add(kind, what, "{}");
            } catch (AppException e) {
                failures.accept(e);
            }
        });
    }
}
