package dev.codeface.core.store;

import dev.codeface.core.vault.RootRotation;
import java.nio.file.Path;

/// Changes the root key in a process of its own, which ends at a step as if it were killed there. Arguments: home, the
/// number of that step.
final class KeyRotator {
    static final String PASSPHRASE = "a passphrase that stays";

    private KeyRotator() {}

    public static void main(String[] args) throws Exception {
        int last = Integer.parseInt(args[1]);
        int[] seen = {0};
        try (StoreFixture fixture = new StoreFixture(Path.of(args[0]));
                StoreDoor door = fixture.door();
                RootRotation rotation = fixture.vault.rotation(PASSPHRASE.toCharArray())) {
            rotation.onStep(step -> {
                System.out.println(step);
                if (++seen[0] == last) {
                    Runtime.getRuntime().halt(137);
                }
            });
            door.changeKey(rotation);
        }
        System.out.println("DONE");
    }
}
