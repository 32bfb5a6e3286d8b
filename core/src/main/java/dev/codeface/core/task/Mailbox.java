package dev.codeface.core.task;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/// Runs what is posted to it one after the other, on virtual threads of [Tasks]: state that only posted work touches
/// needs no lock.
///
/// Any thread may post. [#post] never blocks; [#postWhenRoom] waits while much is pending, so that a fast source is
/// slowed instead of filling the memory.
public final class Mailbox {
    private static final int ROOM = 512;

    private final Tasks tasks;
    private final Queue<Runnable> pending = new ArrayDeque<>();
    private final Semaphore room = new Semaphore(ROOM);
    private boolean running;

    public Mailbox(Tasks tasks) {
        this.tasks = tasks;
    }

    /// Adds work behind everything posted before; never blocks.
    public void post(Runnable work) {
        synchronized (pending) {
            pending.add(work);
            if (running) {
                return;
            }
            running = true;
        }
        tasks.io(this::drain);
    }

    /// Adds work, waiting for room first. Must not be called from work of this mailbox.
    public void postWhenRoom(Runnable work) {
        room.acquireUninterruptibly();
        post(() -> {
            room.release();
            work.run();
        });
    }

    private void drain() {
        while (true) {
            Runnable next;
            synchronized (pending) {
                next = pending.poll();
                if (next == null) {
                    running = false;
                    return;
                }
            }
            // A task of its own for what is left: the failure of one piece of work must reach the sink and stop no
            // other.
            boolean done = false;
            try {
                next.run();
                done = true;
            } finally {
                if (!done) {
                    tasks.io(this::drain);
                }
            }
        }
    }
}
