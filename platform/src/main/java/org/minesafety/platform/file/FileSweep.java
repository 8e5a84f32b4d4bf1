package org.minesafety.platform.file;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Removes files whose time is over, and what is left of uploads that never ended. */
final class FileSweep {

    private static final Logger LOG = LoggerFactory.getLogger(FileSweep.class);
    private static final int AT_ONCE = 1_000;
    private static final Duration LATER = Duration.ofHours(1);

    private final FileRecords records;
    private final FileBytes bytes;
    private final FileMeters meters;
    private final Clock clock;

    FileSweep(FileRecords records, FileBytes bytes, FileMeters meters, Clock clock) {
        this.records = records;
        this.bytes = bytes;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Some of them, the bytes first: while something is left, it is known. One that fails holds up
     * no other.
     *
     * @return whether there may be more
     */
    Mono<Boolean> round() {
        return Flux.defer(() -> records.expired(clock.instant(), AT_ONCE))
                .concatMap(id -> removed(id).thenReturn(id))
                .count()
                .map(looked -> looked == AT_ONCE);
    }

    private Mono<Void> removed(String id) {
        return records.claim(id, clock.instant())
                .filter(Boolean::booleanValue)
                .flatMap(_ -> remove(id))
                .onErrorResume(failure -> {
                    LOG.warn("File {} is removed later", id, failure);
                    return records.removeLater(id, clock.instant().plus(LATER));
                });
    }

    private Mono<Void> remove(String id) {
        return bytes.remove(id).then(records.remove(id)).then(Mono.fromRunnable(meters::expired));
    }
}
