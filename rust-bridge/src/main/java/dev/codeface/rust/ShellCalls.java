package dev.codeface.rust;

/// The shell analysis' part of the C ABI, bound by itself. Any thread.
final class ShellCalls {
    private ShellCalls() {}

    static native int cf_shell(char[] text, long units, long[] out);
}
