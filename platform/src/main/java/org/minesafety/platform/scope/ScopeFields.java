package org.minesafety.platform.scope;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * By which fields the documents of a collection lie in a caller's scope.
 *
 * @param units codes of the units that supervise the mine
 * @param mine code of the mine
 */
public record ScopeFields(String units, String mine) {

    /**
     * Filters for a list that is read in the order of an index: one, or two for a caller who sees
     * mines by unit and by code, because no index answers both in order.
     *
     * @param unit only what it supervises; null: all
     */
    public List<Criteria> filters(@Nullable String unit, Caller caller) {
        if (unit != null && caller.units().contains(unit)) {
            return List.of(where(units).is(unit));
        }
        Criteria byUnit = below(unit, where(units).in(List.copyOf(caller.units())));
        Criteria byMine = below(unit, where(mine).in(List.copyOf(caller.mines())));
        if (caller.mines().isEmpty()) {
            return List.of(byUnit);
        }
        return caller.units().isEmpty() ? List.of(byMine) : List.of(byUnit, byMine);
    }

    /** One filter for what needs no order. */
    public Criteria filter(@Nullable String unit, Caller caller) {
        return new Criteria().orOperator(filters(unit, caller));
    }

    private Criteria below(@Nullable String unit, Criteria scope) {
        return unit == null ? scope : new Criteria().andOperator(scope, where(units).is(unit));
    }
}
