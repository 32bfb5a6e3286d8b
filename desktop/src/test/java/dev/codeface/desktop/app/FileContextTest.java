package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.rust.RustSyntaxService;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes a chip and what is refused, with the reason, when files are dropped or asked about in the explorer.
class FileContextTest {
    @TempDir
    private Path home;

    @Test
    void filesAndFoldersBecomeChipsAndWhatCannotBeAttachedSaysWhy() throws Exception {
        Path root = Files.createDirectories(home.resolve("project"));
        Path source = Files.writeString(root.resolve("main.rs"), "fn main() {}\n");
        Path picture = Files.write(root.resolve("logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0});
        Path secrets = Files.writeString(root.resolve(".env"), "TOKEN=abc\n");
        Path outside = Files.writeString(home.resolve("outside.txt"), "private");
        Path link = Files.createSymbolicLink(root.resolve("link.txt"), outside);
        Workspace open = new Workspace(root);
        try (RustSyntaxService syntax = new RustSyntaxService()) {
            FileContext context = new FileContext(syntax, home.resolve("own"));
            assertThat(context.of(source, open))
                    .isInstanceOfSatisfying(
                            ContextChip.FileRange.class,
                            chip -> assertThat(chip.label()).contains("main.rs"));
            assertThat(context.of(root, open).label()).contains("project");
            assertRefused(context, open, picture, "context.binary");
            assertRefused(context, open, root.resolve("gone.txt"), "context.gone");
            assertThatThrownBy(() -> context.of(secrets, open)).isInstanceOf(AppException.class);
            assertThatThrownBy(() -> context.of(link, open)).isInstanceOf(AppException.class);
        }
    }

    private static void assertRefused(FileContext context, Workspace open, Path file, String code) {
        assertThatThrownBy(() -> context.of(file, open))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
