package dev.codeface.desktop.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small Rust project with one missing character, to try everything on. Any thread.
public final class SampleProject {
    private static final String ROOT = "/dev/codeface/desktop/sample/";

    private SampleProject() {}

    /// Writes the project below `folder`; files already there stay as they are.
    public static void writeTo(Path folder) throws IOException {
        String files = new String(read("files.txt"), StandardCharsets.UTF_8);
        for (String name : files.lines().toList()) {
            Path target = folder.resolve(name);
            Files.createDirectories(target.getParent());
            if (!Files.exists(target)) {
                Files.write(target, read(name));
            }
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = SampleProject.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IOException("the sample project lacks " + name);
            }
            return in.readAllBytes();
        }
    }
}
