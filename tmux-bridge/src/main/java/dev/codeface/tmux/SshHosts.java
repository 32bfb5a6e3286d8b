package dev.codeface.tmux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The hosts that the user's ssh configuration names, without patterns, includes of its own folder followed.
final class SshHosts {
    private static final int DEEPEST = 4;

    private SshHosts() {}

    static List<String> of(Map<String, String> environment) {
        Path folder = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")), ".ssh");
        Set<String> hosts = new LinkedHashSet<>();
        read(folder, folder.resolve("config"), hosts, 0);
        return new ArrayList<>(hosts);
    }

    private static void read(Path folder, Path file, Set<String> hosts, int depth) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            // No configuration: no hosts to offer; one can still be typed.
            return;
        }
        for (String line : lines) {
            String[] words = line.strip().replaceFirst("\\s*=\\s*", " ").split("\\s+");
            switch (words[0].toLowerCase(Locale.ROOT)) {
                case "host" ->
                    Stream.of(words).skip(1).filter(SshCommand::isHost).forEach(hosts::add);
                case "include" -> {
                    if (depth < DEEPEST) {
                        Stream.of(words)
                                .skip(1)
                                .forEach(named -> included(folder, named)
                                        .forEach(other -> read(folder, other, hosts, depth + 1)));
                    }
                }
                default -> {
                    // Options of a host.
                }
            }
        }
    }

    private static List<Path> included(Path folder, String named) {
        String name = named.replace("\"", "").replaceFirst("^~/", folder.getParent() + "/");
        Path path = folder.resolve(name);
        Path parent = path.getParent();
        if (parent == null || !name.contains("*")) {
            return List.of(path);
        }
        List<Path> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(parent, String.valueOf(path.getFileName()))) {
            files.forEach(found::add);
        } catch (IOException | java.util.regex.PatternSyntaxException e) {
            // What cannot be read names no hosts.
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
