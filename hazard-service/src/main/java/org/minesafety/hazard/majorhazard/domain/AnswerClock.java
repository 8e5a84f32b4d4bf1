package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * Until when somebody has to determine or dismiss a candidate.
 *
 * @param from when it was raised, the last time
 * @param due day in China, inclusive; null while the calendar does not reach so far
 * @param overdue whether it was told that nobody did
 */
public record AnswerClock(Instant from, @Nullable LocalDate due, boolean overdue) {

    static AnswerClock of(Instant from, Reckoning reckoning) {
        return new AnswerClock(
                from,
                switch (reckoning.due(from)) {
                    case DueDate.Known(var day) -> day;
                    case DueDate.YearUnknown _ -> null;
                },
                false);
    }

    /** When it is to be told; null when nothing is to be. */
    public @Nullable Instant next() {
        return due == null || overdue ? null : WorkCalendar.endOf(due);
    }

    boolean hasRunOut(Instant now) {
        Instant end = next();
        return end != null && !now.isBefore(end);
    }

    AnswerClock told() {
        return new AnswerClock(from, due, true);
    }
}
