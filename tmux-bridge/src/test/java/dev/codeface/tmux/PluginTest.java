package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The plugin in the tmux on the search path; 2.4 is the first whose copy mode has tables of keys.
class PluginTest {
    private static final Path PLUGIN = Path.of("plugin", "codeface.tmux").toAbsolutePath();

    @Test
    void itAddsItsKeysAndTakesNobodysAndChangesNoOption() {
        try (TmuxServer server = TmuxServer.with(80, 24, "cat")) {
            boolean tables = server.tmux("list-keys").contains("-T copy-mode-vi");
            server.tmux("bind-key", "A", "display-message", "mine");
            List<String> keys = keys(server);
            String options = options(server);
            server.tmux("run-shell", PLUGIN.toString());
            List<String> added = keys(server);
            assertThat(added).containsAll(keys);
            added.removeAll(keys);
            assertThat(added)
                    .allMatch(key -> key.contains(PLUGIN.getParent().toString()))
                    .hasSize(tables ? 4 : 0);
            assertThat(options(server)).isEqualTo(options);
            server.tmux("run-shell", PLUGIN.toString());
            assertThat(keys(server)).hasSize(keys.size() + added.size());
            server.tmux("set-option", "-g", "@codeface-mark", "seen");
            server.tmux("run-shell", PLUGIN.toString());
            server.tmux("run-shell", PLUGIN.toString());
            assertThat(server.tmux("show-options", "-gv", "status-right"))
                    .containsOnlyOnce("mark.sh")
                    .contains("%H:%M");
        }
    }

    private static List<String> keys(TmuxServer server) {
        return new ArrayList<>(server.tmux("list-keys").lines().toList());
    }

    private static String options(TmuxServer server) {
        return server.tmux("show-options", "-g") + server.tmux("show-options", "-s");
    }
}
