package dev.codeface.core.settings;

/// What is kept, for how long, and who may see it.
///
/// @param retentionDays   conversations untouched for longer are deleted; 0 keeps them
/// @param lockAfterMinutes the vault is locked after so long without input; 0 for never
/// @param lockOnSuspend   the vault is locked when the machine sleeps
/// @param keyFileAccepted the user decided that a key file on this machine is protection enough
public record Privacy(int retentionDays, int lockAfterMinutes, boolean lockOnSuspend, boolean keyFileAccepted) {
    public Privacy {
        retentionDays = Settings.within(retentionDays, 0, 36_500);
        lockAfterMinutes = Settings.within(lockAfterMinutes, 0, 1440);
    }

    static Privacy defaults() {
        return new Privacy(0, 0, false, false);
    }
}
