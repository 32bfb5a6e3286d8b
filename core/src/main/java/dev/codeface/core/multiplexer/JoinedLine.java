package dev.codeface.core.multiplexer;

/// A line of text as its program printed it, which may cover several rows of the screen.
///
/// @param text     without trailing blanks
/// @param firstRow from 0 at the top of what was asked for
/// @param rows     how many rows it covers, at least one
public record JoinedLine(String text, int firstRow, int rows) {}
