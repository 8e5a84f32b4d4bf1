package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Return;
import org.minesafety.hazard.majorhazard.domain.Ladder.Upcoming;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * When which step comes, by the tables of now.
 *
 * @param steps by their position
 * @param version another one when a table has changed
 */
public record LadderRules(
        List<LadderRow> steps, List<SlowRow> slow, WorkCalendar calendar, long version) {

    public LadderRules {
        steps = steps.stream().sorted(Comparator.comparingInt(LadderRow::position)).toList();
        slow = List.copyOf(slow);
    }

    public static LadderRules of(
            Collection<LadderRow> steps,
            Collection<SlowRow> slow,
            WorkCalendar calendar,
            long version) {
        return new LadderRules(List.copyOf(steps), List.copyOf(slow), calendar, version);
    }

    /**
     * Empty where none is to come: nothing is owed, a draft is open, or the ladder is at its end.
     */
    Optional<Upcoming> next(Hazard hazard, Ladder ladder, Instant at) {
        Limit limit = hazard.course().limit();
        LocalDate deadline = limit.due();
        if (deadline == null || !hazard.isUnderDeadline() || ladder.draft().isPresent()) {
            return Optional.empty();
        }
        Optional<LadderStep> last = ladder.lastTaken(limit.granted());
        int position = last.map(LadderStep::position).orElse(0);
        return steps.stream()
                .filter(row -> row.position() > position)
                .findFirst()
                .map(row -> upcoming(row, day(row, last, hazard, deadline), at));
    }

    private Upcoming upcoming(LadderRow row, @Nullable LocalDate due, Instant at) {
        LocalDate today = WorkCalendar.dayOf(at);
        LocalDate on = due != null && due.isBefore(today) ? workday(today) : due;
        return new Upcoming(row.position(), row.step(), due, on);
    }

    /** A workday; null while it cannot be reckoned. */
    private @Nullable LocalDate day(
            LadderRow row, Optional<LadderStep> last, Hazard hazard, LocalDate deadline) {
        LocalDate since = since(hazard, deadline);
        LocalDate back = back(hazard, since);
        LocalDate earliest = last.isPresent() ? later(since.plusDays(1), back) : back;
        Instant from =
                last.map(LadderStep::settledAt)
                        .orElseGet(() -> WorkCalendar.endOf(later(since, back)).minusSeconds(1));
        return calendar.due(from, row.term()) instanceof DueDate.Known(var day)
                ? workday(later(day, earliest))
                : null;
    }

    /** The last day on which nothing was wrong: of the deadline, or of too slow a progress. */
    private LocalDate since(Hazard hazard, LocalDate deadline) {
        LocalDate from = WorkCalendar.dayOf(hazard.begun());
        int percent = hazard.percent();
        return Stream.concat(
                        Stream.of(deadline),
                        slow.stream()
                                .filter(row -> percent < row.percent())
                                .map(row -> row.day(from, deadline)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Since when the mine has to rectify again, where its completion was refused. */
    private static LocalDate back(Hazard hazard, LocalDate since) {
        Return returned = hazard.course().returned();
        return returned == null ? since : WorkCalendar.dayOf(returned.at());
    }

    private @Nullable LocalDate workday(LocalDate day) {
        return calendar.workdayFrom(day) instanceof DueDate.Known(var found) ? found : null;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
