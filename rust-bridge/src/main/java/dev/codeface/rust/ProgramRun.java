package dev.codeface.rust;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// One run of a program that judges a text, with files at both ends so that no pipe fills up.
///
/// @param output   what it wrote
/// @param problems what it wrote as problems
record ProgramRun(int status, String output, String problems) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long STEP_MS = 5;

    /// Runs a program in an empty folder; nothing where it takes too long.
    ///
    /// @throws CancellationException where nobody wants the answer any more
    static Optional<ProgramRun> of(List<String> line, Path scratch, BooleanSupplier stopped)
            throws IOException, InterruptedException {
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(scratch.toFile())
                .redirectInput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("BASH_ENV");
        Process process = builder.start();
        try {
            if (!ended(process, stopped)) {
                return Optional.empty();
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Optional.of(new ProgramRun(process.exitValue(), text(out), text(err)));
    }

    private static boolean ended(Process process, BooleanSupplier stopped) throws InterruptedException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!process.waitFor(STEP_MS, TimeUnit.MILLISECONDS)) {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("the check was given up");
            }
            if (System.nanoTime() > until) {
                return false;
            }
        }
        return true;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /// Removes what [#of] and its caller left in a folder, and the folder.
    static void tidy(Path scratch, Path source) throws IOException {
        for (Path file : List.of(source, scratch.resolve("out"), scratch.resolve("err"), scratch)) {
            Files.deleteIfExists(file);
        }
    }
}
