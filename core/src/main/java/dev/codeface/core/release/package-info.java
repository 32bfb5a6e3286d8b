/// Whether a newer release has been published: asked only on demand, believed only when signed by the publisher whose
/// key was built in.
@NullMarked
package dev.codeface.core.release;

import org.jspecify.annotations.NullMarked;
