package org.minesafety.alert.warning;

import java.util.Map;
import org.minesafety.alert.warning.domain.EventRow;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What codes of events stand for, by the table of now. */
@Component
class EventTable {

    private final References references;
    private final ReferenceTable<EventRow> table;

    EventTable(References references, ReferenceTable<EventRow> table) {
        this.references = references;
        this.table = table;
    }

    /** By code. */
    Mono<Map<String, EventRow>> now() {
        return references.now(table).map(it -> it.rows());
    }
}
