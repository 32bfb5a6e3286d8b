package dev.codeface.core.proposal;

import java.util.ArrayList;
import java.util.List;

/// Reads patches between `*** Begin Patch` and `*** End Patch`, as some models are trained to write them. Strict.
/// Stateless.
final class PatchReader {
    private static final String BEGIN = "*** Begin Patch";
    private static final String END = "*** End Patch";
    private static final String ADD = "*** Add File: ";
    private static final String DELETE = "*** Delete File: ";
    private static final String UPDATE = "*** Update File: ";
    private static final String MOVE = "*** Move to: ";

    private PatchReader() {}

    static boolean recognises(List<String> lines) {
        return lines.stream()
                .anyMatch(line -> line.strip().equals(BEGIN) || line.strip().equals(END));
    }

    static List<FilePatch> read(List<String> lines) throws ProposalRefusal {
        List<String> body = lines.stream().map(String::stripTrailing).toList();
        int begin = body.indexOf(BEGIN);
        int end = body.lastIndexOf(END);
        if (begin < 0 || end < begin) {
            throw new ProposalRefusal("The patch is cut off: it has no beginning or no end.");
        }
        List<FilePatch> patches = new ArrayList<>();
        int i = begin + 1;
        while (i < end) {
            int next = i + 1;
            while (next < end && !header(body.get(next))) {
                next++;
            }
            patches.add(file(body.get(i), lines.subList(i + 1, next)));
            i = next;
        }
        if (patches.isEmpty()) {
            throw new ProposalRefusal("The patch holds no change.");
        }
        return patches;
    }

    private static boolean header(String line) {
        return line.startsWith(ADD) || line.startsWith(DELETE) || line.startsWith(UPDATE);
    }

    private static FilePatch file(String header, List<String> lines) throws ProposalRefusal {
        if (header.startsWith(ADD)) {
            return added(header.substring(ADD.length()).strip(), lines);
        }
        if (header.startsWith(DELETE)) {
            return FilePatch.of(
                    FileEdit.Kind.DELETED, header.substring(DELETE.length()).strip(), List.of());
        }
        if (!header.startsWith(UPDATE)) {
            throw new ProposalRefusal("The patch is damaged: there is text outside its files.");
        }
        String path = header.substring(UPDATE.length()).strip();
        boolean moves = !lines.isEmpty() && lines.getFirst().startsWith(MOVE);
        List<Replacement> parts = parts(moves ? lines.subList(1, lines.size()) : lines);
        if (moves) {
            String to = lines.getFirst().substring(MOVE.length()).strip();
            return new FilePatch(FileEdit.Kind.RENAMED, path, to, parts, null, false);
        }
        if (parts.isEmpty()) {
            throw new ProposalRefusal("The patch holds no change of " + path + ".");
        }
        return FilePatch.of(FileEdit.Kind.CHANGED, path, parts);
    }

    private static FilePatch added(String path, List<String> lines) throws ProposalRefusal {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (!line.startsWith("+")) {
                throw new ProposalRefusal("The patch is damaged: a line of a new file has no plus sign.");
            }
            text.append(line.substring(1)).append('\n');
        }
        return FilePatch.whole(path, FileEdit.Kind.CREATED, text.toString());
    }

    private static List<Replacement> parts(List<String> lines) throws ProposalRefusal {
        List<Replacement> parts = new ArrayList<>();
        List<String> search = new ArrayList<>();
        List<String> replace = new ArrayList<>();
        for (String line : lines) {
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            String rest = line.isEmpty() ? "" : line.substring(1);
            if (line.startsWith("@@")) {
                add(parts, search, replace);
            } else if (line.startsWith("*** End of File")) {
                continue;
            } else if (sign == ' ') {
                search.add(rest);
                replace.add(rest);
            } else if (sign == '-') {
                search.add(rest);
            } else if (sign == '+') {
                replace.add(rest);
            } else {
                throw new ProposalRefusal("The patch is damaged: a line has neither sign nor blank before it.");
            }
        }
        add(parts, search, replace);
        return parts;
    }

    private static void add(List<Replacement> parts, List<String> search, List<String> replace) {
        if (!search.isEmpty() || !replace.isEmpty()) {
            parts.add(new Replacement(search, replace, 0));
            search.clear();
            replace.clear();
        }
    }
}
