/// The composition root: launcher, object graph, demo, start-up marks.
@NullMarked
package dev.codeface.desktop.app;

import org.jspecify.annotations.NullMarked;
