package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One list query: numbers and ids separated by tabs, then free text framed by its length.
///
/// Names, titles and paths hold anything, the separators too, so from 3.2 each is written with its length before it.
/// Older servers get one query for each free text.
///
/// @param verb    what to list
/// @param scope   options that say of what
/// @param columns formats of ids and numbers; the first is the id
/// @param texts   names of variables with free text
record Listing(TmuxCall.Verb verb, List<String> scope, List<String> columns, List<String> texts) {

    /// The same of something else.
    Listing in(String... otherScope) {
        return new Listing(verb, List.of(otherScope), columns, texts);
    }

    /// The calls to make; answer with [#read].
    List<TmuxCall> calls(Capabilities capabilities) {
        String plain = String.join("\t", columns);
        if (capabilities.lengthFields()) {
            StringBuilder format = new StringBuilder(plain);
            texts.forEach(text -> format.append("\t#{n:")
                    .append(text)
                    .append("}:#{")
                    .append(text)
                    .append('}'));
            return List.of(call(format.toString()));
        }
        List<TmuxCall> calls = new ArrayList<>();
        calls.add(call(plain));
        texts.forEach(text -> calls.add(call(columns.getFirst() + "\t#{" + text + "}")));
        return calls;
    }

    private TmuxCall call(String format) {
        List<String> arguments = new ArrayList<>(scope);
        arguments.add("-F");
        arguments.add(format);
        return new TmuxCall(verb, arguments, TmuxCall.ANY);
    }

    /// @return one map for each thing listed
    List<Map<String, String>> read(Capabilities capabilities, List<Reply> replies) throws AppException {
        if (capabilities.lengthFields()) {
            return new FieldReader(replies.getFirst().body()).rows(columns, texts);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines(replies.getFirst())) {
            Map<String, String> row = new HashMap<>();
            String[] values = line.split("\t", -1);
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), i < values.length ? values[i] : "");
            }
            texts.forEach(text -> row.put(text, ""));
            rows.add(row);
        }
        for (int i = 0; i < texts.size(); i++) {
            addText(rows, texts.get(i), lines(replies.get(i + 1)));
        }
        return rows;
    }

    private static List<String> lines(Reply reply) {
        String text = reply.text();
        return text.isEmpty() ? List.of() : Arrays.asList(text.stripTrailing().split("\n"));
    }

    /// A line that does not begin with the id of the next row continues the text before it.
    private void addText(List<Map<String, String>> rows, String name, List<String> lines) {
        int row = -1;
        for (String line : lines) {
            int next = row + 1;
            String id = next < rows.size() ? rows.get(next).getOrDefault(columns.getFirst(), "") : "";
            if (!id.isEmpty() && line.startsWith(id + "\t")) {
                row = next;
                rows.get(row).put(name, line.substring(id.length() + 1));
            } else if (row >= 0) {
                rows.get(row).merge(name, "\n" + line, String::concat);
            }
        }
    }
}
