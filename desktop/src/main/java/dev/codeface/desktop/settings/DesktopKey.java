package dev.codeface.desktop.settings;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key of the whole desktop that starts CodeFace, or brings its window to the front, where the desktop keeps such
/// keys
/// for others: GNOME and what shares its settings daemon, through `gsettings`. Its list of custom keys is added to and
/// never written anew; ours has a name of its own in it. Stateless; calls block.
///
/// @param environment of the programs that are run
/// @param command     what the key starts
public record DesktopKey(Map<String, String> environment, String command) {
    private static final String KEYS = "org.gnome.settings-daemon.plugins.media-keys";
    private static final String PLACE = "/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings/codeface/";
    private static final String OURS = KEYS + ".custom-keybinding:" + PLACE;
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    /// Whether this desktop takes a key, and which it has.
    ///
    /// @param key as GTK writes it, `<Super>c`; empty for none
    public record State(boolean offered, String key) {}

    /// What is so now; not offered where there is no such desktop.
    public State state() {
        try {
            Optional<List<String>> places = places();
            boolean ours = places.isPresent() && places.get().contains(PLACE);
            return new State(
                    places.isPresent(),
                    ours ? quoted(run("get", OURS, "binding")).getFirst() : "");
        } catch (IOException e) {
            return new State(false, "");
        }
    }

    /// @param key as GTK writes it; empty takes ours away
    public void bind(String key) throws IOException {
        List<String> places = new ArrayList<>(places().orElseThrow(() -> new IOException("no settings daemon")));
        if (key.isEmpty()) {
            places.remove(PLACE);
            write(places);
            run("reset-recursively", OURS);
            return;
        }
        run("set", OURS, "name", "CodeFace");
        run("set", OURS, "command", command);
        run("set", OURS, "binding", key);
        if (!places.contains(PLACE)) {
            places.add(PLACE);
            write(places);
        }
    }

    private Optional<List<String>> places() throws IOException {
        return run("list-schemas").lines().anyMatch(KEYS::equals)
                ? Optional.of(quoted(run("get", KEYS, "custom-keybindings")))
                : Optional.empty();
    }

    private void write(List<String> places) throws IOException {
        List<String> quoted = places.stream().map(place -> "'" + place + "'").toList();
        run("set", KEYS, "custom-keybindings", "[" + String.join(", ", quoted) + "]");
    }

    private static List<String> quoted(String value) {
        Matcher found = QUOTED.matcher(value);
        List<String> all = new ArrayList<>();
        while (found.find()) {
            all.add(found.group(1));
        }
        return all;
    }

    /// Into a file, so that a program that hangs is given up however much it has said.
    private String run(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("gsettings"));
        line.addAll(List.of(arguments));
        Path said = Files.createTempFile("codeface-key", "");
        try {
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(said.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IOException("gsettings " + arguments[0] + " failed");
                }
            } finally {
                process.destroyForcibly();
            }
            return Files.readString(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(said);
        }
    }
}
