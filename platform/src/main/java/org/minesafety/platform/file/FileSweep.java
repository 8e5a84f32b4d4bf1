package org.minesafety.platform.file;

import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Removes files whose time is over, and what is left of uploads that never ended. */
final class FileSweep {

    private static final int AT_ONCE = 1_000;

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

    /** The bytes go first: while something is left, it is known. */
    Mono<Void> round() {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return records.expired(now, AT_ONCE)
                    .concatMap(file ->
                            records.claim(file, now)
                                    .filter(Boolean::booleanValue)
                                    .flatMap(_ -> remove(file)))
                    .then();
        });
    }

    private Mono<Void> remove(StoredFile file) {
        return bytes.remove(file.id())
                .then(records.remove(file.id()))
                .then(Mono.fromRunnable(meters::expired));
    }
}
