package org.minesafety.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;

/**
 * Where a page ended: the next one holds what sorts after it, whatever was inserted meanwhile.
 *
 * @param sort value of the last item by which the list is sorted
 * @param id of the last item; decides between equal sort values
 */
public record Position(String sort, String id) {

    /** Of RFC 3339. */
    private static final int LAST_YEAR = 9999;

    /** In a list that is sorted by time. */
    public static Position of(Instant time, String id) {
        return new Position(time.toString(), id);
    }

    /** In a list that is sorted by a whole number. */
    public static Position of(long number, String id) {
        return new Position(Long.toString(number), id);
    }

    /**
     * The time of {@link #sort()}.
     *
     * @throws Problem {@code invalid-cursor} when it is none that a store can keep
     */
    public Instant time() {
        return timeOf(sort);
    }

    /**
     * The same for a time that is only a part of {@link #sort()}.
     *
     * @throws Problem {@code invalid-cursor}
     */
    public static Instant timeOf(String text) {
        try {
            Instant time = Instant.parse(text);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 0 && year <= LAST_YEAR) {
                return time;
            }
            throw new Problem(ProblemTypes.INVALID_CURSOR);
        } catch (DateTimeException e) {
            throw new Problem(ProblemTypes.INVALID_CURSOR, e);
        }
    }

    /**
     * The number of {@link #sort()}.
     *
     * @throws Problem {@code invalid-cursor} when it is none
     */
    public long number() {
        try {
            return Long.parseLong(sort);
        } catch (NumberFormatException e) {
            throw new Problem(ProblemTypes.INVALID_CURSOR, e);
        }
    }
}
