package org.minesafety.hazard.analysis.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.analysis.domain.Condition.Mark;

/**
 * What figures ask of a hazard. Days are numbers ({@link #day}), because a question compares those
 * of all hazards of a year.
 *
 * @param closed {@link #NEVER} while it is not closed; the same of the others
 * @param extended the first extension
 * @param marks a bit for each {@link Mark}
 */
public record FactRow(
        int determined,
        int closed,
        int revoked,
        int extended,
        int marks,
        MineType type,
        String category,
        List<Span> late,
        List<Extended> extensions) {

    public static final int NEVER = (int) Condition.NEVER.toEpochDay();

    /**
     * @param to exclusive
     */
    public record Span(int from, int to) {

        boolean covers(int day) {
            return day >= from && day < to;
        }
    }

    public FactRow {
        late = List.copyOf(late);
        extensions = List.copyOf(extensions);
    }

    public static FactRow of(HazardFacts facts) {
        return new FactRow(
                day(facts.determinedOn()),
                day(orNever(facts.closedOn())),
                day(orNever(facts.revokedOn())),
                day(orNever(facts.extendedOn())),
                bit(Mark.REPEAT, facts.repeat())
                        | bit(Mark.WAS_OVERDUE, facts.wasOverdue())
                        | bit(Mark.ACCEPTED_LATE, facts.acceptedLate()),
                facts.type(),
                facts.category(),
                facts.late().stream()
                        .map(it -> new Span(day(it.from()), day(orNever(it.to()))))
                        .toList(),
                facts.extensions());
    }

    /** Since 1970; what is before or after all that happens is the first or the last one. */
    static int day(LocalDate day) {
        return Math.clamp(day.toEpochDay(), 0, NEVER);
    }

    private static LocalDate orNever(@Nullable LocalDate day) {
        return day == null ? Condition.NEVER : day;
    }

    private static int bit(Mark mark, boolean holds) {
        return holds ? bit(mark) : 0;
    }

    static int bit(Mark mark) {
        return 1 << mark.ordinal();
    }

    /** Closed or revoked. */
    int ended() {
        return Math.min(closed, revoked);
    }

    /** Clocks of two instances may differ at midnight. */
    int daysToClose() {
        return Math.max(0, closed - determined);
    }
}
