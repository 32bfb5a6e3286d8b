package dev.codeface.tmux;

import dev.codeface.core.multiplexer.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the sockets of tmux servers: the one this program was started in, and those in tmux's own folder.
///
/// The folder must be the user's and closed to others, or it is not looked into: who can write there could put a
/// server of their own under a known name.
final class SocketDiscovery {
    private static final int SOCKET = 0xC000;
    private static final int TYPE = 0xF000;
    private static final int OTHERS = 7;

    private final Map<String, String> environment;

    SocketDiscovery(Map<String, String> environment) {
        this.environment = environment;
    }

    /// Where `tmux` without options would connect to.
    ServerAddress defaultAddress() {
        return fromEnvironment().orElseGet(() -> named("default"));
    }

    /// Where `tmux -L name` would connect to.
    ServerAddress named(String name) {
        return new ServerAddress(folder().resolve(name));
    }

    /// All sockets, the default first, the others by name.
    List<ServerAddress> all() {
        Set<ServerAddress> found = new LinkedHashSet<>();
        found.add(defaultAddress());
        Path folder = folder();
        if (isSafe(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(SocketDiscovery::isSocket)
                        .sorted(Comparator.comparing(Path::toString))
                        .forEach(path -> found.add(new ServerAddress(path)));
            } catch (IOException e) {
                // A folder that went away or cannot be read holds nothing for us; the default is tried anyway.
            }
        }
        return new ArrayList<>(found);
    }

    private java.util.Optional<ServerAddress> fromEnvironment() {
        String value = environment.getOrDefault("TMUX", "");
        int comma = value.indexOf(',');
        return comma <= 0
                ? java.util.Optional.empty()
                : java.util.Optional.of(new ServerAddress(Path.of(value.substring(0, comma))));
    }

    private Path folder() {
        String base = environment.getOrDefault("TMUX_TMPDIR", "");
        Path root = Path.of(base.isEmpty() ? "/tmp" : base);
        try {
            root = root.toRealPath();
        } catch (IOException e) {
            // Missing: there is no server below it either.
        }
        return root.resolve("tmux-" + ourId());
    }

    private static int ourId() {
        Path ours = Path.of(System.getProperty("user.home", "/"));
        for (Path path : List.of(Path.of("/proc/self"), ours)) {
            try {
                return (Integer) Files.getAttribute(path, "unix:uid");
            } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
                // No /proc on this system, or no such view: ask the next.
            }
        }
        return 0;
    }

    private static boolean isSafe(Path folder) {
        try {
            Map<String, Object> attributes = Files.readAttributes(folder, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
            return attributes.get("uid") instanceof Integer owner
                    && owner == ourId()
                    && attributes.get("mode") instanceof Integer mode
                    && (mode & OTHERS) == 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isSocket(Path path) {
        try {
            return Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) instanceof Integer mode
                    && (mode & TYPE) == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
