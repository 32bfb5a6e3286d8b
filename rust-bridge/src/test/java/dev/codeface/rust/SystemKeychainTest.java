package dev.codeface.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real gnome-keyring in a session bus of its own, and what can be wrong with it. Each case is a process of its own,
/// because a process knows one session bus.
class SystemKeychainTest {
    private static final String KEYRING = """
            printf secret | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null &
            daemon=$!
            trap 'kill -CONT $daemon; kill $daemon' EXIT
            # Asking the service itself too early would have the bus start another daemon in its place.
            until dbus-send --session --dest=org.freedesktop.DBus --print-reply /org/freedesktop/DBus \
              org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q 'boolean true'
            do sleep 0.1; done
            until dbus-send --session --dest=org.freedesktop.secrets --print-reply \
              /org/freedesktop/secrets/collection/login org.freedesktop.DBus.Properties.Get \
              string:org.freedesktop.Secret.Collection string:Locked 2>/dev/null | grep -q 'boolean false'
            do sleep 0.1; done
            """;

    @TempDir
    Path home;

    @Test
    void aVaultOpensByTheKeychainAndStaysShutWhenItIsLockedOrEmptied() throws Exception {
        String script = """
                "$@" create && "$@" open
                dbus-send --session --dest=org.freedesktop.secrets --type=method_call --print-reply \
                  /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock \
                  array:objpath:/org/freedesktop/secrets/collection/login >/dev/null
                "$@" open
                """;
        assertThat(inBus(KEYRING + script))
                .containsExactly("KEYCHAIN", "same key", "LOCKED in time", "passphrase works");
    }

    @Test
    void aVaultWhoseKeyIsGoneFromTheKeychainOpensByItsPassphrase() throws Exception {
        String script = """
                "$@" create
                "$@" forget && "$@" open
                """;
        assertThat(inBus(KEYRING + script))
                .containsExactly("KEYCHAIN", "forgotten", "LOCKED in time", "passphrase works");
    }

    @Test
    void withoutAKeychainTheFirstRunSaysSoAndUsesTheKeyFile() throws Exception {
        assertThat(inBus("\"$@\" create")).containsExactly("DEVICE", "same key");
    }

    @Test
    void aKeychainThatHangsCostsLessThanFiveSeconds() throws Exception {
        String script = """
                "$@" create
                kill -STOP $daemon
                "$@" open
                """;
        assertThat(inBus(KEYRING + script)).containsExactly("KEYCHAIN", "LOCKED in time", "passphrase works");
    }

    private List<String> inBus(String script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                "--wait",
                "dbus-run-session",
                "--",
                "sh",
                "-c",
                script,
                "sh",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dcodeface.native.dir=" + System.getProperty("codeface.native.dir"),
                "-cp",
                System.getProperty("java.class.path"),
                KeychainProbe.class.getName(),
                home.resolve("vault").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        Path runtime = Files.createDirectories(home.resolve("run"));
        Map<String, String> environment = builder.environment();
        environment.put("HOME", home.toString());
        environment.put("XDG_RUNTIME_DIR", runtime.toString());
        environment.put("XDG_DATA_HOME", home.resolve("data").toString());
        environment.remove("DISPLAY");
        environment.remove("WAYLAND_DISPLAY");
        Path out = home.resolve("out.txt");
        Path errors = home.resolve("errors.txt");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(out).as(Files.readString(errors, StandardCharsets.UTF_8)).isNotEmptyFile();
        return Files.readAllLines(out);
    }
}
