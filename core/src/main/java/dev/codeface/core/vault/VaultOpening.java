package dev.codeface.core.vault;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What came of opening a vault without asking anybody.
public sealed interface VaultOpening {
    /// Unlocked.
    ///
    /// @param by         how, and so what protects it
    /// @param passedOver why a better way did not work, a sentence each
    record Opened(Vault vault, SlotKind by, List<String> passedOver) implements VaultOpening {
        public Opened {
            passedOver = List.copyOf(passedOver);
        }
    }

    /// There is none yet: the first run.
    record Absent() implements VaultOpening {}

    /// A passphrase or a recovery code is needed.
    ///
    /// @param kinds   the slots there are
    /// @param reasons why the ones that need nobody did not open, a sentence each
    record Locked(Set<SlotKind> kinds, List<String> reasons) implements VaultOpening {
        public Locked {
            kinds = Set.copyOf(kinds);
            reasons = List.copyOf(reasons);
        }
    }

    /// The vault's file cannot be used, or is gone while what it protects is there.
    ///
    /// @param what in words for a person
    /// @param file the damaged or missing file
    /// @param copy an intact earlier copy, that [VaultDoor#restoreCopy()] takes
    record Damaged(String what, Path file, Optional<Path> copy) implements VaultOpening {}
}
