package org.minesafety.ingest.reading.domain;

import java.util.Locale;
import org.minesafety.ingest.point.domain.MinePoints.Flaw;

/** Why readings are not accepted. */
public enum Reason {
    /** Not a mine of the token. */
    UNKNOWN_MINE,
    UNKNOWN_POINT,
    /** The point belongs to another system of the mine. */
    WRONG_SYSTEM,
    DUPLICATE_POINT,
    WRONG_UNIT,
    NON_FINITE,
    /** Not a number. */
    UNREADABLE,
    BAD_OFFSET,
    BAD_STATUS,
    LENGTH_MISMATCH,
    TIME_UNREADABLE,
    TIME_TOO_EARLY,
    TIME_AHEAD;

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
