package dev.codeface.desktop.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the longer menus are laid out: what stands together, what is in a submenu, in which order. What is not named
/// here
/// comes behind it. Immutable.
public final class MenuPlan {
    /// An empty line is a line in the menu; a word with a colon names the submenu of that line.
    private static final String PLAN = """
        file.new file.open file.open-folder file.add-folder file.open-recent file.sample

        file.save file.save-as file.save-all

        tab: file.close file.reopen file.close-others file.close-all file.keep file.pin
        text: file.encoding file.indentation file.language file.read-only
        file.reveal file.compare-commit file.undo-change file.close-folder

        file.settings file.lock file.report file.quit

        editor.undo editor.redo

        editor.find editor.replace editor.find-next editor.find-previous editor.replace-preview editor.go-to-line

        editor.inline-edit editor.complete editor.format editor.format-selection editor.comment
        lines: editor.move-up editor.move-down editor.duplicate editor.duplicate-up editor.delete-line editor.join editor.sort
        lines: editor.indent editor.outdent editor.upper-case editor.lower-case editor.trim
        select: editor.next-occurrence editor.all-occurrences editor.caret-above editor.caret-below editor.select-line
        select: editor.grow editor.shrink editor.matching-bracket
        fold: editor.fold editor.unfold editor.fold-all editor.unfold-all

        problems: editor.next-problem editor.previous-problem editor.show-problem editor.fix
        changes: editor.next-change editor.previous-change editor.revert-change

        view: editor.wrap editor.show-blanks editor.zoom-in editor.zoom-out editor.zoom-reset
        """;

    private static final Place LAST = new Place(Integer.MAX_VALUE, Integer.MAX_VALUE, "");

    private final Map<String, Place> places = new HashMap<>();

    /// @param section what has another is parted by a line
    /// @param order   within the menu
    /// @param submenu its id, or empty
    record Place(int section, int order, String submenu) {}

    public MenuPlan() {
        int section = 0;
        for (String line : PLAN.lines().toList()) {
            if (line.isBlank()) {
                section++;
            }
            int colon = line.indexOf(':');
            String submenu = colon < 0 ? "" : line.substring(0, colon);
            for (String id : line.substring(colon + 1).strip().split(" +")) {
                places.put(id, new Place(section, places.size(), submenu));
            }
        }
        places.remove("");
    }

    /// Where an action stands; one with three parts in its id is in the submenu that the middle one names.
    Place of(String actionId) {
        String[] parts = actionId.split("\\.");
        return places.getOrDefault(
                actionId, parts.length > 2 ? new Place(LAST.section(), LAST.order(), parts[1]) : LAST);
    }

    /// Every action that is named.
    public List<String> named() {
        return List.copyOf(places.keySet());
    }
}
