package dev.codeface.core.run;

import dev.codeface.core.diff.FileDiff;
import dev.codeface.core.diff.Patch;
import dev.codeface.core.diff.ThreeWayMerge;
import dev.codeface.core.error.AppException;
import java.util.List;
import java.util.Optional;

/// The hunks of a verified change, apart from whatever else is uncommitted in its files. Stateless.
public final class VerifiedHunks {
    private VerifiedHunks() {}

    /// A file of the change. Texts are empty where there is no file.
    ///
    /// @param path   relative to the repository, with `/`
    /// @param head   as it was committed last
    /// @param before as the change found it
    /// @param after  as the change left it
    /// @param now    as it is
    public record Change(
            String path,
            Optional<String> head,
            Optional<String> before,
            Optional<String> after,
            Optional<String> now) {}

    /// The patch of the last commit that holds this change and nothing else; empty where the files hold nothing else,
    /// so that they can be committed whole.
    ///
    /// @throws AppException `commit.overlap` where other uncommitted changes touch the same lines
    public static Optional<String> patch(List<Change> changes) throws AppException {
        StringBuilder patch = new StringBuilder();
        boolean more = false;
        for (Change change : changes) {
            Optional<String> target = target(change);
            more |= !target.equals(change.now());
            patch.append(section(change, target));
        }
        return more ? Optional.of(patch.toString()) : Optional.empty();
    }

    /// What would be committed of a file.
    private static Optional<String> target(Change change) throws AppException {
        if (change.after().isEmpty() || change.head().equals(change.before())) {
            return change.after();
        }
        ThreeWayMerge merged = ThreeWayMerge.of(
                change.before().orElse(""),
                change.head().orElse(""),
                change.after().get());
        boolean plain = change.path().chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\')
                && !change.head().orElse("").contains("\r");
        if (!merged.clean() || !plain || change.head().isEmpty()) {
            throw new AppException(
                    "commit.overlap",
                    "Other uncommitted changes of " + change.path() + " cannot be told apart from this one.",
                    "The whole file would be committed.");
        }
        return Optional.of(merged.text(true));
    }

    private static String section(Change change, Optional<String> target) {
        String path = change.path();
        String before = change.head().orElse("");
        String text = new Patch(FileDiff.between(before, target.orElse("")), path).unified();
        if (text.isEmpty() && change.head().equals(target)) {
            return "";
        }
        String body = text.lines().skip(2).reduce("", (a, b) -> a + b + "\n");
        String kind = change.head().isEmpty()
                ? "new file mode 100644\n--- /dev/null\n+++ b/" + path + "\n"
                : target.isEmpty()
                        ? "deleted file mode 100644\n--- a/" + path + "\n+++ /dev/null\n"
                        : "--- a/" + path + "\n+++ b/" + path + "\n";
        return "diff --git a/" + path + " b/" + path + "\n" + kind + body;
    }
}
