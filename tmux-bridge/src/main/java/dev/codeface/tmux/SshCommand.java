package dev.codeface.tmux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A command on another machine, by the user's own `ssh`: nothing is installed there, nothing is asked here.
///
/// `ssh` hands the words to a shell of that machine, so each is quoted. A password cannot be typed: such a host fails
/// at once, with a failure that says so.
final class SshCommand {
    private static final String SAFE = "[A-Za-z0-9_@%+=:,./-]+";

    private SshCommand() {}

    /// @throws IllegalArgumentException for what is no name of a host
    static List<String> of(Path ssh, String host, List<String> command) {
        if (!isHost(host)) {
            throw new IllegalArgumentException("not a host: " + host);
        }
        List<String> words = new ArrayList<>(List.of(ssh.toString(), "-o", "BatchMode=yes", "-o", "ConnectTimeout=5"));
        words.addAll(List.of("-T", host, "--"));
        command.stream().map(SshCommand::quoted).forEach(words::add);
        return words;
    }

    /// Whether it can be a host for `ssh`: an alias, a name, an address, with or without a user.
    static boolean isHost(String host) {
        return host.length() <= 255 && host.matches("[A-Za-z0-9_][A-Za-z0-9_@.:%+-]*");
    }

    private static String quoted(String word) {
        return word.matches(SAFE) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
