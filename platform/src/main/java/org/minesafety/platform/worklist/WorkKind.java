package org.minesafety.platform.worklist;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.lifecycle.Action;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;

/**
 * Aggregates that wait for people; a service declares a bean for each kind, and adds {@link
 * Worklists#companion} to its aggregates.
 *
 * @param tables of the life and its facets
 * @param awaited names of the actions that are listed; none: all that the tables offer
 * @param clocks that run
 * @param title what it is, for people
 * @param address of the aggregate
 * @param units that are addressed by what concerns no single mine
 * @param omitted members that are too large to be read of many, and that nothing here depends on
 */
public record WorkKind<S>(
        AggregateType<S, ?> type,
        List<Lifecycle<?, S>> tables,
        Set<String> awaited,
        Function<S, Deadlines> clocks,
        Function<S, Text> title,
        Function<S, String> address,
        List<String> units,
        List<String> omitted) {

    public WorkKind {
        tables = List.copyOf(tables);
        awaited = Set.copyOf(awaited);
        units = List.copyOf(units);
        omitted = List.copyOf(omitted);
    }

    /** Of aggregates that each concern a mine. */
    public WorkKind(
            AggregateType<S, ?> type,
            List<Lifecycle<?, S>> tables,
            Set<String> awaited,
            Function<S, Deadlines> clocks,
            Function<S, Text> title,
            Function<S, String> address) {
        this(type, tables, awaited, clocks, title, address, List.of(), List.of());
    }

    String name() {
        return type.kind();
    }

    /** What is stored of a state: pure. */
    List<NextAction> next(S state) {
        return NextAction.of(tables, state, clocks.apply(state)).stream()
                .filter(it -> awaited.isEmpty() || awaited.contains(it.action()))
                .toList();
    }

    /** An action that somebody may do now; empty where he may not. */
    Optional<Action> allowed(S state, Actor actor, String action) {
        String self = address.apply(state);
        return tables.stream()
                .flatMap(table -> Action.of(table, state, actor, self, action).stream())
                .findFirst();
    }
}
