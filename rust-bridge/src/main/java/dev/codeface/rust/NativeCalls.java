package dev.codeface.rust;

/// The C ABI as the header `native/include/codeface.h` has it. Direct mapping: bound once by [NativeLibrary], after the
/// version was compared. Every method may be called from any thread.
final class NativeCalls {
    static final int ABI_VERSION = 1;

    static final int OK = 0;
    static final int STALE = 1;
    static final int ARGUMENT = 2;
    static final int TOO_LARGE = 3;
    static final int STOPPED = 4;
    static final int PANIC = 5;

    private NativeCalls() {}

    static native int cf_info(long[] out);

    static native int cf_open(int language, char[] text, long units, long[] document);

    static native int cf_edit(long document, int[] edits, long count, char[] text, long units);

    static native int cf_run(long document, int question, int from, int to, int budgetMs, long[] out);

    static native int cf_check(long document, int goal, long[] out);

    static native int cf_validate(int language, int goal, char[] text, long units, long[] out);

    static native int cf_cancel(long document);

    static native int cf_close(long document);

    static native int cf_free(long result);

    static native long cf_live_documents();

    static native long cf_live_results();

    static native int cf_provoke_panic();
}
