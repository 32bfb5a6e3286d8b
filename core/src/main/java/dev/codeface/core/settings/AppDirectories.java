package dev.codeface.core.settings;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Where CodeFace keeps what is its own, after the XDG base directories or the platform's habit.
///
/// The system property `codeface.home`, or the variable `CODEFACE_HOME`, moves all five below one directory, so that
/// tests and demonstrations touch nobody's data. Immutable.
///
/// @param data    vault, database, backups: what must not be lost
/// @param config  settings a person may edit and copy to another machine
/// @param cache   what can be made again
/// @param state   logs, crash files, the device key: belongs to this machine
/// @param runtime sockets; a short path, as a Unix socket's is limited to about 100 bytes
public record AppDirectories(Path data, Path config, Path cache, Path state, Path runtime) {
    /// The directory of saved sessions, below that of the data; also what their seal is for.
    public static final String SESSIONS = "sessions";

    private static final int LONGEST_SOCKET_DIRECTORY = 80;

    /// For this process: system properties and environment.
    public static AppDirectories ofProcess() {
        return resolve(System.getenv(), System.getProperty("codeface.home"));
    }

    /// For the given environment; `home` wins over `CODEFACE_HOME`.
    public static AppDirectories resolve(Map<String, String> environment, @Nullable String home) {
        String root = home == null || home.isBlank() ? environment.get("CODEFACE_HOME") : home;
        if (root != null && !root.isBlank()) {
            return below(Path.of(root).toAbsolutePath().normalize());
        }
        Path user = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
        if (system.startsWith("mac")) {
            return mac(user);
        }
        if (system.startsWith("windows")) {
            return windows(user, environment);
        }
        return xdg(user, environment);
    }

    /// All five below one directory.
    public static AppDirectories below(Path root) {
        Path runtime = shortEnough(root.resolve("run"));
        return new AppDirectories(
                root.resolve("data"), root.resolve("config"), root.resolve("cache"), root.resolve("state"), runtime);
    }

    private static AppDirectories xdg(Path user, Map<String, String> environment) {
        Path state = base(environment, "XDG_STATE_HOME", user.resolve(".local/state"));
        Path runtime = base(environment, "XDG_RUNTIME_DIR", state.resolve("run"));
        return new AppDirectories(
                base(environment, "XDG_DATA_HOME", user.resolve(".local/share")),
                base(environment, "XDG_CONFIG_HOME", user.resolve(".config")),
                base(environment, "XDG_CACHE_HOME", user.resolve(".cache")),
                state,
                shortEnough(runtime));
    }

    private static AppDirectories mac(Path user) {
        Path library = user.resolve("Library");
        Path support = library.resolve("Application Support/CodeFace");
        return new AppDirectories(
                support.resolve("data"),
                support.resolve("config"),
                library.resolve("Caches/CodeFace"),
                support.resolve("state"),
                shortEnough(support.resolve("run")));
    }

    private static AppDirectories windows(Path user, Map<String, String> environment) {
        Path roaming = absolute(environment.get("APPDATA"), user.resolve("AppData/Roaming"))
                .resolve("CodeFace");
        Path local = absolute(environment.get("LOCALAPPDATA"), user.resolve("AppData/Local"))
                .resolve("CodeFace");
        return new AppDirectories(
                local.resolve("data"),
                roaming,
                local.resolve("cache"),
                local.resolve("state"),
                shortEnough(local.resolve("run")));
    }

    /// The specification says to ignore a relative value.
    private static Path base(Map<String, String> environment, String variable, Path fallback) {
        return absolute(environment.get(variable), fallback).resolve("codeface");
    }

    private static Path absolute(@Nullable String value, Path fallback) {
        return value != null && !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : fallback;
    }

    private static Path shortEnough(Path directory) {
        if (directory.toString().length() <= LONGEST_SOCKET_DIRECTORY) {
            return directory;
        }
        CRC32C sum = new CRC32C();
        sum.update(directory.toString().getBytes(StandardCharsets.UTF_8));
        String name = HexFormat.of().toHexDigits((int) sum.getValue());
        return Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("codeface-" + System.getProperty("user.name") + "-" + name);
    }

    /// Creates what is missing and makes all of it readable to its owner alone.
    ///
    /// @throws AppException when a directory cannot be made, or is somebody else's
    public void create() throws AppException {
        for (Path directory : new Path[] {data, config, cache, state, runtime}) {
            try {
                PrivateFiles.directory(directory);
            } catch (IOException e) {
                throw new AppException(
                        "files.no-directory",
                        "CodeFace cannot use its directory " + directory + ": " + PrivateFiles.reason(e) + ".",
                        "Make the directory writable for you alone, or set CODEFACE_HOME to another one.",
                        e);
            }
        }
    }

    /// The settings file.
    public Path settingsFile() {
        return config.resolve("settings.json");
    }

    /// Where the encrypted database and its backups live.
    public Path store() {
        return data.resolve("store");
    }

    /// Where the vault's files live.
    public Path vault() {
        return data.resolve("vault");
    }

    /// Where saved sessions of tmux live, sealed by the vault.
    public Path sessions() {
        return data.resolve(SESSIONS);
    }

    /// Rolling logs.
    public Path logs() {
        return state.resolve("logs");
    }
}
