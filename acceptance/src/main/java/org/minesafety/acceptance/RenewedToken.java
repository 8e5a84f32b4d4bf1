package org.minesafety.acceptance;

import java.time.Duration;
import java.util.function.Supplier;

/** An access token that is fetched anew well before it ends. */
final class RenewedToken implements Supplier<String> {

    /** Well below the five minutes that a token lives. */
    private static final Duration USE = Duration.ofMinutes(2);

    private final Supplier<String> source;
    private String text = "";
    private long obtained;

    RenewedToken(Supplier<String> source) {
        this.source = source;
    }

    @Override
    public synchronized String get() {
        if (text.isEmpty() || System.nanoTime() - obtained >= USE.toNanos()) {
            text = source.get();
            obtained = System.nanoTime();
        }
        return text;
    }
}
