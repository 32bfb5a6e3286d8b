package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.multiplexer.PaneInput.NamedKey;
import dev.codeface.core.run.ConsentService;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.tmux.TmuxPaneObserver;
import dev.codeface.tmux.TmuxPaneWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keyboard mode against a real pane, through the real consent service and the one writer.
class KeyboardTest {
    private static final class Recorded implements AuditLog {
        final List<String> entries = new ArrayList<>();

        @Override
        public synchronized void add(AuditEntry.Kind kind, String what, String detail) {
            entries.add(what);
        }

        @Override
        public List<AuditEntry> page(long before, int limit) {
            return List.of();
        }

        @Override
        public long firstBroken() {
            return 0;
        }
    }

    @Test
    void keysGoToTheChosenPaneOnlyWhileItIsOn(@TempDir Path temp) {
        try (RealTmux tmux = new RealTmux(temp.resolve("s"))) {
            tmux.run("new-session", "-d", "-s", "work", "-x", "60", "-y", "10", "exec cat");
            tmux.run("split-window", "-d", "-t", "%0", "exec cat");
            tmux.run("set-option", "-g", "prefix", "C-a");
            MirrorViewModel model = new MirrorViewModel(tmux.multiplexer(), tmux.tasks(), tmux.fx());
            Recorded audit = new Recorded();
            ConsentService consent = new ConsentService(
                    new TmuxPaneObserver(tmux.tasks(), System.getenv(), null),
                    new TmuxPaneWriter(tmux.tasks(), System.getenv(), null),
                    audit,
                    System::nanoTime,
                    (server, pane) -> {});
            act(tmux, () -> {
                model.connectKeyboard(consent::keyboard);
                model.attach(new AttachedTarget(tmux.address(), "", "work", ""));
            });
            tmux.eventually("live", () -> model.panes().size() == 2);
            KeyboardViewModel keyboard = model.keyboard();

            act(tmux, () -> type(keyboard, "nothing yet"));
            act(tmux, keyboard::toggle);
            tmux.eventually("on", () -> keyboard.onProperty().get());
            assertThat(audit.entries).hasSize(1);
            act(tmux, () -> {
                type(keyboard, "grüße; ");
                type(keyboard, "#{pid}'");
                keyboard.type(new PaneInput.Named(NamedKey.ENTER, false, false, false));
            });
            tmux.eventually("typed and echoed", () -> text(model, "%0").contains("grüße; #{pid}'\ngrüße; #{pid}'"));
            assertThat(text(model, "%0")).doesNotContain("nothing");

            act(tmux, () -> keyboard.type(new PaneInput.Chord('a', true, false)));
            assertThat(tmux.onFx(() -> keyboard.prefixedProperty().get())).isTrue();
            act(tmux, () -> keyboard.type(new PaneInput.Text("c")));
            tmux.eventually(
                    "the user's own binding",
                    () -> tmux.run("list-windows", "-t", "work").lines().count() == 2);

            tmux.eventually("another window: off", () -> !keyboard.onProperty().get());
            act(tmux, () -> type(keyboard, "late"));
            assertThat(tmux.run("capture-pane", "-p", "-t", "%1") + tmux.run("capture-pane", "-p", "-t", "%0"))
                    .doesNotContain("late");
        }
    }

    @Test
    void aSecretIsOnlyTypedWhenThePersonMeansIt(@TempDir Path temp) {
        try (RealTmux tmux = new RealTmux(temp.resolve("s"))) {
            tmux.run("new-session", "-d", "-s", "work", "-x", "60", "-y", "10");
            tmux.run(
                    "respawn-pane",
                    "-k",
                    "-t",
                    "%0",
                    "sh -c 'printf \"Password: \"; stty -echo; read x; stty echo; echo got:$x; exec cat'");
            MirrorViewModel model = new MirrorViewModel(tmux.multiplexer(), tmux.tasks(), tmux.fx());
            ConsentService consent = new ConsentService(
                    new TmuxPaneObserver(tmux.tasks(), System.getenv(), null),
                    new TmuxPaneWriter(tmux.tasks(), System.getenv(), null),
                    new Recorded(),
                    System::nanoTime,
                    (server, pane) -> {});
            act(tmux, () -> {
                model.connectKeyboard(consent::keyboard);
                model.attach(new AttachedTarget(tmux.address(), "", "work", ""));
            });
            KeyboardViewModel keyboard = model.keyboard();
            tmux.eventually("asks", () -> text(model, "%0").contains("Password:"));
            act(tmux, keyboard::toggle);
            tmux.eventually("on", () -> keyboard.onProperty().get());
            act(tmux, () -> type(keyboard, "a"));
            tmux.eventually("kept back", () -> keyboard.secretProperty().get());
            act(tmux, () -> {
                keyboard.allowSecret();
                type(keyboard, "xyz");
                keyboard.type(new PaneInput.Named(NamedKey.ENTER, false, false, false));
            });
            tmux.eventually("typed", () -> text(model, "%0").contains("got:xyz"));
        }
    }

    @Test
    void keysAreReadAsATerminalReadsThem() {
        assertThat(PaneKeys.pressed(key(KeyCode.C, true, false, false)))
                .contains(new PaneInput.Chord('c', true, false));
        assertThat(PaneKeys.pressed(key(KeyCode.UP, false, true, true)))
                .contains(new PaneInput.Named(NamedKey.UP, false, true, true));
        assertThat(PaneKeys.pressed(key(KeyCode.F5, false, false, false)))
                .contains(new PaneInput.Named(NamedKey.F5, false, false, false));
        assertThat(PaneKeys.pressed(key(KeyCode.A, false, false, false))).isEmpty();
        assertThat(PaneKeys.staysHere(key(KeyCode.C, true, false, true))).isTrue();
        assertThat(PaneKeys.staysHere(key(KeyCode.C, true, false, false))).isFalse();
        assertThat(PaneKeys.isNamed(new PaneInput.Chord('b', true, false), "C-b"))
                .isTrue();
        KeyEvent typed = new KeyEvent(KeyEvent.KEY_TYPED, "ü", "", KeyCode.UNDEFINED, false, false, false, false);
        assertThat(PaneKeys.typed(typed)).contains(new PaneInput.Text("ü"));
    }

    private static KeyEvent key(KeyCode code, boolean ctrl, boolean alt, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, alt, false);
    }

    private static void type(KeyboardViewModel keyboard, String text) {
        keyboard.type(new PaneInput.Text(text));
    }

    private static String text(MirrorViewModel model, String pane) {
        return model.panes().containsKey(pane) ? model.panes().get(pane).grid().text() : "";
    }

    private static void act(RealTmux tmux, Runnable work) {
        tmux.onFx(() -> {
            work.run();
            return true;
        });
    }
}
