package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.SessionControl.Side;
import dev.codeface.core.multiplexer.WindowLayoutFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does to tmux from the mirror, against a real server; a person who answers at once.
class SessionCommandsTest {
    private static final class Person implements MirrorPrompt {
        String name = "";
        boolean agrees;
        String told = "";
        String asked = "";
        List<Choice> offered = List.of();

        @Override
        public void ask(String question, String initial, String verb, Consumer<String> answer) {
            asked = question;
            answer.accept(name);
        }

        @Override
        public void confirm(String question, String verb, Runnable yes) {
            asked = question;
            if (agrees) {
                yes.run();
            }
        }

        @Override
        public void choose(String question, List<Choice> choices) {
            offered = choices;
        }

        @Override
        public void tell(String text, boolean bad) {
            told = text;
        }
    }

    @Test
    void changesWhatIsChosenInTheMirrorAndAsksBeforeItEndsAnything(@TempDir Path temp) {
        try (RealTmux tmux = new RealTmux(temp.resolve("s"))) {
            tmux.run("new-session", "-d", "-s", "work", "-x", "80", "-y", "24", "exec cat");
            MirrorViewModel model = new MirrorViewModel(tmux.multiplexer(), tmux.tasks(), tmux.fx());
            Person person = new Person();
            SessionCommands commands = new SessionCommands(model, tmux.multiplexer(), tmux.tasks(), tmux.fx(), person);
            WindowLayoutFiles files = new WindowLayoutFiles(temp.resolve("layouts"));
            LayoutCommands layouts = new LayoutCommands(model, tmux.multiplexer(), files, commands);
            act(tmux, () -> model.attach(new AttachedTarget(tmux.address(), "", "work", "")));
            tmux.eventually("live", () -> model.stateProperty().get() == MirrorState.LIVE);

            act(tmux, () -> commands.split(Side.RIGHT));
            tmux.eventually("split", () -> model.panes().size() == 2);
            person.name = "a #(touch x);";
            act(tmux, commands::renameWindow);
            tmux.eventually("renamed", () -> model.window().orElseThrow().name().equals("a #(touch x);"));
            act(tmux, layouts::save);
            tmux.eventually("saved", () -> files.all().size() == 1 || !person.told.isEmpty());
            assertThat(tmux.onFx(() -> person.told)).isEmpty();
            act(tmux, commands::closePane);
            assertThat(tmux.onFx(() -> person.asked)).startsWith("Close pane %1");
            assertThat(tmux.run("list-panes", "-t", "work").lines()).hasSize(2);
            person.agrees = true;
            act(tmux, commands::closePane);
            tmux.eventually("closed", () -> model.panes().size() == 1);
            act(tmux, layouts::apply);
            tmux.eventually("the kept layout", () -> person.offered.size() == 1);
            act(tmux, () -> person.offered.getFirst().run().run());
            tmux.eventually("two panes again", () -> model.panes().size() == 2);

            act(tmux, commands::newWindow);
            tmux.eventually(
                    "a window",
                    () -> model.sessionProperty().get().orElseThrow().windows().size() == 2);
            person.name = "work";
            act(tmux, commands::newSession);
            tmux.eventually(
                    "the name is taken", () -> person.told.contains("duplicate") || person.told.contains("work"));
            act(tmux, commands::killSession);
            tmux.eventually("the end", () -> model.stateProperty().get() == MirrorState.VANISHED);
        }
    }

    private static void act(RealTmux tmux, Runnable work) {
        tmux.onFx(() -> {
            work.run();
            return true;
        });
    }
}
