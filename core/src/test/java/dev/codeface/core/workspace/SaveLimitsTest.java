package dev.codeface.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeface.core.testing.AsRoot;
import dev.codeface.core.text.TextSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Saves where there is no room, access lists, and any bytes at all.
class SaveLimitsTest {
    @TempDir
    Path dir;

    /// False where it fails or is not installed.
    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static FileStamp stamp(Path file) throws IOException {
        return FileStamp.of(file, Files.readAllBytes(file));
    }

    @Test
    void aFullDiskLeavesTheOldFileAndSaysSoAndSavingGoesOnWhenThereIsRoom() throws Exception {
        Path small = Files.createDirectory(dir.resolve("small"));
        AsRoot.need("to mount a tmpfs");
        AsRoot.run("mount", "-t", "tmpfs", "-o", "size=1m,mode=700,uid=" + AsRoot.uid(), "tmpfs", small.toString());
        try {
            Path file = Files.writeString(small.resolve("f"), "old ".repeat(50_000));
            Path linked = Files.writeString(small.resolve("linked"), "link ".repeat(20_000));
            Files.createLink(small.resolve("other"), linked);
            AtomicSave save = new AtomicSave(dir.resolve("backups"));
            byte[] longer = "new ".repeat(150_000).getBytes(StandardCharsets.US_ASCII);
            Path ballast = small.resolve("ballast");
            fill(ballast);

            assertThat(save.save(file, longer, stamp(file)))
                    .isInstanceOfSatisfying(
                            SaveResult.Failed.class,
                            failed -> assertThat(failed.reason().remedy()).contains("space"));
            assertThat(save.save(linked, longer, stamp(linked))).isInstanceOf(SaveResult.Failed.class);
            assertThat(Files.readString(file)).isEqualTo("old ".repeat(50_000));
            assertThat(Files.readString(linked)).isEqualTo("link ".repeat(20_000));
            try (var left = Files.list(small)) {
                assertThat(left).hasSize(4);
            }

            Files.delete(ballast);
            assertThat(save.save(linked, "x".getBytes(StandardCharsets.US_ASCII), stamp(linked)))
                    .isInstanceOf(SaveResult.Saved.class);
            assertThat(save.save(file, longer, stamp(file))).isInstanceOf(SaveResult.Saved.class);
            assertThat(file).hasBinaryContent(longer);
        } finally {
            AsRoot.run("umount", "-l", small.toString());
        }
    }

    private static void fill(Path ballast) throws IOException {
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    @Test
    void accessListsAreKept() throws Exception {
        Path file = Files.writeString(dir.resolve("f"), "old\n");
        assumeTrue(run("setfacl", "-m", "u:12345:rw", file.toString()), "needs setfacl and a file system with lists");
        assertThat(new AtomicSave(dir.resolve("backups"))
                        .save(file, "new\n".getBytes(StandardCharsets.UTF_8), stamp(file)))
                .isInstanceOf(SaveResult.Saved.class);
        Process list = new ProcessBuilder("getfacl", "-n", file.toString()).start();
        assertThat(new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("user:12345:rw-");
    }

    @Test
    void anyBytesThatAreReadAsTextAreWrittenBackAsTheyWere() throws Exception {
        Random random = new Random(4);
        List<String> pieces =
                List.of("a", "\n", "\r\n", "\r", "\u00e9", "\u4e2d", "\ud83d\ude00", "\t", "x y", "\uFEFF");
        int texts = 0;
        for (int run = 0; run < 4_000; run++) {
            byte[] bytes;
            if (run % 3 == 0) {
                bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
            } else {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(30); i > 0; i--) {
                    text.append(pieces.get(random.nextInt(pieces.size())));
                }
                bytes = switch (run % 4) {
                    case 0 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
                    case 1 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);
                    default -> text.toString().getBytes(StandardCharsets.UTF_8);
                };
                if (run % 7 == 0) {
                    bytes = Arrays.copyOf(bytes, Math.max(0, bytes.length - 1));
                }
            }
            var decoded = TextFormat.decode(bytes);
            if (decoded.isPresent()) {
                texts++;
                String text = decoded.get().text();
                assertThat(text).doesNotContain("\r");
                assertThat(decoded.get().format().encode(TextSnapshot.of(text)))
                        .as("run " + run + " as " + decoded.get().format().label())
                        .isEqualTo(bytes);
            }
        }
        assertThat(texts).isGreaterThan(2_000);
    }
}
