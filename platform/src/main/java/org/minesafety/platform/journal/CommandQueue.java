package org.minesafety.platform.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * First come, first served, per key and in this process: transactions that would conflict run one
 * after another instead.
 */
final class CommandQueue {

    private final Duration patience;
    private final Map<String, ArrayDeque<Sinks.Empty<Void>>> queues = new ConcurrentHashMap<>();

    CommandQueue(Duration patience) {
        this.patience = patience;
    }

    /** Places that one command holds or waits for; all end together, and none begins after. */
    static final class Held {
        private final Map<String, Sinks.Empty<Void>> turns = new HashMap<>();
        private boolean ended;
    }

    /** Completes when the key is held; {@link Refusals#busy} when that takes too long. */
    Mono<Void> take(String key, Held held) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> turn = Sinks.empty();
            synchronized (held) {
                if (held.ended) {
                    return Mono.never(); // cancelled: nobody listens
                }
                if (held.turns.putIfAbsent(key, turn) != null || join(key, turn)) {
                    return Mono.empty();
                }
            }
            return turn.asMono()
                    .timeout(patience, Mono.error(() -> Refusals.busy(null)))
                    // not on the stack of the one who let go
                    .publishOn(Schedulers.parallel());
        });
    }

    void letGo(Held held) {
        synchronized (held) {
            held.ended = true;
            held.turns.forEach(this::leave);
        }
    }

    /** Keys that somebody holds. */
    int keys() {
        return queues.size();
    }

    /** Whether the turn has come at once; else it is emitted when it comes. */
    private boolean join(String key, Sinks.Empty<Void> turn) {
        var atOnce = new AtomicBoolean();
        queues.compute(
                key,
                (_, queue) -> {
                    atOnce.set(queue == null);
                    var joined = queue == null ? new ArrayDeque<Sinks.Empty<Void>>() : queue;
                    joined.add(turn);
                    return joined;
                });
        return atOnce.get();
    }

    private void leave(String key, Sinks.Empty<Void> turn) {
        queues.computeIfPresent(
                key,
                (_, queue) -> {
                    boolean first = queue.peek() == turn;
                    queue.remove(turn);
                    if (first && !queue.isEmpty()) {
                        queue.element().tryEmitEmpty();
                    }
                    return queue.isEmpty() ? null : queue;
                });
    }
}
