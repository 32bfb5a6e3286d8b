package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.nio.file.Path;
import java.util.List;

/// What came of opening the store.
public sealed interface StoreOpening {
    /// Open and whole.
    record Ready(Database database) implements StoreOpening {}

    /// Not the data that was acknowledged. Nothing was changed; a person chooses: [StoreDoor#restore], or for
    /// [Damage#ROLLED_BACK] [StoreDoor#acceptAsIs], or [StoreDoor#startEmpty].
    ///
    /// @param damage  what is wrong
    /// @param what    the same in words for a person
    /// @param file    the damaged file; it is kept whatever is chosen
    /// @param backups intact ones, newest first; may be empty
    record Damaged(Damage damage, String what, Path file, List<BackupInfo> backups) implements StoreOpening {
        public Damaged {
            backups = List.copyOf(backups);
        }
    }

    /// Another process has it open.
    record InUse(AppException problem) implements StoreOpening {}

    /// Written by a newer version, on a read-only or full disk: the data itself is not to blame.
    record Unusable(AppException problem) implements StoreOpening {}

    /// What is wrong with a database file.
    enum Damage {
        /// It cannot be read.
        UNREADABLE,
        /// It was there, and is not any more.
        MISSING,
        /// It opens, but is not the one that was written last.
        REPLACED,
        /// It opens, but the newest changes are not in it.
        ROLLED_BACK,
        /// The vault's key does not open it.
        OTHER_KEY
    }
}
