/// What goes along with a question: chips, tokens, redaction, egress record.
@NullMarked
package dev.codeface.core.context;

import org.jspecify.annotations.NullMarked;
