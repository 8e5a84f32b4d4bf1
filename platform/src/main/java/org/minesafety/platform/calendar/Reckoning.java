package org.minesafety.platform.calendar;

import java.time.Instant;

/**
 * A term with the calendar that it is reckoned by.
 *
 * @param version another one when either has changed
 */
public record Reckoning(WorkCalendar calendar, Term term, long version) {

    public DueDate due(Instant from) {
        return calendar.due(from, term);
    }
}
