/// The code view: tabs, editor, find, problems, outline, and their view models.
@NullMarked
package dev.codeface.desktop.editor;

import org.jspecify.annotations.NullMarked;
