package dev.codeface.tmux;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What an ordinary client on a pseudo terminal shows, read by emulators that others wrote: `python3-pyte` and npm's
/// `@xterm/headless`. A cell is its text, foreground, background, the eight attributes in their order, the kind and
/// colour of its underline, and its link.
enum ScreenOracle {
    PYTE {
        @Override
        List<String> reader() {
            return List.of(python(), SOURCE.resolve("pyte_screen.py").toString());
        }

        @Override
        void prepare(TmuxServer server) {
            server.tmux("set-option", "-ag", "terminal-overrides", ",xterm-256color:RGB:Tc");
            // Old clients draw italics as reverse inside a terminal of this name.
            server.tmux("set-option", "-g", "default-terminal", "tmux-256color");
        }
    },
    XTERM {
        @Override
        List<String> reader() throws Exception {
            install();
            return List.of("node", SOURCE.resolve("xterm.mjs").toString());
        }

        /// A client writes what its terminal can show.
        @Override
        void prepare(TmuxServer server) {
            server.tmux(
                    "set-option",
                    "-ag",
                    "terminal-overrides",
                    ",xterm-256color:RGB:Tc:smxx=\\E[9m:Smol=\\E[53m:Smulx=\\E[4::%p1%dm:Setulc1=\\E[58::5::%p1%dm:ol=\\E[59m"
                            + ":Setulc=\\E[58::2::::%p1%{65536}%/%d::%p1%{256}%/%{255}%&%d::%p1%{255}%&%dm"
                            + ":Hls=\\E]8;%?%p1%l%tid=%p1%s%;;%p2%s\\E\\\\");
        }
    };

    private static final Path SOURCE = Path.of("src/test/oracles").toAbsolutePath();
    private static final Path HOME = Path.of("target/oracles").toAbsolutePath();

    abstract List<String> reader() throws Exception;

    /// Tells the server what this emulator understands.
    abstract void prepare(TmuxServer server);

    /// Rows of cells.
    JsonNode screen(TmuxServer server, String program, int columns, int rows) throws Exception {
        prepare(server);
        Path kept = Files.createTempFile(server.folder(), "client", ".bytes");
        List<String> size = List.of(kept.toString(), "" + columns, "" + rows);
        List<String> client =
                new ArrayList<>(List.of(python(), SOURCE.resolve("client.py").toString()));
        client.addAll(size);
        client.addAll(List.of(program, "-u", "-S", server.address().socket().toString(), "attach", "-t", "work"));
        run(client);
        List<String> reader = new ArrayList<>(reader());
        reader.addAll(size);
        return new ObjectMapper().readTree(run(reader));
    }

    private static String python() {
        Path python = Path.of("/usr/bin/python3");
        return Files.isExecutable(python) ? python.toString() : "python3";
    }

    private static synchronized void install() throws Exception {
        Path lock = HOME.resolve("package-lock.json");
        if (Files.isDirectory(HOME.resolve("node_modules/@xterm/headless"))
                && Files.mismatch(SOURCE.resolve("package-lock.json"), lock) < 0) {
            return;
        }
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }

    /// Runs a program to its end and insists on success; says what it printed.
    private static String run(List<String> command) throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        Path errors = Files.createTempFile("codeface-oracle", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(HOME.toFile()).redirectError(errors.toFile());
            builder.environment().remove("TMUX");
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError(command + ":\n" + said + Files.readString(errors));
            }
            return said;
        } finally {
            Files.delete(errors);
        }
    }
}
