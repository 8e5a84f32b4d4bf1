package org.minesafety.ingest.reading.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.reading.domain.MinePoints.Flaw;

/** Why readings are not accepted; docs/readings.md has the same list for whoever sends them. */
public enum Reason {
    /** Not a mine of the token. */
    UNKNOWN_MINE,
    /** The mine had no such point at the time of the frame. */
    UNKNOWN_POINT,
    /** No system, or the point belonged to another system of the mine at that time. */
    WRONG_SYSTEM("two digits, as in the definition of the point"),
    /** The point stands in the frame a second time. */
    DUPLICATE_POINT,
    /** Not the unit of the point. */
    WRONG_UNIT("the unit of the definition of the point"),
    /** NaN, infinite, or too great for a double. */
    NON_FINITE("a finite number, or null where there is no value"),
    /** Not a number. */
    UNREADABLE("a JSON number, or null where there is no value"),
    BAD_OFFSET("a whole number of milliseconds from 0 to 3599999"),
    BAD_STATUS("a whole number from 0 to 255"),
    /** The columns of the frame have different lengths. */
    LENGTH_MISMATCH("as many values, offsets, status and units as points"),
    TIME_UNREADABLE("RFC 3339; without offset it is China's time: 2026-11-24T12:00:00+08:00"),
    TIME_TOO_EARLY,
    /** Further ahead of the platform's clock than a clock of a mine may be. */
    TIME_AHEAD,
    /** The system has as many different frames in this data hour as it may have. */
    HOUR_FULL;

    private final @Nullable String wanted;

    Reason() {
        this.wanted = null;
    }

    Reason(String wanted) {
        this.wanted = wanted;
    }

    /** What would have been accepted, with an example where it has a form; null: no such thing. */
    public static @Nullable String wanted(String word) {
        for (Reason reason : values()) {
            if (reason.word().equals(word)) {
                return reason.wanted;
            }
        }
        return null;
    }

    /** As it stands in a receipt, for ever. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Reason of(Flaw flaw) {
        return switch (flaw) {
            case DUPLICATE_POINT -> DUPLICATE_POINT;
            case UNKNOWN_POINT -> UNKNOWN_POINT;
            case WRONG_SYSTEM -> WRONG_SYSTEM;
        };
    }
}
