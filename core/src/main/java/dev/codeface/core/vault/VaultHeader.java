package dev.codeface.core.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The readable part of a vault: its slots, each holding the root key sealed under a key of its own. Immutable; as JSON
/// in `vault.json`. Nothing in it is secret, and changing anything in a slot breaks that slot's seal.
///
/// @param version    format of the file
/// @param id         random, so that a slot cannot be carried into another vault
/// @param slots      at least one
@SuppressWarnings("RedundantNullCheck") // a damaged file gives null whatever the types say
record VaultHeader(int version, String id, List<Slot> slots) {
    static final int VERSION = 1;

    VaultHeader {
        if (version != VERSION || id == null || slots == null || id.isBlank() || slots.isEmpty()) {
            throw new IllegalArgumentException("not a vault of version " + VERSION);
        }
        slots = List.copyOf(slots);
    }

    /// @param id      random
    /// @param kind    how its key is found
    /// @param created for the person who manages slots
    /// @param salt    for stretching or deriving
    /// @param cost    of a passphrase slot only
    /// @param wrapped the root key, sealed
    record Slot(
            String id,
            SlotKind kind,
            Instant created,
            byte[] salt,
            @Nullable Argon2Cost cost,
            byte[] wrapped) {
        Slot {
            if (id == null
                    || kind == null
                    || created == null
                    || salt == null
                    || wrapped == null
                    || id.isBlank()
                    || (kind == SlotKind.PASSPHRASE) != (cost != null)) {
                throw new IllegalArgumentException("not a slot");
            }
        }

        /// What the seal is bound to besides its key.
        String context(String vaultId) {
            return "codeface vault " + VERSION + "|" + vaultId + "|" + id + "|" + kind + "|" + cost;
        }
    }

    Set<SlotKind> kinds() {
        Set<SlotKind> kinds = new TreeSet<>();
        slots.forEach(slot -> kinds.add(slot.kind()));
        return kinds;
    }

    Optional<Slot> slot(SlotKind kind) {
        return slots.stream().filter(slot -> slot.kind() == kind).findFirst();
    }

    /// With `slot` in place of any other of its kind.
    VaultHeader with(Slot slot) {
        List<Slot> next = new ArrayList<>(slots);
        next.removeIf(other -> other.kind() == slot.kind());
        next.add(slot);
        return new VaultHeader(version, id, next);
    }

    VaultHeader without(SlotKind kind) {
        return new VaultHeader(
                version, id, slots.stream().filter(slot -> slot.kind() != kind).toList());
    }
}
