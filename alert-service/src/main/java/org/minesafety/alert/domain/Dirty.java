package org.minesafety.alert.domain;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of data time that must be folded again.
 *
 * @param from milliseconds
 * @param to milliseconds, inclusive; {@link Long#MAX_VALUE}: all that follows
 * @param reason why
 */
public record Dirty(long from, long to, Reason reason) {

    /** Why episodes change that had been told. */
    public enum Reason {
        LATE_DATA("late-data"),
        /** Another definition of a point, or another rule. */
        DEFINITION_CHANGED("definition-changed");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Dirty late(Readings readings) {
        return new Dirty(readings.first(), readings.last(), Reason.LATE_DATA);
    }

    static Dirty definitions(long from) {
        return new Dirty(from, Long.MAX_VALUE, Reason.DEFINITION_CHANGED);
    }

    /** Both. */
    Dirty and(@Nullable Dirty other) {
        return other == null
                ? this
                : new Dirty(
                        Math.min(from, other.from),
                        Math.max(to, other.to),
                        reason.compareTo(other.reason) > 0 ? reason : other.reason);
    }
}
