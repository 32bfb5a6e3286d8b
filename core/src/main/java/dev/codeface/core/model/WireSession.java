package dev.codeface.core.model;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One socket as the client sees it: passes what it hears into the client's mailbox, and keeps what belongs to this
/// socket alone. The fields belong to that mailbox.
final class WireSession implements WireSocket.Listener {
    private final Consumer<Runnable> mailbox;
    private final Consumer<WireSession> onOpened;
    private final BiConsumer<WireSession, String> onText;
    private final BiConsumer<WireSession, WireSocket.Closing> onClosed;
    private @Nullable WireSocket wire;

    boolean open;
    boolean timedOut;
    long startedAt;
    long openedAt;
    long openedAtWall;
    long lastEvent;
    long pingedAt = -1;

    @Nullable
    Baseline baseline;

    ModelTimer.@Nullable Delay deadline;
    ModelTimer.@Nullable Delay watch;

    WireSession(
            Consumer<Runnable> mailbox,
            Consumer<WireSession> onOpened,
            BiConsumer<WireSession, String> onText,
            BiConsumer<WireSession, WireSocket.Closing> onClosed) {
        this.mailbox = mailbox;
        this.onOpened = onOpened;
        this.onText = onText;
        this.onClosed = onClosed;
    }

    void begin(WireSocket made, ModelTimer timer) {
        wire = made;
        startedAt = timer.monotonicMillis();
    }

    WireSocket wire() {
        WireSocket made = wire;
        if (made == null) {
            throw new IllegalStateException("the session has not begun");
        }
        return made;
    }

    void markOpen(ModelTimer timer) {
        open = true;
        openedAt = timer.monotonicMillis();
        openedAtWall = timer.wallMillis();
        lastEvent = openedAt;
        if (deadline != null) {
            deadline.cancel();
        }
    }

    /// Nine tenths of the age the server allows, idle for too long, open while the machine slept, or left behind in a
    /// network that the machine is no longer in.
    boolean tooOld(ModelTimer timer, ModelPreset.Limits limits) {
        long now = timer.monotonicMillis();
        long slept = (timer.wallMillis() - openedAtWall) - (now - openedAt);
        return now - openedAt >= limits.oldestSocket().toMillis() / 10 * 9
                || now - lastEvent >= limits.longestIdle().toMillis() / 10 * 9
                || slept > 10_000
                || !wire().localAddress().map(timer::stillHas).orElse(true);
    }

    void cancelTimers() {
        if (deadline != null) {
            deadline.cancel();
        }
        if (watch != null) {
            watch.cancel();
        }
    }

    @Override
    public void opened() {
        mailbox.accept(() -> onOpened.accept(this));
    }

    @Override
    public void text(String text) {
        mailbox.accept(() -> onText.accept(this, text));
    }

    @Override
    public void closed(WireSocket.Closing closing) {
        mailbox.accept(() -> onClosed.accept(this, closing));
    }
}
