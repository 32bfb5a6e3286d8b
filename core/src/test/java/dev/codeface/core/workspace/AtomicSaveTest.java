package dev.codeface.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.codeface.core.text.TextSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a save keeps, and what it refuses.
class AtomicSaveTest {
    @TempDir
    Path dir;

    private Path folder;
    private AtomicSave save;
    private final FileReader reader = new FileReader(1 << 20);

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(dir.resolve("work"));
        save = new AtomicSave(dir.resolve("backups"));
    }

    private FileDocument open(Path path) {
        return ((FileContent.Text) reader.read(path)).document();
    }

    private SaveResult write(FileDocument document, String text) throws Exception {
        return save.save(document.path(), document.format().encode(TextSnapshot.of(text)), document.stamp());
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                argumentSet("utf-8", "a\nb\n".getBytes(StandardCharsets.UTF_8), "a\nnew\nb\n", "a\nnew\nb\n", "UTF-8"),
                argumentSet("no final newline", "a\nb".getBytes(StandardCharsets.UTF_8), "a\nc", "a\nc", "UTF-8"),
                argumentSet(
                        "crlf",
                        "a\r\nb\r\n".getBytes(StandardCharsets.UTF_8),
                        "a\nnew\nb\n",
                        "a\r\nnew\r\nb\r\n",
                        "UTF-8"),
                argumentSet("old mac", "a\rb\r".getBytes(StandardCharsets.UTF_8), "a\nb\nc\n", "a\rb\rc\r", "UTF-8"),
                argumentSet(
                        "mixed, line by line",
                        "a\r\nb\nc\r\nd\r\n".getBytes(StandardCharsets.UTF_8),
                        "a\nb!\nnew\nc\nd\n",
                        "a\r\nb!\nnew\r\nc\r\nd\r\n",
                        "UTF-8"),
                argumentSet("bom", "\uFEFFa\n".getBytes(StandardCharsets.UTF_8), "b\n", "\uFEFFb\n", "UTF-8"),
                argumentSet("utf-16le", bom16("a\u00e9\n", false), "\u4e2d\n", "\uFEFF\u4e2d\n", "UTF-16LE"),
                argumentSet("utf-16be", bom16("a\u00e9\n", true), "\u4e2d\n", "\uFEFF\u4e2d\n", "UTF-16BE"),
                argumentSet(
                        "western",
                        "caf\u00e9 \u20ac\n".getBytes(Charset.forName("windows-1252")),
                        "th\u00e9\n",
                        "th\u00e9\n",
                        "windows-1252"),
                argumentSet("raw bytes", new byte[] {'a', (byte) 0x81, '\n'}, "\u0081b\n", "\u0081b\n", "ISO-8859-1"));
    }

    private static byte[] bom16(String text, boolean big) {
        return ("\uFEFF" + text).getBytes(big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void keepsEncodingMarkAndLineEndings(byte[] before, String text, String after, String charset) throws Exception {
        Path file = Files.write(folder.resolve("f"), before);
        FileDocument document = open(file);
        assertThat(document.format().charset().name()).isEqualTo(charset);

        assertThat(write(document, document.text().toString())).isInstanceOf(SaveResult.Saved.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);

        assertThat(write(open(file), text)).isInstanceOf(SaveResult.Saved.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(after.getBytes(Charset.forName(charset)));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void keepsModeOwnerGroupAndExtendedAttributes(String mode) throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old\n");
        FileDocument document = open(file);
        boolean root = (int) Files.getAttribute(file, "unix:uid") == 0;
        if (root) {
            Files.setAttribute(file, "unix:uid", 12345);
            Files.setAttribute(file, "unix:gid", 54321);
        }
        Files.setAttribute(file, "unix:mode", Integer.parseInt(mode, 8));
        UserDefinedFileAttributeView attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        boolean extended = Files.getFileStore(file).supportsFileAttributeView("user");
        if (extended) {
            attributes.write("note", ByteBuffer.wrap("kept".getBytes(StandardCharsets.UTF_8)));
        }
        PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);

        assertThat(save.save(file, "new\n".getBytes(StandardCharsets.UTF_8), document.stamp()))
                .isInstanceOf(SaveResult.Saved.class);

        PosixFileAttributes after = Files.readAttributes(file, PosixFileAttributes.class);
        assertThat(Files.readString(file)).isEqualTo("new\n");
        assertThat((int) Files.getAttribute(file, "unix:mode") & 07777).isEqualTo(Integer.parseInt(mode, 8));
        assertThat(after.owner()).isEqualTo(before.owner());
        assertThat(after.group()).isEqualTo(before.group());
        if (extended) {
            assertThat(Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                            .list())
                    .contains("note");
        }
    }

    static List<String> modes() {
        return List.of("600", "644", "755", "4755", "2664", "1640");
    }

    @Test
    void writesThroughLinksAndKeepsThem() throws Exception {
        Path real = Files.writeString(folder.resolve("real"), "old\n");
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("real"));
        Path second = Files.createSymbolicLink(dir.resolve("second"), first);
        assertThat(write(open(second), "new\n")).isInstanceOf(SaveResult.Saved.class);
        assertThat(Files.isSymbolicLink(second)).isTrue();
        assertThat(Files.isSymbolicLink(first)).isTrue();
        assertThat(Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.readString(real)).isEqualTo("new\n");
        assertThat(names(folder)).containsExactly("first", "real");
    }

    @Test
    void writesHardLinksInPlaceAndSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old\n");
        Path other = Files.createLink(folder.resolve("other"), file);
        SaveResult result = write(open(file), "new\n");
        assertThat(result)
                .isInstanceOfSatisfying(
                        SaveResult.Saved.class,
                        saved -> assertThat(saved.notice())
                                .hasValueSatisfying(n -> assertThat(n).contains("1 other hard link", "backups")));
        assertThat(Files.readString(other)).isEqualTo("new\n");
        assertThat(Files.isSameFile(file, other)).isTrue();
        try (Stream<Path> kept = Files.list(dir.resolve("backups"))) {
            assertThat(Files.readString(kept.findFirst().orElseThrow())).isEqualTo("old\n");
        }
    }

    @Test
    void refusesToOverwriteWhatOthersWrote() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old\n");
        FileDocument document = open(file);
        Files.writeString(file, "theirs\n");
        assertThat(write(document, "mine\n")).isInstanceOf(SaveResult.Conflict.class);
        assertThat(Files.readString(file)).isEqualTo("theirs\n");

        FileDocument again = open(file);
        Files.delete(file);
        assertThat(write(again, "mine\n"))
                .isInstanceOfSatisfying(
                        SaveResult.Conflict.class,
                        c -> assertThat(c.found().exists()).isFalse());
        assertThat(file).doesNotExist();

        FileDocument fresh = FileDocument.fresh(file);
        Files.writeString(file, "appeared\n");
        assertThat(write(fresh, "mine\n")).isInstanceOf(SaveResult.Conflict.class);
        assertThat(Files.readString(file)).isEqualTo("appeared\n");
    }

    @Test
    void aTouchWithoutAChangeIsNoConflict() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old\n");
        FileDocument document = open(file);
        Files.writeString(file, "old\n");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000));
        assertThat(write(document, "new\n")).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void createsNewFilesAndTheirFolders() throws Exception {
        Path file = folder.resolve("a/b/new.txt");
        assertThat(write(FileDocument.fresh(file), "hello\n")).isInstanceOf(SaveResult.Saved.class);
        assertThat(Files.readString(file)).isEqualTo("hello\n");
        assertThat(names(file.getParent())).containsExactly("new.txt");
    }

    @Test
    void anUnwritableCharacterIsSaidAndNothingIsWritten() throws Exception {
        Path file = Files.write(folder.resolve("f"), "caf\u00e9\n".getBytes(Charset.forName("windows-1252")));
        FileDocument document = open(file);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> document.format().encode(TextSnapshot.of("\u4e2d"))))
                .hasMessageContaining("windows-1252");
        assertThat(Files.size(file)).isEqualTo(5);
    }

    @Test
    void tellsWhatCannotBeOpened() throws Exception {
        assertThat(reader.read(folder.resolve("none"))).isInstanceOf(FileContent.Missing.class);
        assertThat(reader.read(folder)).isInstanceOf(FileContent.Unreadable.class);
        assertThat(reader.read(Files.write(folder.resolve("bin"), new byte[] {1, 0, 2})))
                .isInstanceOf(FileContent.Binary.class);
        assertThat(reader.read(
                        Files.write(folder.resolve("big"), "x\n".repeat(600_000).getBytes())))
                .isInstanceOf(FileContent.TooLarge.class);
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertThat(reader.read(loop)).isInstanceOf(FileContent.Unreadable.class);
        Path odd = Files.writeString(folder.resolve("new\nline \ud83d\ude00"), "x\n");
        assertThat(write(open(odd), "y\n")).isInstanceOf(SaveResult.Saved.class);
        Path readOnly = Files.writeString(folder.resolve("ro"), "x\n");
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r--r--r--"));
        assertThat(write(open(readOnly), "y\n")).isInstanceOf(SaveResult.Saved.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(readOnly)))
                .isEqualTo("r--r--r--");
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(files.map(f -> f.getFileName().toString()).toList());
        }
    }
}
