package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.SavedWorkspaceFiles;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions saved by the app, lost with their server, and made again, with each command offered and none run.
class RestoreTest {
    @Test
    void whatWasSavedComesBackAndItsCommandsWaitForAPerson(@TempDir Path temp) throws Exception {
        try (RealTmux tmux = new RealTmux(temp.resolve("s"))) {
            tmux.run("new-session", "-d", "-s", "work", "-x", "80", "-y", "24", "-c", "/usr", "exec cat");
            tmux.run("split-window", "-h", "-t", "work", "-c", "/tmp", "exec sleep 1000");
            MirrorViewModel mirror = new MirrorViewModel(tmux.multiplexer(), tmux.tasks(), tmux.fx());
            Vault vault = VaultDoor.ephemeral(tmux.tasks());
            SavedWorkspaceFiles files = new SavedWorkspaceFiles(
                    temp.resolve("sessions"),
                    new SavedWorkspaceFiles.Seal(
                            plain -> vault.seal("sessions", plain), closed -> vault.unseal("sessions", closed)));
            RestoreViewModel model = new RestoreViewModel(tmux.multiplexer(), mirror, files, tmux.tasks(), tmux.fx());
            List<String> asked = new ArrayList<>();
            act(tmux, () -> {
                model.setInserter((server, pane, text) -> asked.add(pane + " " + text));
                mirror.attach(new AttachedTarget(tmux.address(), "", "work", ""));
            });
            tmux.eventually("live", () -> mirror.panes().size() == 2);
            act(tmux, model::saveQuietly);
            tmux.eventually("saved", () -> files.all().size() == 1);
            act(tmux, model::saveNow);
            tmux.eventually("no second one", () -> model.statusProperty().get().startsWith("Nothing has changed"));
            assertThat(files.all()).hasSize(1);
            assertThat(Files.readString(files.all().getFirst(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("work", "/usr", "sleep");

            act(tmux, () -> {
                model.setRecorder(() -> asked.add("recorded"));
                model.refresh();
            });
            tmux.eventually("listed", () -> model.savedProperty().get().size() == 1);
            act(
                    tmux,
                    () -> model.exportTo(
                            temp.resolve("mine.json"),
                            model.savedProperty().get().getFirst().workspace()));
            tmux.eventually("written", () -> Files.exists(temp.resolve("mine.json")));
            assertThat(tmux.onFx(() -> asked)).containsExactly("recorded");
            act(tmux, asked::clear);

            // A file of a version that did not seal is sealed with the next one.
            Files.copy(temp.resolve("mine.json"), temp.resolve("sessions/sessions-20200101T000000Z.json"));
            tmux.run("rename-window", "-t", "work", "another");
            act(tmux, model::saveNow);
            tmux.eventually(
                    "sealed",
                    () -> files.all().stream().allMatch(file -> file.toString().endsWith(".sealed")));
            assertThat(files.load(files.all().getLast()).sessions()).hasSize(1);
            Files.delete(files.all().getLast());

            tmux.run("kill-server");
            tmux.eventually("gone", () -> mirror.stateProperty().get() == MirrorState.VANISHED);
            act(tmux, model::refresh);
            tmux.eventually("listed", () -> model.savedProperty().get().size() == 1);
            act(tmux, () -> model.restore(model.savedProperty().get().getFirst().workspace(), true));
            tmux.eventually("made again", () -> model.restoredProperty().get().size() == 1);
            assertThat(tmux.run("list-panes", "-t", "work", "-F", "#{pane_current_path}")
                            .lines())
                    .containsExactly("/usr", "/tmp");
            assertThat(tmux.run("list-panes", "-t", "work", "-F", "#{pane_current_command}"))
                    .doesNotContain("sleep");
            act(
                    tmux,
                    () -> model.offer(
                            model.restoredProperty().get().getFirst().offered().getLast()));
            assertThat(tmux.onFx(() -> asked)).hasSize(1).allMatch(text -> text.contains("sleep"));
        }
    }

    private static void act(RealTmux tmux, Runnable work) {
        tmux.onFx(() -> {
            work.run();
            return true;
        });
    }
}
