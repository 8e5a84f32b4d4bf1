package org.minesafety.ingest.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Removes what is older than the table says, a little at a time. */
@Component
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Steps of a round for each kind; what is left waits for the next one. */
    private static final int MOST_STEPS = 500;

    private final List<OldDocuments> documents;
    private final References references;
    private final ReferenceTable<RetentionPeriod> table;
    private final Clock clock;

    Retention(
            List<OldDocuments> documents,
            References references,
            ReferenceTable<RetentionPeriod> retentionPeriods,
            Clock clock) {
        this.documents = List.copyOf(documents);
        this.references = references;
        this.table = retentionPeriods;
        this.clock = clock;
    }

    /** May run twice at a time without harm. */
    public Mono<Void> round() {
        return references
                .now(table)
                .map(now -> new RetentionPeriods(now.rows().values()))
                .flatMapMany(periods ->
                        Flux.fromIterable(documents)
                                .concatMap(it ->
                                        remove(it, clock.instant().minus(periods.of(it.kind())))))
                .then();
    }

    /** What fails is tried again with the next round, and keeps no other kind from its removal. */
    private static Mono<Void> remove(OldDocuments documents, Instant before) {
        return documents
                .removeSome(before)
                .repeat(MOST_STEPS)
                .takeWhile(more -> more)
                .then()
                .onErrorResume(failure -> {
                    LOG.warn("What is old of {} is removed later", documents.kind(), failure);
                    return Mono.empty();
                });
    }
}
