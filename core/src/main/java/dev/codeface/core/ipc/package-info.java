/// The local socket to the running app.
@NullMarked
package dev.codeface.core.ipc;

import org.jspecify.annotations.NullMarked;
