package org.minesafety.platform.calendar;

import java.time.Instant;
import java.time.LocalDate;

/** Until when something is due; or why nobody can say so yet. */
public sealed interface DueDate {

    /**
     * @param day in China, inclusive: whoever acts on it is in time
     */
    record Known(LocalDate day) implements DueDate {

        /** The first moment that is too late: the day ends at 24:00 in China. */
        public Instant end() {
            return WorkCalendar.endOf(day);
        }
    }

    /**
     * The term reaches into a year whose days off nobody has published, or entered.
     *
     * @param year the first such year
     */
    record YearUnknown(int year) implements DueDate {}
}
