package org.minesafety.platform.worklist;

import java.util.List;
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
 * @param address of the aggregate, by its id
 */
public record WorkKind<S>(
        AggregateType<S, ?> type,
        List<Lifecycle<?, S>> tables,
        Set<String> awaited,
        Function<S, Deadlines> clocks,
        Function<S, Text> title,
        Function<String, String> address) {

    public WorkKind {
        tables = List.copyOf(tables);
        awaited = Set.copyOf(awaited);
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

    /** All that somebody may do now. */
    List<Action> allowed(S state, Actor actor) {
        String self = address.apply(type.id(state));
        return tables.stream()
                .flatMap(table -> Action.of(table, state, actor, self).stream())
                .toList();
    }
}
