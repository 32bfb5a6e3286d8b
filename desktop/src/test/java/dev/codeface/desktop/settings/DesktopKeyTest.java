package dev.codeface.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The key of the desktop in GLib's own settings, with the schema that GNOME's settings daemon has, in a file.
class DesktopKeyTest {
    private static final String SCHEMA = """
            <schemalist>
              <schema id="org.gnome.settings-daemon.plugins.media-keys" path="/org/gnome/settings-daemon/plugins/media-keys/">
                <key name="custom-keybindings" type="as"><default>[]</default></key>
              </schema>
              <schema id="org.gnome.settings-daemon.plugins.media-keys.custom-keybinding">
                <key name="name" type="s"><default>''</default></key>
                <key name="binding" type="s"><default>''</default></key>
                <key name="command" type="s"><default>''</default></key>
              </schema>
            </schemalist>
            """;

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void schema() throws Exception {
        Path schemas = Files.createDirectory(home.resolve("schemas"));
        Files.writeString(schemas.resolve("keys.gschema.xml"), SCHEMA);
        assertThat(new ProcessBuilder(compiler().toString(), schemas.toString())
                        .start()
                        .waitFor())
                .isZero();
        environment.putAll(Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", home.toString(),
                "XDG_CONFIG_HOME", home.toString(),
                "GSETTINGS_BACKEND", "keyfile",
                "GSETTINGS_SCHEMA_DIR", schemas.toString()));
    }

    /// Debian keeps it beside GLib's library, without a link on PATH.
    private static Path compiler() throws Exception {
        for (Path folder : List.of(Path.of("/usr/bin"), Path.of("/usr/lib"), Path.of("/usr/lib64"))) {
            try (Stream<Path> found = Files.find(
                    folder, 3, (path, is) -> path.endsWith("glib-compile-schemas") && Files.isExecutable(path))) {
                var compiler = found.min(Comparator.naturalOrder());
                if (compiler.isPresent()) {
                    return compiler.get();
                }
            }
        }
        throw new AssertionError("GLib has no glib-compile-schemas here");
    }

    @Test
    void itIsAddedToThePersonsOwnKeysAndTakenAwayAlone() throws Exception {
        String theirs = "/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings/custom0/";
        gsettings("set", "org.gnome.settings-daemon.plugins.media-keys", "custom-keybindings", "['" + theirs + "']");
        DesktopKey key = new DesktopKey(environment, "codeface");
        assertThat(key.state()).isEqualTo(new DesktopKey.State(true, ""));

        key.bind("<Super>c");
        key.bind("<Super><Shift>c");

        assertThat(key.state()).isEqualTo(new DesktopKey.State(true, "<Super><Shift>c"));
        String written = Files.readString(home.resolve("glib-2.0/settings/keyfile"));
        assertThat(written).contains("command='codeface'", "custom-keybindings=['" + theirs + "', '/org/");
        assertThat(written.split("codeface/'", -1)).as("once in the list").hasSize(2);

        key.bind("");

        assertThat(key.state()).isEqualTo(new DesktopKey.State(true, ""));
        assertThat(Files.readString(home.resolve("glib-2.0/settings/keyfile")))
                .contains("custom-keybindings=['" + theirs + "']")
                .doesNotContain("codeface/", "command=");
    }

    @Test
    void aDesktopWithoutSuchKeysIsNotOfferedOne() {
        environment.remove("GSETTINGS_SCHEMA_DIR");
        environment.put("XDG_DATA_DIRS", home.toString());
        assertThat(new DesktopKey(environment, "codeface").state().offered()).isFalse();
        assertThat(DesktopKeyRow.gtk(
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SPACE, true, false, false, true)))
                .isEqualTo("<Super><Shift>space");
        assertThat(DesktopKeyRow.shown("<Super><Shift>space")).isEqualTo("Super+Shift+Space");
        assertThat(DesktopKeyRow.shown("<Control><Alt>c")).isEqualTo("Ctrl+Alt+C");
    }

    private void gsettings(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("gsettings"), Stream.of(arguments)).toList());
        builder.environment().putAll(environment);
        assertThat(builder.start().waitFor()).isZero();
    }
}
