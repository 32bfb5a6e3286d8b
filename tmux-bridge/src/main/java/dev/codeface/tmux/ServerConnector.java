package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.task.Tasks;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Finds out what a server is and opens the best channel to it. Thread safe.
final class ServerConnector {
    private final TmuxLocator locator;
    private final Tasks tasks;
    private final Set<Long> ourClients = ConcurrentHashMap.newKeySet();

    ServerConnector(TmuxLocator locator, Tasks tasks) {
        this.locator = locator;
        this.tasks = tasks;
    }

    /// A server that answered.
    ///
    /// @param program  what talks to it
    /// @param pid      its process; 0 where it does not say
    /// @param sessions at that moment
    record Connected(
            ServerAddress address,
            TmuxProgram program,
            TmuxVersion version,
            long pid,
            Capabilities capabilities,
            SessionQuery query,
            List<Session> sessions) {}

    /// Asks a server for its version and sessions.
    Connected probe(ServerAddress address) throws AppException {
        try {
            return ask(address);
        } catch (AppException e) {
            throw address.isRemote() ? e : explained(address, e);
        }
    }

    /// What the socket itself tells beyond what was said, or not said.
    private static AppException explained(ServerAddress address, AppException failure) {
        return switch (failure.code()) {
            case TmuxFailure.TIMEOUT ->
                RunningServer.at(address.socket())
                        .map(one -> TmuxFailure.silent(address, one))
                        .orElse(failure);
            // A fork has words of its own for a server that has ended.
            case TmuxFailure.REFUSED -> Files.notExists(address.socket()) ? TmuxFailure.noServer(address) : failure;
            default -> failure;
        };
    }

    private Connected ask(ServerAddress address) throws AppException {
        TmuxProgram program = locator.tmux(address);
        ProcessChannel channel = new ProcessChannel(program, address);
        // A list that fails when there is no server: display-message alone would not on every version.
        String said = channel.ask(TmuxCall.of(TmuxCall.Verb.LIST_SESSIONS, "-F", "#{version}\t#{pid}"))
                .text();
        String[] fields = said.lines().findFirst().orElse("").split("\t", -1);
        // Servers before 2.4 do not tell their version; the program that could talk to them is of their family.
        TmuxVersion version = fields[0].isEmpty() ? program.version(address) : TmuxVersion.parse(fields[0]);
        Capabilities capabilities = Capabilities.of(version);
        if (capabilities.mode() == Capabilities.Mode.NONE) {
            throw TmuxFailure.tooOld(address, version.text());
        }
        long pid = fields.length > 1 && fields[1].matches("\\d{1,18}") ? Long.parseLong(fields[1]) : 0;
        SessionQuery query = new SessionQuery(capabilities, ourClients);
        return new Connected(address, program, version, pid, capabilities, query, query.all(channel));
    }

    /// Opens a control client where the server allows one that weighs nothing, else asks by processes.
    CommandChannel open(Connected server, String sessionId, Consumer<ControlMessage.Notification> notifications)
            throws AppException {
        if (server.capabilities().mode() != Capabilities.Mode.FULL) {
            return new ProcessChannel(server.program(), server.address());
        }
        TmuxClient client = TmuxClient.open(
                server.program(),
                server.address(),
                sessionId,
                server.capabilities().readOnlyHarmless(),
                notifications,
                tasks);
        long pid = client.pid();
        ourClients.add(pid);
        client.ended().thenRun(() -> ourClients.remove(pid));
        return client;
    }
}
