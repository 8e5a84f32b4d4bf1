package org.minesafety.platform.calendar;

/**
 * How long something may take. The unit stands beside the number, because rules differ in it.
 *
 * @param amount from 1
 */
public record Term(int amount, Unit unit) {

    /** Ten years of days: more is a typing error. */
    private static final int LONGEST = 3_660;

    /** What is counted. */
    public enum Unit {
        /** 日 */
        CALENDAR_DAYS,
        /** 工作日 */
        WORKDAYS,
        /** 月: ends on the same day of the month, else on its last day (民法典 202). */
        MONTHS
    }

    /**
     * @throws IllegalArgumentException when the amount is out of range
     */
    public Term {
        if (amount < 1 || amount > LONGEST) {
            throw new IllegalArgumentException("a term is from 1 to " + LONGEST + ": " + amount);
        }
    }
}
