/// Themes: tokens, syntax palettes, terminal colours, fonts, and the catalogue of them. Knows no JavaFX type.
@NullMarked
package dev.codeface.themes;

import org.jspecify.annotations.NullMarked;
