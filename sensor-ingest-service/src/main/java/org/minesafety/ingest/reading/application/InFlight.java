package org.minesafety.ingest.reading.application;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of all uploads that are being worked upon; there is a most. */
public final class InFlight {

    private final AtomicLong bytes = new AtomicLong();
    private final long most;

    public InFlight(long most) {
        this.most = most;
    }

    /** Whether there is room; then it is taken. */
    public boolean take(long more) {
        if (bytes.addAndGet(more) <= most) {
            return true;
        }
        bytes.addAndGet(-more);
        return false;
    }

    public void give(long back) {
        bytes.addAndGet(-back);
    }

    public long most() {
        return most;
    }

    public long bytes() {
        return bytes.get();
    }
}
