package dev.codeface.core.multiplexer;

import java.nio.file.Path;

/// A session to be made.
///
/// @param name      empty lets the multiplexer number it
/// @param directory where its shell starts
/// @param columns   width until a terminal attaches
/// @param rows      height until a terminal attaches
public record SessionRequest(String name, Path directory, int columns, int rows) {}
