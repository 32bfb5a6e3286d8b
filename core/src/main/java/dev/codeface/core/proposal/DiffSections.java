package dev.codeface.core.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads unified diffs of one or several files: with git's headers, with plain ones, or with none. Stateless.
final class DiffSections {
    private static final Pattern GIT = Pattern.compile("^diff --git \"?a/(.+?)\"? \"?b/(.+?)\"?$");
    private static final Pattern OLD = Pattern.compile("^--- (?:\"?a/)?([^\\t\"]+?)\"?(?:\\t.*)?$");
    private static final Pattern NEW = Pattern.compile("^\\+\\+\\+ (?:\"?b/)?([^\\t\"]+?)\"?(?:\\t.*)?$");

    private DiffSections() {}

    static boolean recognises(CodeInfo info, List<String> lines) {
        return UnifiedDiffReader.recognises(info.word(), lines)
                || lines.stream().anyMatch(line -> GIT.matcher(line).matches());
    }

    static List<FilePatch> read(CodeInfo info, List<String> lines) throws ProposalRefusal {
        List<FilePatch> patches = new ArrayList<>();
        for (List<String> section : sections(lines)) {
            patches.add(section(info, section));
        }
        boolean twice = patches.stream().map(FilePatch::path).distinct().count() < patches.size();
        if (twice) {
            throw new ProposalRefusal("This diff changes a file twice.");
        }
        if (patches.size() > 1 && info.proposal()) {
            throw new ProposalRefusal("This diff changes several files, but the block names one.");
        }
        return patches;
    }

    /// A section begins with git's line, or with `---` and `+++` where there is none.
    private static List<List<String>> sections(List<String> lines) {
        List<List<String>> sections = new ArrayList<>();
        int start = 0;
        boolean git = lines.stream().anyMatch(line -> GIT.matcher(line).matches());
        for (int i = 1; i < lines.size(); i++) {
            boolean begins = git
                    ? GIT.matcher(lines.get(i)).matches()
                    : lines.get(i).startsWith("--- ")
                            && i + 1 < lines.size()
                            && lines.get(i + 1).startsWith("+++ ")
                            && i + 2 < lines.size()
                            && lines.get(i + 2).startsWith("@@");
            boolean empty = lines.subList(start, i).stream().allMatch(String::isBlank);
            if (begins && !empty) {
                sections.add(lines.subList(start, i));
                start = i;
            }
        }
        sections.add(lines.subList(start, lines.size()));
        return sections;
    }

    private static FilePatch section(CodeInfo info, List<String> lines) throws ProposalRefusal {
        String from = "";
        String to = "";
        boolean created = false;
        boolean deleted = false;
        int body = 0;
        for (; body < lines.size() && !lines.get(body).startsWith("@@"); body++) {
            String line = lines.get(body);
            Matcher git = GIT.matcher(line);
            if (git.matches()) {
                from = git.group(1);
                to = git.group(2);
            } else if (line.startsWith("rename from ")) {
                from = line.substring(12).strip();
            } else if (line.startsWith("rename to ")) {
                to = line.substring(10).strip();
            } else if (line.startsWith("Binary files ") || line.startsWith("GIT binary patch")) {
                throw new ProposalRefusal("This diff holds a file that is no text.");
            } else {
                Matcher old = OLD.matcher(line);
                Matcher fresh = NEW.matcher(line);
                if (fresh.matches()) {
                    deleted |= fresh.group(1).equals("/dev/null");
                    to = fresh.group(1).equals("/dev/null") ? to : fresh.group(1);
                } else if (old.matches()) {
                    created |= old.group(1).equals("/dev/null");
                    from = old.group(1).equals("/dev/null") ? from : old.group(1);
                } else {
                    created |= line.startsWith("new file mode");
                    deleted |= line.startsWith("deleted file mode");
                }
            }
        }
        List<Replacement> hunks =
                body == lines.size() && !from.isEmpty() ? List.of() : UnifiedDiffReader.read(withoutNames(lines));
        return patch(info, from, to, created, deleted, hunks);
    }

    private static FilePatch patch(
            CodeInfo info, String from, String to, boolean created, boolean deleted, List<Replacement> hunks)
            throws ProposalRefusal {
        String path = created || from.isEmpty() ? (to.isEmpty() ? info.file() : to) : from;
        if (info.proposal()) {
            boolean same =
                    path.isEmpty() || info.file().equals(path) || info.file().endsWith("/" + path);
            if (!same && !path.endsWith("/" + info.file())) {
                throw new ProposalRefusal("The block is for " + info.file() + ", the diff in it for " + path + ".");
            }
            path = info.file();
        }
        if (path.isEmpty()) {
            throw new ProposalRefusal("This diff does not say which file it is for.");
        }
        if (created) {
            return new FilePatch(FileEdit.Kind.CREATED, path, path, hunks, hunks.isEmpty() ? "" : null, false);
        }
        if (deleted) {
            return FilePatch.of(FileEdit.Kind.DELETED, path, hunks);
        }
        boolean renamed = !info.proposal() && !to.isEmpty() && !from.isEmpty() && !to.equals(from);
        if (!renamed && hunks.isEmpty()) {
            throw new ProposalRefusal("This diff holds no change of " + path + ".");
        }
        return new FilePatch(
                renamed ? FileEdit.Kind.RENAMED : FileEdit.Kind.CHANGED, path, renamed ? to : path, hunks, null, false);
    }

    /// What the reader of hunks looks at: `/dev/null` and names of renamed files are told already.
    private static List<String> withoutNames(List<String> lines) {
        int first = 0;
        while (first < lines.size() && !lines.get(first).startsWith("@@")) {
            first++;
        }
        return first == lines.size() ? lines : lines.subList(first, lines.size());
    }
}
