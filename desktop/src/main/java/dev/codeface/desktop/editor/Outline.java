package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Fold;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.text.TextSnapshot;
import java.util.List;

/// What the engine says of a text's structure. A large file has a hundred thousand symbols: they are taken as they
/// are, and nobody walks through all of them to show those on screen.
///
/// @param text    the text it is of; offsets and lines are its own
/// @param symbols in order
/// @param folds   in order
record Outline(TextSnapshot text, List<Symbol> symbols, List<Fold> folds) {
    static final Outline NONE = new Outline(TextSnapshot.EMPTY, List.of(), List.of());

    Outline {
        symbols = List.copyOf(symbols);
        folds = List.copyOf(folds);
    }
}
