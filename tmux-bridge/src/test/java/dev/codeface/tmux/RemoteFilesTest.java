package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.FileContent;
import dev.codeface.core.workspace.FileDocument;
import dev.codeface.core.workspace.RemoteFiles;
import dev.codeface.core.workspace.RemotePath;
import dev.codeface.core.workspace.SaveResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of another machine through a real ssh to a real sshd.
class RemoteFilesTest {
    private static final int LIMIT = 100_000;

    @TempDir
    private Path folder;

    private final Tasks tasks = new Tasks(failure -> {});
    private SshServer server;
    private RemoteFiles files;
    private Path there;

    @BeforeEach
    void start() throws Exception {
        server = new SshServer(Files.createDirectories(folder.resolve("ssh")));
        files = new RemoteFiles(server.shell(tasks), LIMIT);
        there = Files.createDirectories(folder.resolve("it's there; $(no) \"quotes\" 🚢"));
    }

    @AfterEach
    void stop() {
        server.close();
        tasks.close();
    }

    private static RemotePath remote(Path file) {
        return new RemotePath("harbour", file.toString());
    }

    private FileContent read(Path file) {
        return files.read(file, remote(file));
    }

    private FileDocument text(Path file) {
        FileContent content = read(file);
        if (content instanceof FileContent.Unreadable why) {
            throw new AssertionError(why.reason().userMessage());
        }
        return ((FileContent.Text) content).document();
    }

    private SaveResult save(Path file, String content, FileDocument loaded) {
        return files.save(remote(file), content.getBytes(StandardCharsets.UTF_8), loaded.stamp());
    }

    @Test
    void whatIsThereIsReadAndSavedInItsPlace() throws Exception {
        Path file = Files.writeString(there.resolve("main.rs"), "fn main() {}\r\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Path link = Files.createSymbolicLink(there.resolve("link.rs"), Path.of("main.rs"));
        FileDocument loaded = text(link);
        assertThat(loaded.text().toString()).isEqualTo("fn main() {}\n");
        assertThat(loaded.writable()).isTrue();

        SaveResult saved = save(link, "fn main() { }\r\n", loaded);
        assertThat(saved).isInstanceOf(SaveResult.Saved.class);
        assertThat(Files.readString(file)).isEqualTo("fn main() { }\r\n");
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
        assertThat(save(link, "fn main() { }\r\n", loaded))
                .as("made again after its answer was lost")
                .isInstanceOf(SaveResult.Saved.class);
        Files.writeString(file, "of others\n");
        assertThat(save(link, "mine\n", loaded)).isInstanceOf(SaveResult.Conflict.class);
        assertThat(file).hasContent("of others\n");
        Files.delete(file);
        assertThat(save(file, "mine\n", loaded))
                .isInstanceOfSatisfying(
                        SaveResult.Conflict.class,
                        conflict -> assertThat(conflict.found().exists()).isFalse());
        try (Stream<Path> left = Files.list(there)) {
            assertThat(left).containsExactly(link);
        }
    }

    @Test
    void whatCannotBeSavedSafelyIsReadOnlyAndEveryStateIsSaid() throws Exception {
        Path file = Files.writeString(there.resolve("a\nb.txt"), "text\n");
        Files.createLink(there.resolve("other"), file);
        FileDocument loaded = text(file);
        assertThat(loaded.writable()).isFalse();
        assertThat(save(file, "mine\n", loaded))
                .isInstanceOfSatisfying(
                        SaveResult.Failed.class,
                        failed -> assertThat(failed.reason().userMessage()).contains("hard links"));
        assertThat(file).hasContent("text\n");

        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Path binary = Files.write(there.resolve("binary"), all);
        assertThat(read(binary))
                .isInstanceOfSatisfying(
                        FileContent.Binary.class,
                        found -> assertThat(found.head()).isEqualTo(all));
        byte[] large = new byte[LIMIT + 1];
        Arrays.fill(large, (byte) 'x');
        for (Path refused : new Path[] {
            there, there.resolve("none"), Files.write(there.resolve("large"), large), Path.of("/dev/null")
        }) {
            assertThat(read(refused)).as(refused.toString()).isInstanceOf(FileContent.Unreadable.class);
        }
        assertThat(files.read(file, new RemotePath("nowhere.invalid", file.toString())))
                .isInstanceOfSatisfying(
                        FileContent.Unreadable.class,
                        gone -> assertThat(gone.reason().code()).isEqualTo("tmux.host-unreachable"));
    }
}
