package dev.codeface.desktop.chat;

/// Where a conversation was left; kept over restarts. Immutable.
///
/// @param conversation its id
/// @param turn         the turn that was the first in sight
/// @param row          which of that turn's rows
/// @param top          where that row's top was, pixels below the list's
public record TranscriptPlace(String conversation, String turn, int row, double top) {}
