package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextSearch;
import dev.codeface.core.text.TextSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Replaces what a search found in files that are not open, and can take that back. A file that has changed since it
/// was searched is left alone. Blocks; one use at a time.
public final class WorkspaceReplace {
    private static final int LIMIT = 100_000;

    private final FileReader reader;
    private final AtomicSave save;
    private final List<Written> written = new ArrayList<>();

    private record Written(Path file, byte[] before, FileStamp after) {}

    /// What to replace in one file.
    ///
    /// @param matches what the search found
    /// @param left    lines, from 0, that stay as they are
    public record Selection(WorkspaceSearch.FileMatches matches, Set<Integer> left) {}

    /// What came of it.
    ///
    /// @param files    files written
    /// @param replaced places replaced
    /// @param skipped  files left alone, with the reason
    public record Outcome(int files, int replaced, List<String> skipped) {}

    public WorkspaceReplace(FileReader reader, AtomicSave save) {
        this.reader = reader;
        this.save = save;
    }

    /// Writes the files.
    public Outcome apply(List<Selection> selections, TextSearch search, String replacement) {
        written.clear();
        int replaced = 0;
        List<String> skipped = new ArrayList<>();
        for (Selection selection : selections) {
            Path file = selection.matches.file();
            if (!(reader.read(file) instanceof FileContent.Text found)) {
                skipped.add(file.getFileName() + ": no text any more");
                continue;
            }
            FileDocument document = found.document();
            List<TextEdit> edits = edits(selection, document.text(), search, replacement);
            if (WorkspaceSearch.seen(document.text().toString()) != selection.matches.seen()) {
                skipped.add(file.getFileName() + ": changed since the search");
            } else if (!edits.isEmpty()) {
                String failure = write(document, document.text().with(new TextChange(edits)));
                if (failure.isEmpty()) {
                    replaced += edits.size();
                } else {
                    skipped.add(file.getFileName() + ": " + failure);
                }
            }
        }
        return new Outcome(written.size(), replaced, skipped);
    }

    /// The edits of one text, without the lines that stay.
    public static List<TextEdit> edits(Selection selection, TextSnapshot text, TextSearch search, String replacement) {
        return search.replaceAll(text.toString(), replacement, LIMIT).stream()
                .filter(e -> !selection.left.contains(text.lineOf(e.range().start())))
                .toList();
    }

    /// Why it could not be written, or empty.
    private String write(FileDocument document, TextSnapshot text) {
        try {
            byte[] before = document.format().encode(document.text());
            SaveResult result = save.save(document.path(), document.format().encode(text), document.stamp());
            return switch (result) {
                case SaveResult.Saved saved -> {
                    written.add(new Written(document.path(), before, saved.stamp()));
                    yield "";
                }
                case SaveResult.Conflict conflict -> "changed meanwhile";
                case SaveResult.Failed failed -> failed.reason().userMessage();
            };
        } catch (AppException e) {
            return e.userMessage();
        }
    }

    /// Writes the files as they were before [#apply]; those that others changed since are left alone.
    public Outcome undo() {
        int files = 0;
        List<String> skipped = new ArrayList<>();
        for (Written file : written) {
            if (save.save(file.file, file.before, file.after) instanceof SaveResult.Saved) {
                files++;
            } else {
                skipped.add(file.file.getFileName() + ": changed since");
            }
        }
        written.clear();
        return new Outcome(files, 0, skipped);
    }

    /// Whether there is something to take back.
    public boolean canUndo() {
        return !written.isEmpty();
    }
}
