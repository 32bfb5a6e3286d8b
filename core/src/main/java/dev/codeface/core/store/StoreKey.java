package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import dev.codeface.core.vault.RootRotation;
import dev.codeface.core.vault.Vault;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;

/// The database's passwords, both random 256-bit keys derived by the vault. Wiped by [#close()].
final class StoreKey implements AutoCloseable {
    private static final String FILE = "store file";
    private static final String USER = "store user";

    private final char[] file;
    private final char[] user;

    private StoreKey(char[] file, char[] user) {
        this.file = file;
        this.user = user;
    }

    static StoreKey of(Vault vault) throws AppException {
        return new StoreKey(hex(vault.subKey(FILE)), hex(vault.subKey(USER)));
    }

    static StoreKey before(RootRotation rotation) {
        return new StoreKey(hex(rotation.before(FILE)), hex(rotation.before(USER)));
    }

    static StoreKey after(RootRotation rotation) {
        return new StoreKey(hex(rotation.after(FILE)), hex(rotation.after(USER)));
    }

    private static char[] hex(byte[] key) {
        char[] hex = new char[key.length * 2];
        HexFormat format = HexFormat.of();
        for (int i = 0; i < key.length; i++) {
            hex[2 * i] = format.toHighHexDigit(key[i]);
            hex[2 * i + 1] = format.toLowHexDigit(key[i]);
        }
        Arrays.fill(key, (byte) 0);
        return hex;
    }

    /// What needs a password for as long as it takes.
    interface Borrower<T> {
        T use(char[] password) throws SQLException;
    }

    private static <T> T lend(char[] password, Borrower<T> borrower) throws SQLException {
        try {
            return borrower.use(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /// Both, in the form that H2 takes; wiped after use.
    <T> T lendBoth(Borrower<T> borrower) throws SQLException {
        char[] both = Arrays.copyOf(file, file.length + 1 + user.length);
        both[file.length] = ' ';
        System.arraycopy(user, 0, both, file.length + 1, user.length);
        return lend(both, borrower);
    }

    /// That of the file alone; wiped after use.
    <T> T lendFile(Borrower<T> borrower) throws SQLException {
        return lend(file.clone(), borrower);
    }

    /// That of the user alone; wiped after use.
    <T> T lendUser(Borrower<T> borrower) throws SQLException {
        return lend(user.clone(), borrower);
    }

    StoreKey copy() {
        return new StoreKey(file.clone(), user.clone());
    }

    @Override
    public void close() {
        Arrays.fill(file, '\0');
        Arrays.fill(user, '\0');
    }
}
