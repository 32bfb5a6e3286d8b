package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.ServerAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a program in a pane calls a file, and where that is.
class PlaceResolverTest {
    @TempDir
    Path folder;

    private static AttachedTarget session(String name, String host) {
        return new AttachedTarget(new ServerAddress(Path.of("/tmp/s"), host), "$0", name, "");
    }

    @Test
    void aContainersFoldersAreMappedForTheirSessionOnly() throws Exception {
        Path file =
                Files.writeString(Files.createDirectories(folder.resolve("src")).resolve("a.c"), "int a;\n");
        AttachedTarget[] attached = {session("box", "")};
        PlaceResolver places = new PlaceResolver(() -> Optional.of(attached[0]), Optional::empty);
        places.setMappings(Map.of("box", "/app = /nowhere, /app/src/ = " + folder.resolve("src") + "/ , x=y"));

        assertThat(places.resolve("/app/src/a.c", "/elsewhere")).contains(file);
        assertThat(places.resolve("a.c", "/app/src")).contains(file);
        assertThat(places.resolve("../src/a.c", "/app/src")).contains(file);
        assertThat(places.resolve("/app/src2/a.c", "")).isEmpty();
        assertThat(places.resolve("src/a.c", folder.toString())).contains(file);
        attached[0] = session("other", "");
        assertThat(places.resolve("/app/src/a.c", "")).isEmpty();
    }

    @Test
    void aPaneOfAnotherMachineNamesFilesOfThatMachine() {
        PlaceResolver places =
                new PlaceResolver(() -> Optional.of(session("work", "me@build")), () -> Optional.of(folder));
        assertThat(places.resolve("src/a.c", "/srv/p")).contains(Path.of("/ssh:me@build:/srv/p/src/a.c"));
        assertThat(places.resolve("/srv/p/../b.c", "/srv/p")).contains(Path.of("/ssh:me@build:/srv/b.c"));
        assertThat(places.resolve("src/a.c", "")).as("of no known folder").isEmpty();
    }
}
