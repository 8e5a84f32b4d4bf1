package org.minesafety.alert.warning;

import java.util.Map;
import org.minesafety.alert.warning.domain.EventRow;
import reactor.core.publisher.Mono;

/** The table of events as a test wants it. */
final class FixedEvents extends EventTable {

    private final Map<String, EventRow> rows;

    FixedEvents(Map<String, EventRow> rows) {
        super(null, null);
        this.rows = rows;
    }

    @Override
    Mono<Map<String, EventRow>> now() {
        return Mono.just(rows);
    }
}
