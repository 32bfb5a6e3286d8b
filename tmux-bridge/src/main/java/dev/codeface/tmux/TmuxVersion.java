package dev.codeface.tmux;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A tmux version as it names itself: `3.3a`, `3.0-rc3`, `next-3.8`, `master`, `openbsd-7.1`.
///
/// @param text  as it was given
/// @param major number before the dot; 99 for a development build without a number
/// @param minor number behind the dot
/// @param patch 1 for `a`, 2 for `b`, …, 0 without a letter
record TmuxVersion(String text, int major, int minor, int patch) implements Comparable<TmuxVersion> {
    private static final int NEWEST = 99;
    private static final Pattern NUMBERED = Pattern.compile("(?:next-)?(\\d{1,3})\\.(\\d{1,3})([a-z]?)(?:-rc\\d*)?.*");

    /// Reads `tmux -V` or `#{version}`; whatever has no number of tmux's own counts as the newest.
    static TmuxVersion parse(String given) {
        String text = given.strip();
        if (text.startsWith("tmux ")) {
            text = text.substring("tmux ".length());
        }
        Matcher numbered = NUMBERED.matcher(text);
        if (!numbered.matches()) {
            return new TmuxVersion(text, NEWEST, 0, 0);
        }
        String letter = numbered.group(3);
        return new TmuxVersion(
                text,
                Integer.parseInt(numbered.group(1)),
                Integer.parseInt(numbered.group(2)),
                letter.isEmpty() ? 0 : letter.charAt(0) - 'a' + 1);
    }

    boolean atLeast(int wantedMajor, int wantedMinor) {
        return major != wantedMajor ? major > wantedMajor : minor >= wantedMinor;
    }

    @Override
    public int compareTo(TmuxVersion other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }
}
