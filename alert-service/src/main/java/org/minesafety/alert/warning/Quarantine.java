package org.minesafety.alert.warning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Messages that were refused, with the reasons; for some months, and so many of a client. */
public interface Quarantine {

    /**
     * A refused message.
     *
     * @param at when it came first
     * @param latestAt when the same bytes came last
     * @param times how often they came
     */
    record RefusedMessage(
            String id,
            String client,
            String sha256,
            int size,
            List<RefusalReason> reasons,
            Instant at,
            Instant latestAt,
            long times) {}

    /**
     * @param path of the element; empty for the whole message
     */
    record RefusalReason(String path, String rule, List<String> arguments) {}

    /** The same bytes of a client are one; nothing is kept where it has too many. */
    Mono<Void> put(String client, String sha256, byte[] xml, List<RefusalReason> reasons);

    /**
     * The latest first.
     *
     * @param client only its own; null: all
     * @param after id of the last one of the piece before
     */
    Flux<RefusedMessage> list(@Nullable String client, @Nullable String after, int limit);

    /** The bytes; empty when there is no such one. */
    Mono<byte[]> message(String id, @Nullable String client);
}
