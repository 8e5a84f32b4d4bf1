package org.minesafety.platform.calendar;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs.
 *
 * @param clock name
 * @param from when it began
 * @param due last day in China; null while the calendar does not reach so far
 * @param overdue whether it was told that the day is over
 */
public record Deadline(String clock, Instant from, @Nullable LocalDate due, boolean overdue) {

    static Deadline of(String clock, Instant from, DueDate due) {
        return new Deadline(
                clock,
                from,
                switch (due) {
                    case DueDate.Known(var day) -> day;
                    case DueDate.YearUnknown _ -> null;
                },
                false);
    }

    /** When it is to be told that it is over; null when nothing is to be. */
    public @Nullable Instant end() {
        return due == null || overdue ? null : WorkCalendar.endOf(due);
    }

    Deadline told() {
        return new Deadline(clock, from, due, true);
    }
}
