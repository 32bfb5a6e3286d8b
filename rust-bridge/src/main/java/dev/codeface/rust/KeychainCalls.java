package dev.codeface.rust;

/// The keychain's part of the C ABI, bound by itself: only who uses the keychain needs it. Every method may be called
/// from any thread and may block for long.
final class KeychainCalls {
    static final int OK = 0;
    static final int ABSENT = 6;
    static final int LOCKED = 7;

    private KeychainCalls() {}

    static native int cf_keychain_load(char[] account, long units, byte[] secret, long room, long[] length);

    static native int cf_keychain_store(char[] account, long units, byte[] secret, long length);

    static native int cf_keychain_delete(char[] account, long units);
}
