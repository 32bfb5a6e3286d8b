package dev.codeface.core.chat;

import java.nio.file.Path;
import java.time.Instant;

/// The text of a file before a change of an answer was applied to it. Immutable.
///
/// @param id             ours
/// @param conversationId where the change came from
/// @param file           which file
/// @param at             when it was kept
/// @param reason         what was about to happen, one sentence
/// @param text           the file's text; empty where there was no file
public record Checkpoint(String id, String conversationId, Path file, Instant at, String reason, String text) {}
