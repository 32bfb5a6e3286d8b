package dev.codeface.core.run;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ExpectedPane;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.multiplexer.PaneObserver;
import dev.codeface.core.multiplexer.PaneWriter;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/// The only way from a text to a pane: look, ask, approve, send.
///
/// An approval binds the exact bytes to the exact pane (process, program in front, mode, screen, cursor and its line),
/// works once, and lapses after a minute. Any difference at the moment of writing sends nothing. Each approval and each
/// write is in the audit log; what cannot be recorded is not done. Thread safe; all methods but [#approve] block.
public final class ConsentService {
    private static final Duration VALID = Duration.ofSeconds(60);

    private final PaneObserver observer;
    private final PaneWriter writer;
    private final AuditLog audit;
    private final LongSupplier nanoTime;
    private final BiConsumer<ServerAddress, String> typed;
    private final Set<Approval> open = ConcurrentHashMap.newKeySet();

    /// @param nanoTime a clock that nobody can set back
    /// @param typed    told of each pane that a person types into
    public ConsentService(
            PaneObserver observer,
            PaneWriter writer,
            AuditLog audit,
            LongSupplier nanoTime,
            BiConsumer<ServerAddress, String> typed) {
        this.typed = typed;
        this.observer = observer;
        this.writer = writer;
        this.audit = audit;
        this.nanoTime = nanoTime;
    }

    /// Looks at the pane and makes the question.
    ///
    /// @throws AppException where there is no such pane
    public ConsentRequest prepare(ServerAddress server, String paneId, String text) throws AppException {
        return ConsentRequest.forText(observer.look(server, paneId), text);
    }

    /// The question whether to send Ctrl+C.
    public ConsentRequest prepareInterrupt(ServerAddress server, String paneId) throws AppException {
        return ConsentRequest.forInterrupt(observer.look(server, paneId));
    }

    /// Turns a person's click into an approval. Only the dialog that drew the request may call this.
    ///
    /// @throws AppException where something speaks against it
    public Approval approve(ConsentRequest request, Act act) throws AppException {
        if (!request.allows(act)) {
            throw new AppException(
                    "consent.blocked",
                    request.concerns().stream()
                            .filter(Concern::blocking)
                            .map(Concern::text)
                            .findFirst()
                            .orElse("This cannot be done with this pane."),
                    "Mend that first, then ask again.");
        }
        Approval approval = new Approval(request, act, nanoTime.getAsLong() + VALID.toNanos());
        open.add(approval);
        return approval;
    }

    /// Does what was approved, if the pane is still what it was.
    ///
    /// @throws AppException `consent.used`, `consent.expired`, `tmux.pane-changed`, …: nothing was sent
    public void send(Approval approval) throws AppException {
        if (!open.remove(approval)) {
            throw new AppException("consent.used", "This approval was used already.", "Ask again.");
        }
        if (approval.until() - nanoTime.getAsLong() < 0) {
            throw new AppException("consent.expired", "This approval is older than a minute.", "Ask again.");
        }
        ConsentRequest request = approval.request();
        audit.add(AuditEntry.Kind.CONSENT, said(approval), detail(approval));
        switch (approval.act()) {
            case INSERT -> writer.insert(ExpectedPane.exactly(request.pane()), request.text(), false);
            case RUN -> writer.insert(ExpectedPane.exactly(request.pane()), request.text(), true);
            case INTERRUPT -> writer.press(ExpectedPane.program(request.pane()), PaneWriter.Key.CTRL_C);
        }
        audit.add(AuditEntry.Kind.TERMINAL_WRITE, said(approval), detail(approval));
    }

    /// Begins a time in which each key that a person presses on the visibly marked pane is its own approval.
    public PaneKeyboard keyboard(ServerAddress server, String paneId) throws AppException {
        PaneLook look = observer.look(server, paneId);
        audit.add(AuditEntry.Kind.CONSENT, "Keyboard on for " + paneId + " (" + look.command() + ")", "{}");
        return new PaneKeyboard(observer, writer, look, () -> typed.accept(server, paneId));
    }

    private static String said(Approval approval) {
        PaneLook pane = approval.request().pane();
        String where = pane.paneId() + " (" + pane.command() + ")";
        return switch (approval.act()) {
            case INSERT -> "Inserted into " + where;
            case RUN -> "Ran in " + where;
            case INTERRUPT -> "Interrupted " + where;
        };
    }

    /// Size and digest, not the text: that may hold what nobody wants in a log.
    private static String detail(Approval approval) {
        byte[] bytes = approval.request().text().getBytes(StandardCharsets.UTF_8);
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return "{\"pane\":\"" + approval.request().pane().paneId() + "\",\"pid\":"
                    + approval.request().pane().pid() + ",\"bytes\":" + bytes.length + ",\"sha256\":\"" + digest
                    + "\"}";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
