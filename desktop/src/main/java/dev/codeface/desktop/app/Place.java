package dev.codeface.desktop.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file or folder with a place in it, as the command line writes it: `PATH[:LINE[:COL]]`.
///
/// @param path   absolute
/// @param line   from 1; 0 for none
/// @param column from 1; 0 for none
public record Place(Path path, int line, int column) {
    private static final Pattern WITH_LINE = Pattern.compile("(.+?):(\\d{1,9})(?::(\\d{1,9}))?:?");

    /// Reads an argument; a file that has such a name as a whole wins over a line number.
    public static Place parse(String argument, Path directory) {
        Path whole = directory.resolve(argument).toAbsolutePath().normalize();
        Matcher matcher = WITH_LINE.matcher(argument);
        if (Files.exists(whole) || !matcher.matches()) {
            return new Place(whole, 0, 0);
        }
        Path path = directory.resolve(matcher.group(1)).toAbsolutePath().normalize();
        int column = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return new Place(path, Integer.parseInt(matcher.group(2)), column);
    }
}
