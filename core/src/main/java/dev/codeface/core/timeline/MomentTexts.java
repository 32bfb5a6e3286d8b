package dev.codeface.core.timeline;

import java.util.Optional;

/// The texts of a moment. Immutable.
///
/// @param before the text before a change, or the frame before; empty for other kinds, and where there was none
/// @param after  what was seen, printed, or is there after the change; empty where the file is gone
public record MomentTexts(Optional<String> before, Optional<String> after) {}
