package dev.codeface.core.gateway;

/// Who is at the other end of a connection, and who is told what they asked.
///
/// @param account whose token was shown
/// @param remote  address, for the log
/// @param watch   told of each request
record Asker(ClientAccount account, String remote, GatewayWatch watch) {}
