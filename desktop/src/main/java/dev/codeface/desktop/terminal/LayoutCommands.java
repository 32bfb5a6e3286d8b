package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.SessionControl.Arrangement;
import dev.codeface.core.multiplexer.WindowLayout;
import dev.codeface.core.multiplexer.WindowLayoutFiles;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.function.Consumer;

/// How panes share a window: tmux's own arrangements, those of CodeFace, and the user's, kept under names. FX thread.
public final class LayoutCommands {
    private final MirrorViewModel mirror;
    private final Multiplexer multiplexer;
    private final WindowLayoutFiles files;
    private final SessionCommands commands;

    LayoutCommands(MirrorViewModel mirror, Multiplexer multiplexer, WindowLayoutFiles files, SessionCommands commands) {
        this.mirror = mirror;
        this.multiplexer = multiplexer;
        this.files = files;
        this.commands = commands;
    }

    /// Arranges the panes of the window in sight.
    public void arrange(Arrangement arrangement) {
        mirror.window().ifPresent(w -> commands.run(c -> c.arrange(w.id(), arrangement)));
    }

    /// Keeps the layout of the window in sight under a name.
    public void save() {
        mirror.window()
                .ifPresent(w -> commands.prompt()
                        .ask(
                                Words.get("layout.name"),
                                w.name(),
                                Words.get("layout.save"),
                                name -> commands.run(c -> {
                                    files.save(c.layoutOf(w.id(), name.isEmpty() ? w.name() : name));
                                })));
    }

    /// Chooses a kept layout for the window in sight.
    public void apply() {
        choose(
                Words.get("layout.arrange"),
                layout -> mirror.window().ifPresent(w -> commands.run(c -> c.apply(w.id(), layout))));
    }

    /// Chooses a kept layout to be forgotten.
    public void remove() {
        choose(
                Words.get("layout.forget"),
                layout -> commands.work(
                        () -> {
                            files.remove(layout.name());
                            return layout.name();
                        },
                        name -> commands.prompt().tell(Words.get("layout.forgotten", name), false)));
    }

    private void choose(String question, Consumer<WindowLayout> then) {
        commands.work(files::all, layouts -> {
            if (layouts.isEmpty()) {
                commands.prompt().tell(Words.get("layout.none"), false);
                return;
            }
            commands.prompt()
                    .choose(
                            question,
                            layouts.stream()
                                    .map(layout -> new MirrorPrompt.Choice(
                                            Words.get("layout.panes", layout.name(), layout.panes()),
                                            () -> then.accept(layout)))
                                    .toList());
        });
    }

    /// Chooses a layout, of CodeFace's or the user's, and makes a session with it where the selected pane is.
    public void newSession() {
        Path where = Path.of(mirror.directory().isEmpty() ? System.getProperty("user.home", "/") : mirror.directory());
        ServerAddress address = commands.server().orElseGet(multiplexer::defaultAddress);
        commands.work(
                files::all,
                kept -> commands.prompt()
                        .choose(
                                Words.get("layout.newSession"),
                                SessionLayout.all(kept).stream()
                                        .map(layout -> new MirrorPrompt.Choice(
                                                layout.title(),
                                                () -> commands.work(
                                                        () -> layout.maker().make(multiplexer, address, "", where),
                                                        mirror::attach)))
                                        .toList()));
    }
}
