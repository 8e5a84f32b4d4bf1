package org.minesafety.hazard.mine.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.mine.MineQuery;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** Questions that the indexes of mines answer, whatever is filtered. */
final class MineLists {

    private static final String UNITS = "state.supervisionPath";
    private static final String ID = "_id";

    private MineLists() {}

    /**
     * All but the text. Whoever sees mines by unit and by code asks one question for each: no index
     * answers both in order.
     */
    static List<Query> pages(MineQuery query, Caller caller, @Nullable String after, int limit) {
        return scopes(query.unit(), caller).stream()
                .map(scope -> page(scope, query, after, limit))
                .toList();
    }

    private static Query page(Criteria scope, MineQuery query, @Nullable String after, int limit) {
        List<Criteria> all = new ArrayList<>();
        all.add(scope);
        addEqual(all, UNITS, query.unit());
        addEqual(all, "state.type", query.type());
        addEqual(all, "state.status", query.status());
        if (after != null) {
            all.add(where(ID).gt(after));
        }
        return new Query(new Criteria().andOperator(all)).with(Sort.by(ID)).limit(limit);
    }

    private static List<Criteria> scopes(@Nullable String unit, Caller caller) {
        if (unit != null && caller.units().contains(unit)) {
            return List.of(where(UNITS).is(unit));
        }
        Criteria byUnit = where(UNITS).in(caller.units());
        Criteria byCode = where(ID).in(caller.mines());
        if (caller.mines().isEmpty()) {
            return List.of(byUnit);
        }
        return caller.units().isEmpty() ? List.of(byCode) : List.of(byUnit, byCode);
    }

    private static void addEqual(List<Criteria> all, String field, @Nullable Object value) {
        if (value != null) {
            all.add(where(field).is(value));
        }
    }
}
