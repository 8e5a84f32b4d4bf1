package org.minesafety.alert.notification.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * Something that happened at a mine, as far as people may be told of it: codes and days only.
 *
 * @param code of the kind of event, as in the table {@code event-policies}
 * @param item code of the item of the standard that it is about
 * @param due last day in China, where there is one
 * @param until what holds as long as it is not over; null of what has no end
 * @param officersOnly the mine itself is not told, whatever a policy says
 */
public record PublicEvent(
        String code,
        String mine,
        Instant at,
        @Nullable String item,
        @Nullable LocalDate due,
        @Nullable String until,
        boolean officersOnly) {

    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final LocalDate FIRST = LocalDate.parse("2000-01-01");
    private static final LocalDate LAST = LocalDate.parse("2199-12-31");

    /**
     * @throws IllegalArgumentException when a code or a time has another shape
     */
    public PublicEvent {
        if (!EventPolicy.CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code of an event");
        }
        if (MineCode.parse(mine).isEmpty()) {
            throw new IllegalArgumentException("code of a mine");
        }
        if (isOut(WorkCalendar.dayOf(at)) || due != null && isOut(due)) {
            throw new IllegalArgumentException("a day from " + FIRST + " to " + LAST);
        }
        if (item != null && !ITEM.matcher(item).matches()) {
            throw new IllegalArgumentException("code of an item");
        }
    }

    private static boolean isOut(LocalDate day) {
        return day.isBefore(FIRST) || day.isAfter(LAST);
    }
}
