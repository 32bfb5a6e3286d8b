package dev.codeface.desktop.cli;

import dev.codeface.core.context.AttachRules;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.MultiplexerSource;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.terminal.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns what the command line names into context: a file or lines of it, a pane, standard input. Blocks its caller.
final class AskContext {
    private static final int LARGEST = 4 << 20;
    private static final int PANE_HISTORY = 200;
    private static final Pattern LINES = Pattern.compile("(.+):(\\d{1,9})(?:-(\\d{1,9}))?");

    private final Path ownData;

    /// @param ownData folder of the app's data, never sent
    AskContext(Path ownData) {
        this.ownData = ownData;
    }

    /// `F`, `F:A` or `F:A-B`.
    ContextChip file(String argument) throws AppException {
        Matcher lines = LINES.matcher(argument);
        boolean part = Files.notExists(Path.of(argument)) && lines.matches();
        Path path = Path.of(part ? lines.group(1) : argument);
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        new AttachRules(absolute.startsWith(here) || folder == null ? here : folder, ownData).check(absolute);
        String text = read(absolute);
        String shown = absolute.startsWith(here) ? here.relativize(absolute).toString() : path.toString();
        List<String> all = text.lines().toList();
        Language language = Language.detect(absolute.toString(), all.isEmpty() ? "" : all.getFirst());
        if (!part) {
            return new ContextChip.FileRange(absolute, shown, language, 1, Math.max(1, all.size()), true, text);
        }
        int first = Math.max(1, Integer.parseInt(lines.group(2)));
        int last = lines.group(3) == null ? first : Integer.parseInt(lines.group(3));
        int end = Math.min(last, all.size());
        if (first > end) {
            throw new AppException(
                    "ask.lines",
                    shown + " has " + all.size() + " lines; " + first + "-" + last + " are none of them.",
                    "Name lines that are there.");
        }
        String slice = String.join("\n", all.subList(first - 1, end)) + "\n";
        return new ContextChip.FileRange(absolute, shown, language, first, end, false, slice);
    }

    private static String read(Path file) throws AppException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new AppException("ask.large", file + " is larger than 4 MiB.", "Name the lines: FILE:A-B.");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new AppException("ask.binary", file + " is not text in UTF-8.", "Give a text file.", e);
        } catch (IOException e) {
            throw new AppException("ask.unreadable", file + " cannot be read.", "Check its name and its mode.", e);
        }
    }

    /// A pane's screen and what scrolled off it lately.
    ContextChip pane(MultiplexerSource source, String target) throws AppException {
        try (Multiplexer multiplexer = source.open(null)) {
            ServerAddress server = multiplexer.defaultAddress();
            // The screen alone first: only to learn which pane is meant.
            String id = multiplexer.capture(server, target, 0).snapshot().paneId();
            multiplexer.control(server).policy(id).requireReadable(id);
            CapturedPane captured = multiplexer.capture(server, id, PANE_HISTORY);
            String text = captured.lines().stream()
                            .map(Row::text)
                            .collect(Collectors.joining("\n"))
                            .stripTrailing()
                    + "\n";
            int lines = (int) text.lines().count();
            return new ContextChip.PaneLines(
                    captured.snapshot().paneId(), target, 1, Math.max(1, lines), text, Instant.now());
        }
    }

    /// Standard input, unless it is a terminal or empty.
    Optional<ContextChip> standardInput(InputStream in) throws AppException {
        if (isTerminal()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new AppException("ask.large", "Standard input is larger than 4 MiB.", "Give less of it.");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.isBlank() ? Optional.empty() : Optional.of(new ContextChip.Attachment("stdin", text));
        } catch (IOException e) {
            throw new AppException("ask.unreadable", "Standard input cannot be read.", "Close it with < /dev/null.", e);
        }
    }

    /// The console tells only whether both input and output are terminals, so Linux is asked for the input alone.
    private static boolean isTerminal() {
        Path input = Path.of("/proc/self/fd/0");
        try {
            if (Files.exists(Path.of("/proc/self/fd"))) {
                String target = Files.readSymbolicLink(input).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            }
        } catch (IOException e) {
            // No such descriptor: the process was started without an input.
            return true;
        }
        return System.console() != null && System.console().isTerminal();
    }
}
