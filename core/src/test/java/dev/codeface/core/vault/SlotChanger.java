package dev.codeface.core.vault;

import dev.codeface.core.task.Tasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Changes the ways to unlock again and again, and says each passphrase before and after it is set.
public final class SlotChanger {
    static final Argon2Cost CHEAP = new Argon2Cost(64, 1);

    private SlotChanger() {}

    static VaultDoor door(Path home, Tasks tasks) {
        return new VaultDoor(
                home.resolve("vault"), home.resolve("state/device.key"), Optional.empty(), List.of(), tasks);
    }

    public static void main(String[] arguments) throws Exception {
        VaultDoor door = door(Path.of(arguments[0]), new Tasks(Throwable::printStackTrace));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Vault vault = door.unlockWithPassphrase(line(in).toCharArray());
        int number = Integer.parseInt(line(in));
        while (true) {
            String phrase = "phrase " + ++number;
            say("TRY " + phrase);
            vault.setPassphrase(phrase.toCharArray(), CHEAP);
            say("SET " + phrase);
            vault.put("name " + number % 3, phrase.toCharArray());
            vault.newRecoveryCode();
            if (number % 2 == 0) {
                vault.addDeviceKey();
                vault.removeSlot(SlotKind.DEVICE);
            }
        }
    }

    private static String line(BufferedReader in) throws IOException {
        return String.valueOf(in.readLine());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
