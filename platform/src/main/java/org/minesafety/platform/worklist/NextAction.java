package org.minesafety.platform.worklist;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.calendar.Deadline;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.lifecycle.Clock;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.security.Role;

/**
 * Something that can be done with an aggregate now. Whether a certain person may do it depends on
 * more: that is asked when a page is shown.
 *
 * @param roles who may do it
 * @param due until when, by the clocks that wait for it; null where none does
 */
public record NextAction(String action, Set<Role> roles, @Nullable Instant due) {

    /** More actions than all tables of one aggregate offer at once. */
    static final int MOST = 50;

    public NextAction {
        roles = Set.copyOf(roles);
    }

    /**
     * All that the tables of an aggregate offer now; at most {@value #MOST}.
     *
     * @param clocks that run
     */
    public static <S> List<NextAction> of(List<Lifecycle<?, S>> tables, S state, Deadlines clocks) {
        var all = new ArrayList<NextAction>();
        tables.forEach(table -> all.addAll(of(table, state, clocks)));
        if (all.size() > MOST) {
            throw new IllegalArgumentException(all.size() + " actions at once");
        }
        return List.copyOf(all);
    }

    private static <P extends Enum<P>, S> List<NextAction> of(
            Lifecycle<P, S> table, S state, Deadlines clocks) {
        P now = table.phase().apply(state);
        List<Clock<P>> waiting =
                table.clocks().stream().filter(clock -> clock.in().contains(now)).toList();
        return table.open(state).stream()
                .map(row ->
                        new NextAction(
                                row.name(),
                                row.roles(),
                                waiting.stream()
                                        .filter(clock -> clock.awaits(row.name()))
                                        .map(clock -> end(clock.name(), clocks))
                                        .filter(Objects::nonNull)
                                        .min(naturalOrder())
                                        .orElse(null)))
                .toList();
    }

    /** Also of a clock that was told as overdue. */
    private static @Nullable Instant end(String clock, Deadlines clocks) {
        return clocks.running().stream()
                .filter(it -> it.clock().equals(clock))
                .map(Deadline::due)
                .filter(Objects::nonNull)
                .map(WorkCalendar::endOf)
                .findFirst()
                .orElse(null);
    }
}
