package org.minesafety.platform.lease;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The right to do something alone, until it expires. It protects nothing by itself: a holder that
 * was paused may believe in it a moment too long, so what it does must be fenced or repeatable.
 */
public final class Lease {

    /** So many renewals may fail before it expires. */
    private static final int RENEWALS = 3;

    private final Leases leases;
    private final String name;
    private final long epoch;
    private final Duration length;
    private final Sinks.Empty<Void> lost = Sinks.empty();
    private volatile long deadline;
    private volatile boolean over;
    private volatile boolean worked;

    /**
     * @param asked {@link System#nanoTime()} before the database was asked
     */
    Lease(Leases leases, String name, long epoch, Duration length, long asked) {
        this.leases = leases;
        this.name = name;
        this.epoch = epoch;
        this.length = length;
        this.deadline = asked + length.toNanos();
    }

    /** Grows with each acquisition. */
    public long epoch() {
        return epoch;
    }

    /** Whether nobody else can hold it yet. */
    public boolean held() {
        return !over && deadline - System.nanoTime() > 0;
    }

    /** A piece of the work is done. */
    void worked() {
        worked = true;
    }

    boolean hasWorked() {
        return worked;
    }

    /** Completes when it is lost, even where nobody renews it any more. */
    public Mono<Void> lost() {
        Mono<Void> expired =
                Flux.interval(length.dividedBy(RENEWALS)).takeWhile(_ -> held()).then();
        return Mono.firstWithSignal(lost.asMono(), expired);
    }

    /** Renews it again and again; ends when it is lost. */
    public Flux<Boolean> kept() {
        return Flux.interval(length.dividedBy(RENEWALS))
                .onBackpressureDrop()
                .concatMap(_ -> renew().onErrorReturn(true)) // it expires if this goes on
                .takeWhile(still -> still && held())
                .doOnTerminate(this::giveUp); // nobody prolongs it any more
    }

    /** From now on it is not held, whatever the database says. */
    void giveUp() {
        over = true; // a renewal on its way must not bring it back
        lost.tryEmitEmpty();
    }

    private Mono<Boolean> renew() {
        return Mono.defer(() -> {
            long asked = System.nanoTime();
            return leases.renew(name, epoch, length)
                    // a late answer must not keep the next one from being asked
                    .timeout(length.dividedBy(RENEWALS))
                    .doOnNext(still -> {
                        if (still) {
                            deadline = asked + length.toNanos();
                        }
                    });
        });
    }

    /** Another may have it at once. */
    public Mono<Void> release() {
        return Mono.defer(() -> {
            giveUp();
            return leases.release(name, epoch).then();
        });
    }
}
