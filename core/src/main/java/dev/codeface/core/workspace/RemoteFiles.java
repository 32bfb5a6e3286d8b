package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import dev.codeface.core.text.TextSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads and saves files of other machines through the user's own shell there; nothing is installed.
///
/// A save compares the file with what was loaded (SHA-256), writes a copy with the same attributes beside it, syncs,
/// compares again and renames. Where that cannot be done (no right to the folder, other hard links, another owner, no
/// tools) the file is read-only. A save whose answer was lost counts as done when it is made again. Blocks; any thread.
public final class RemoteFiles {
    private static final String MARK = "@codeface@ ";
    private static final int HEAD = 4096;
    private static final Map<String, String> OBSTACLES = Map.of(
            "denied", "you may not write it there",
            "folder", "its folder there is read-only for you",
            "tools", "that machine lacks sha256sum or mktemp",
            "links", "it has other hard links, which a rename would part",
            "owner", "its owner and mode could not be given to a new file");

    private final RemoteShell shell;
    private final long limit;
    private final String script;

    /// @param limit bytes above which a file is not fetched
    public RemoteFiles(RemoteShell shell, long limit) {
        this.shell = shell;
        this.limit = limit;
        this.script = script();
    }

    private static String script() {
        try (InputStream in = RemoteFiles.class.getResourceAsStream("remote-file.sh")) {
            if (in == null) {
                throw new IllegalStateException("remote-file.sh is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the machine said: the words of its line, and what follows that.
    @SuppressWarnings("ArrayRecordComponent") // The content of a file is bytes until its encoding is known.
    private record Said(List<String> words, byte[] rest) {
        String word(int index) {
            return index < words.size() ? words.get(index) : "";
        }
    }

    private Said ask(RemotePath file, byte[] input, String verb, String... arguments) throws AppException {
        List<String> command = new java.util.ArrayList<>(List.of("sh", "-c", script, "codeface", verb, file.path()));
        command.addAll(List.of(arguments));
        byte[] answer = shell.run(file.host(), command, input);
        // The start files of a shell may print something first.
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int at = text.startsWith(MARK) ? 0 : text.indexOf("\n" + MARK) + 1;
        int end = text.indexOf('\n', at);
        if (!text.startsWith(MARK, at) || end < 0) {
            throw garbled(file);
        }
        List<String> words =
                List.of(text.substring(at + MARK.length(), end).strip().split(" "));
        return new Said(words, Arrays.copyOfRange(answer, end + 1, answer.length));
    }

    private static AppException garbled(RemotePath file) {
        return new AppException(
                "remote.garbled",
                file.host() + " answered something unexpected.",
                "Check that `ssh " + file.host() + " sh -c true` works without a question.");
    }

    /// The content of a file; every expected failure is a case of the answer.
    public FileContent read(Path path, RemotePath file) {
        return read(path, file, TextFormat::decode);
    }

    /// The content of a file in an encoding that a person chose.
    public FileContent readAs(Path path, RemotePath file, Charset charset) {
        return read(path, file, bytes -> TextFormat.decodeAs(bytes, charset));
    }

    private FileContent read(Path path, RemotePath file, Function<byte[], Optional<TextFormat.Decoded>> decode) {
        try {
            Said said = ask(file, new byte[0], "read", Long.toString(limit));
            return switch (said.word(0)) {
                case "text" -> content(path, said, decode);
                case "large" ->
                    unreadable(
                            path,
                            "This file has %,d MB: too much to fetch over ssh."
                                    .formatted(Long.parseLong(said.word(1)) >> 20),
                            "Look at it in its pane.");
                case "missing" ->
                    unreadable(path, "There is no such file on " + file.host() + ".", "Check the path in its pane.");
                case "directory" -> unreadable(path, "This is a folder on " + file.host() + ".", "Open a file in it.");
                case "denied" ->
                    unreadable(path, "You may not read this file on " + file.host() + ".", "Change its permissions.");
                default -> unreadable(path, "This is a device or a pipe, not a file.", "Open a regular file.");
            };
        } catch (AppException e) {
            return new FileContent.Unreadable(path, e);
        } catch (NumberFormatException e) {
            return new FileContent.Unreadable(path, garbled(file));
        }
    }

    private static FileContent content(Path path, Said said, Function<byte[], Optional<TextFormat.Decoded>> decode) {
        byte[] bytes = said.rest();
        if (bytes.length != Long.parseLong(said.word(1))) {
            return unreadable(path, "The file changed while it was fetched.", "Open it again.");
        }
        Optional<TextFormat.Decoded> decoded = decode.apply(bytes);
        return decoded.isEmpty()
                ? new FileContent.Binary(path, bytes.length, Arrays.copyOf(bytes, Math.min(bytes.length, HEAD)))
                : new FileContent.Text(new FileDocument(
                        path,
                        TextSnapshot.of(decoded.get().text()),
                        decoded.get().format(),
                        stamp(bytes),
                        said.word(2).equals("none")));
    }

    private static FileContent unreadable(Path path, String message, String remedy) {
        return new FileContent.Unreadable(path, new AppException("remote.unreadable", message, remedy));
    }

    private static FileStamp stamp(byte[] bytes) {
        return new FileStamp(true, bytes.length, 0, "", FileStamp.digest(bytes));
    }

    /// Writes `content` if the file there is still `expected`.
    public SaveResult save(RemotePath file, byte[] content, FileStamp expected) {
        FileStamp written = stamp(content);
        try {
            Said said = ask(file, content, "save", expected.exists() ? expected.digest() : "absent", written.digest());
            return switch (said.word(0)) {
                case "saved" -> new SaveResult.Saved(written, Optional.empty());
                case "conflict" ->
                    new SaveResult.Conflict(
                            said.word(1).length() == written.digest().length()
                                    ? new FileStamp(true, 0, 0, "", said.word(1))
                                    : FileStamp.ABSENT);
                case "refused" ->
                    failed(
                            "It cannot be saved on " + file.host() + ": "
                                    + OBSTACLES.getOrDefault(said.word(1), "it refused") + ".",
                            "Save it under another name; your text is kept.");
                default ->
                    failed(
                            "It could not be written on " + file.host() + "; the file there is as it was.",
                            "Free some space there, then save again; your text is kept.");
            };
        } catch (AppException e) {
            return new SaveResult.Failed(e);
        }
    }

    private static SaveResult failed(String message, String remedy) {
        return new SaveResult.Failed(new AppException("remote.write", message, remedy));
    }
}
