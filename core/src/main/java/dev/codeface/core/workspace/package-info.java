/// Folders and files of the user: tree, documents, safe saving.
@NullMarked
package dev.codeface.core.workspace;

import org.jspecify.annotations.NullMarked;
