package dev.codeface.tmux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The process that listens at a socket, found without talking to it: a client of another version can hang, or end the
/// server.
///
/// On systems without `/proc` nothing is found.
///
/// @param pid         the process
/// @param name        of the file that it runs
/// @param executable  what it runs, even where that file was replaced since
/// @param libraryPath its `LD_LIBRARY_PATH`; empty without one
record RunningServer(long pid, String name, Path executable, String libraryPath) {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENS = "00010000";
    private static final int INODE = 6;
    private static final int PATH = 7;

    static Optional<RunningServer> at(Path socket) {
        Set<String> inodes = listening(socket);
        if (inodes.isEmpty()) {
            return Optional.empty();
        }
        List<Path> others = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (!name(process).startsWith("tmux")) {
                    others.add(process);
                } else if (holds(process, inodes)) {
                    return read(process);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return others.stream()
                .filter(process -> holds(process, inodes))
                .findFirst()
                .flatMap(RunningServer::read);
    }

    /// Whether it was stopped (`kill -STOP`, a suspended container): it takes connections and answers none.
    boolean isStopped() {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            int state = stat.lastIndexOf(')') + 2;
            return state < stat.length() && "Tt".indexOf(stat.charAt(state)) >= 0;
        } catch (IOException e) {
            // It has ended: asking will tell.
            return false;
        }
    }

    private static Set<String> listening(Path socket) {
        Set<String> inodes = new HashSet<>();
        try {
            Set<String> names = new HashSet<>(Set.of(socket.toString()));
            if (Files.exists(socket)) {
                names.add(socket.toRealPath().toString());
            }
            for (String line : Files.readAllLines(PROC.resolve("net/unix"), StandardCharsets.UTF_8)) {
                String[] fields = line.strip().split("\\s+", PATH + 1);
                if (fields.length > PATH && fields[3].equals(LISTENS) && isNamed(fields[PATH], names)) {
                    inodes.add("socket:[" + fields[INODE] + "]");
                }
            }
        } catch (IOException e) {
            // No such list on this system: the server stays unknown.
            return Set.of();
        }
        return inodes;
    }

    /// A server that was started with a relative path is listed by that; nobody else has a socket of ours below it.
    private static boolean isNamed(String listed, Set<String> names) {
        return names.contains(listed)
                || !listed.startsWith("/")
                        && names.stream().anyMatch(name -> name.endsWith("/" + listed.replaceFirst("^(\\./)+", "")));
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            // It ended, or belongs to someone else.
            return "";
        }
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // It ended, or belongs to someone else.
            return false;
        }
        return false;
    }

    private static Optional<RunningServer> read(Path process) {
        try {
            long pid = Long.parseLong(String.valueOf(process.getFileName()));
            Path file = Files.readSymbolicLink(process.resolve("exe"));
            // A file that was replaced, as an update does, can still be run by this name.
            Path runnable = Files.isExecutable(file) ? file : process.resolve("exe");
            return Optional.of(
                    new RunningServer(pid, String.valueOf(file.getFileName()), runnable, libraryPath(process)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String libraryPath(Path process) {
        String prefix = "LD_LIBRARY_PATH=";
        try {
            for (String variable :
                    new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8).split("\0")) {
                if (variable.startsWith(prefix)) {
                    return variable.substring(prefix.length());
                }
            }
        } catch (IOException e) {
            return "";
        }
        return "";
    }
}
