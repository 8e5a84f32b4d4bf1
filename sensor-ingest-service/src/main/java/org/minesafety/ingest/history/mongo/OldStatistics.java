package org.minesafety.ingest.history.mongo;

import static com.mongodb.client.model.Filters.lt;

import java.time.Instant;
import java.util.Date;
import org.minesafety.ingest.retention.Kind;
import org.minesafety.ingest.retention.OldDocuments;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Statistics by the time at which they were computed: also old data came of late. */
@Component
class OldStatistics implements OldDocuments {

    private final HistoryCollections collections;
    private final Removed removed;

    OldStatistics(HistoryCollections collections, Removed removed) {
        this.collections = collections;
        this.removed = removed;
    }

    @Override
    public Kind kind() {
        return Kind.STATISTICS;
    }

    @Override
    public Mono<Boolean> removeSome(Instant before) {
        return collections
                .named(HistoryCollections.STATISTICS)
                .flatMap(all ->
                        removed.some(
                                Kind.STATISTICS,
                                all,
                                HistoryCollections.COMPUTED,
                                lt(HistoryCollections.COMPUTED, Date.from(before))));
    }
}
