package org.minesafety.platform.worklist;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * What of the work list is asked for; what is null does not matter.
 *
 * @param dueBefore what has no time for it is not among it
 * @param unit supervises the mine
 */
record WorkQuery(
        @Nullable String kind,
        @Nullable String action,
        @Nullable Boolean overdue,
        @Nullable Instant dueBefore,
        @Nullable String mine,
        @Nullable String unit) {

    List<Criteria> filters(Instant now) {
        List<Criteria> filters = new ArrayList<>();
        if (action != null) {
            filters.add(where(WorkEntry.ACTION).is(action));
        }
        if (overdue != null) {
            filters.add(overdue ? where(WorkEntry.DUE).lte(now) : where(WorkEntry.DUE).gt(now));
        }
        if (dueBefore != null) {
            filters.add(where(WorkEntry.DUE).lt(dueBefore));
        }
        return filters;
    }

    boolean takes(WorkKind<?> of) {
        return kind == null || kind.equals(of.name());
    }
}
