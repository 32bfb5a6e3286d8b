/// The root key, its slots and the sealed secrets.
@NullMarked
package dev.codeface.core.vault;

import org.jspecify.annotations.NullMarked;
