package dev.codeface.core.context;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which files are never attached unless a person insists, and which never at all. Immutable; thread safe; reads links.
public final class AttachRules {
    private static final Set<String> FOLDERS =
            Set.of(".ssh", ".aws", ".gnupg", ".kube", ".azure", ".gcloud", ".docker");
    private static final Set<String> NAMES =
            Set.of(".netrc", "_netrc", ".pgpass", ".git-credentials", ".npmrc", ".pypirc", "credentials", ".htpasswd");
    private static final List<String> ENDINGS =
            List.of(".pem", ".key", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ppk", ".age", ".gpg", ".asc");

    private final Path workspace;
    private final Path ownData;

    /// @param workspace the open folder; files must be in it once links are resolved
    /// @param ownData   where the app keeps its own data, never attached
    public AttachRules(Path workspace, Path ownData) {
        this.workspace = workspace;
        this.ownData = ownData;
    }

    /// Refuses a file that must not leave.
    public void check(Path file) throws AppException {
        Path real = real(file);
        if (real.startsWith(real(ownData))) {
            throw new AppException(
                    "context.own-data", "CodeFace never sends its own data.", "Choose a file of your project.");
        }
        if (!real.startsWith(real(workspace))) {
            throw new AppException(
                    "context.outside",
                    file.getFileName() + " is outside the open folder.",
                    "Open the folder that holds it, or paste the part you need.");
        }
        for (Path part : real(workspace).relativize(real)) {
            if (FOLDERS.contains(part.toString())) {
                throw secret(file);
            }
        }
        if (holdsSecrets(real.getFileName().toString())) {
            throw secret(file);
        }
    }

    private static boolean holdsSecrets(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return isEnvironmentFile(name)
                || NAMES.contains(name)
                || name.startsWith("id_rsa")
                || name.startsWith("id_ed25519")
                || name.startsWith("id_ecdsa")
                || ENDINGS.stream().anyMatch(name::endsWith);
    }

    /// True for `.env` and its kin, but not for the sample that a project ships.
    static boolean isEnvironmentFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        boolean sample = name.endsWith(".example") || name.endsWith(".sample") || name.endsWith(".template");
        return !sample && (name.equals(".env") || name.startsWith(".env.") || name.endsWith(".env"));
    }

    private static AppException secret(Path file) {
        return new AppException(
                "context.secret-file",
                file.getFileName() + " is a kind of file that holds secrets, so it is not attached.",
                "Paste the lines you need; values that look secret will be replaced.");
    }

    private static Path real(Path path) {
        try {
            return Files.exists(path)
                    ? path.toRealPath()
                    : path.toAbsolutePath().normalize();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
