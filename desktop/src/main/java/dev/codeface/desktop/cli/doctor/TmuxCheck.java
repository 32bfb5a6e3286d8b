package dev.codeface.desktop.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// The tmux program. Without one CodeFace is an editor with a chat.
///
/// @param program its name on PATH, or its path
record TmuxCheck(String program) implements PartCheck {
    @Override
    public PartReport look() {
        try {
            Process tmux =
                    new ProcessBuilder(program, "-V").redirectErrorStream(true).start();
            tmux.getOutputStream().close();
            String said = new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!tmux.waitFor(5, TimeUnit.SECONDS) || tmux.exitValue() != 0) {
                return PartReport.absent("tmux", program + " -V failed: " + said);
            }
            return PartReport.ok("tmux", said.replaceFirst("^tmux ", ""), "found as " + program);
        } catch (IOException e) {
            return PartReport.absent(
                    "tmux", program + " cannot be started; install tmux 3.2 or later to attach to it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PartReport.absent("tmux", "interrupted");
        }
    }
}
