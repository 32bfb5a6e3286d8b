package dev.codeface.rust;

/// The formatters' part of the C ABI, bound by itself. Every method may be called from any thread; formatting runs on a
/// thread of the library's own.
final class FormatCalls {
    private FormatCalls() {}

    static native int cf_format(
            int language, char[] text, long units, char[] style, long styleUnits, int from, int to, long[] out);

    static native int cf_format_check(
            int language, char[] text, long units, char[] formatted, long formattedUnits, int from, int to, long[] out);
}
