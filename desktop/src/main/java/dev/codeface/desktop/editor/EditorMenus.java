package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Language;
import dev.codeface.core.text.Indentation;
import dev.codeface.core.workspace.LineEndings;
import dev.codeface.core.workspace.TextFormat;
import dev.codeface.desktop.text.Words;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menus behind the status bar: encoding, line ends, indentation, language of the file in front. FX thread.
public final class EditorMenus {
    private static final List<String> ENCODINGS = List.of(
            "UTF-8",
            "UTF-16LE",
            "UTF-16BE",
            "windows-1252",
            "ISO-8859-1",
            "ISO-8859-15",
            "US-ASCII",
            "windows-1251",
            "KOI8-R",
            "Shift_JIS",
            "EUC-JP",
            "GB18030",
            "Big5",
            "EUC-KR");

    private final EditorViewModel model;

    public EditorMenus(EditorViewModel model) {
        this.model = model;
    }

    /// Encoding, mark and line ends.
    public ContextMenu format(EditorDocument document) {
        TextFormat now = document.formatProperty().get();
        Menu save = new Menu(Words.get("editor.saveWith"));
        Menu reopen = new Menu(Words.get("editor.reopenWith"));
        save.getItems()
                .add(check(
                        Words.get("editor.utf8Bom"),
                        is(now, StandardCharsets.UTF_8, true),
                        () -> model.formats().encoding(document, StandardCharsets.UTF_8, true)));
        for (String name : ENCODINGS) {
            Charset charset = Charset.forName(name);
            boolean wide = name.startsWith("UTF-16");
            save.getItems()
                    .add(check(
                            name, is(now, charset, wide), () -> model.formats().encoding(document, charset, wide)));
            reopen.getItems().add(item(name, () -> model.formats().reopen(document, charset)));
        }
        List<MenuItem> items = new ArrayList<>();
        for (LineEndings.Ending ending : LineEndings.Ending.values()) {
            boolean current =
                    now.endings().dominant() == ending && !now.endings().mixed();
            items.add(check(
                    Words.get("editor.lineEnds", ending.name()),
                    current,
                    () -> model.formats().endings(document, ending)));
        }
        items.add(new SeparatorMenuItem());
        items.add(save);
        items.add(reopen);
        reopen.setDisable(document.untitled());
        return menu(items);
    }

    private static boolean is(TextFormat format, Charset charset, boolean mark) {
        return format.charset().equals(charset) && format.byteOrderMark() == mark;
    }

    /// Spaces or tabs, and how wide.
    public ContextMenu indentation(EditorDocument document) {
        Indentation now = document.indentationProperty().get();
        List<MenuItem> items = new ArrayList<>();
        for (int width : new int[] {2, 3, 4, 8}) {
            Indentation spaces = new Indentation(false, width);
            items.add(check(
                    Words.get("editor.indentSpaces", width),
                    now.equals(spaces),
                    () -> model.formats().indentation(document, spaces)));
        }
        for (int width : new int[] {2, 4, 8}) {
            Indentation tabs = new Indentation(true, width);
            items.add(check(
                    Words.get("editor.indentTabs", width),
                    now.equals(tabs),
                    () -> model.formats().indentation(document, tabs)));
        }
        Menu convert = new Menu(Words.get("editor.convertTo"));
        Stream.of(new Indentation(false, 2), new Indentation(false, 4), new Indentation(true, 4))
                .forEach(to -> convert.getItems()
                        .add(item(
                                to.tabs() ? Words.get("editor.tabs") : Words.get("editor.spaces", to.width()),
                                () -> model.formats().reindent(document, to))));
        items.add(new SeparatorMenuItem());
        items.add(convert);
        return menu(items);
    }

    /// What the file is read as.
    public ContextMenu language(EditorDocument document) {
        Language now = document.languageProperty().get();
        return menu(Stream.of(Language.values())
                .sorted(Comparator.comparing((Language l) -> l != now).thenComparing(Language::title))
                .<MenuItem>map(l -> check(l.title(), l == now, () -> model.setLanguage(document, l)))
                .toList());
    }

    private static ContextMenu menu(List<MenuItem> items) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(items);
        return menu;
    }

    private static MenuItem check(String text, boolean selected, Runnable run) {
        CheckMenuItem item = new CheckMenuItem(text);
        item.setSelected(selected);
        item.setOnAction(e -> run.run());
        return item;
    }

    private static MenuItem item(String text, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> run.run());
        return item;
    }
}
