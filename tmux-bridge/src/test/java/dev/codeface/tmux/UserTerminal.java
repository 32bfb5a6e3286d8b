package dev.codeface.tmux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A person's own terminal, attached to the session `work` of a server; what is typed into it goes the way of keys.
final class UserTerminal implements AutoCloseable {
    private static final String CLIENT = """
            import fcntl, os, pty, struct, sys, termios, threading
            pid, fd = pty.fork()
            if pid == 0:
                os.environ['TERM'] = 'xterm-256color'
                os.execvp('tmux', ['tmux', '-u', '-S', sys.argv[1], 'attach', '-t', 'work'])
            fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
            def drain():
                try:
                    while os.read(fd, 65536): pass
                except OSError: pass
            threading.Thread(target=drain, daemon=True).start()
            while True:
                keys = os.read(0, 1024)
                if not keys: break
                os.write(fd, keys)
            """;

    private final Process client;

    UserTerminal(TmuxServer server) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "python3", "-c", CLIENT, server.address().socket().toString());
        builder.environment().remove("TMUX");
        builder.environment().put("LC_ALL", "C.UTF-8");
        client = builder.redirectErrorStream(true).start();
        TmuxServer.eventually(
                "a terminal of the person's own",
                () -> server.tmux("list-clients", "-F", "#{client_control_mode}")
                        .lines()
                        .anyMatch("0"::equals));
    }

    void type(String keys) throws IOException {
        client.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        client.destroyForcibly();
    }
}
