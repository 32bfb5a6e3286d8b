package dev.codeface.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AppDirectoriesTest {
    @TempDir
    Path home;

    @Test
    @EnabledOnOs(OS.LINUX)
    void xdgVariablesCountUnlessRelativeAndHomeMovesEverything() {
        AppDirectories usual = AppDirectories.resolve(
                Map.of("XDG_DATA_HOME", "/d", "XDG_CONFIG_HOME", "relative", "XDG_RUNTIME_DIR", "/run/user/7"), null);
        assertThat(usual.data()).isEqualTo(Path.of("/d/codeface"));
        assertThat(usual.config()).isEqualTo(Path.of(System.getProperty("user.home"), ".config/codeface"));
        assertThat(usual.runtime()).isEqualTo(Path.of("/run/user/7/codeface"));
        AppDirectories moved = AppDirectories.resolve(Map.of("CODEFACE_HOME", "/h", "XDG_DATA_HOME", "/d"), "");
        assertThat(moved.data()).isEqualTo(Path.of("/h/data"));
        assertThat(AppDirectories.resolve(Map.of("CODEFACE_HOME", "/h"), "/p").state())
                .isEqualTo(Path.of("/p/state"));
        AppDirectories deep = AppDirectories.resolve(Map.of("CODEFACE_HOME", "/h/" + "x".repeat(90)), null);
        assertThat(deep.runtime().toString().length()).isLessThan(90);
    }

    @Test
    void directoriesArePrivateTightenedAndNeverALink() throws Exception {
        AppDirectories directories = AppDirectories.below(home.resolve("a"));
        Files.createDirectories(directories.data());
        Files.setPosixFilePermissions(directories.data(), PosixFilePermissions.fromString("rwxrwxr-x"));
        directories.create();
        for (Path directory : new Path[] {directories.data(), directories.config(), directories.runtime()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
        Path linked = home.resolve("b");
        Files.createDirectories(linked);
        Files.createSymbolicLink(linked.resolve("data"), home);
        assertThatThrownBy(() -> AppDirectories.below(linked).create())
                .isInstanceOf(AppException.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void aWriteReplacesTheFileAsAWholeAndLeavesNothingBeside() throws Exception {
        Path file = home.resolve("f");
        PrivateFiles.write(file, "one".getBytes());
        PrivateFiles.write(file, "two".getBytes());
        assertThat(file).hasContent("two");
        assertThat(home).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
        Path directory = Files.createDirectory(home.resolve("d"));
        assertThatThrownBy(() -> PrivateFiles.write(directory, "x".getBytes())).isInstanceOf(Exception.class);
        assertThat(home).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
    }
}
