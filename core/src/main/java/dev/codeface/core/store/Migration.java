package dev.codeface.core.store;

/// One numbered step of the schema.
///
/// @param number   from its file's name
/// @param name     the rest of it
/// @param sql      the script; its text is part of the history
/// @param checksum of the script, so that one that was changed later is noticed
record Migration(int number, String name, String sql, String checksum) {}
