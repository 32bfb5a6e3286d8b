/// The encrypted database, its migrations and repositories.
@NullMarked
package dev.codeface.core.store;

import org.jspecify.annotations.NullMarked;
