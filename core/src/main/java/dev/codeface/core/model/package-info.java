/// The protocol of a hosted model: requests, events, client.
@NullMarked
package dev.codeface.core.model;

import org.jspecify.annotations.NullMarked;
