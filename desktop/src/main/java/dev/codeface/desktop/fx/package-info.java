/// The bridge to the FX thread: the only place that posts to it.
@NullMarked
package dev.codeface.desktop.fx;

import org.jspecify.annotations.NullMarked;
