package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Violations;

/** Rules for what is said of a hazard. */
public final class HazardInvalid {

    /** Each has a text in every language. */
    public enum Rule {
        /** A day that is not over. */
        NOT_PAST,
        /** A day that is not to come. */
        NOT_FUTURE,
        /** Argument: the last day on which it could have been reported. */
        TOO_LONG_AGO,
        /** Argument: the last day that is possible. */
        BEYOND_LONGEST,
        /** Argument: the last day now. */
        NEEDS_EXTENSION,
        /** Argument: the last day now. */
        NO_EXTENSION,
        /** Argument: the day that was asked for. */
        BEYOND_REQUEST,
        /** A code of the table. Argument: those that there are. */
        NOT_IN_TABLE,
        /** Not a unit of the caller over this mine. */
        NOT_A_UNIT,
        /** The mine is closed or merged. */
        MINE_ENDED,
        /** Not a closed hazard of this mine. */
        NOT_CLOSED_BEFORE,
        /** Not a place where the caller's hazards come from. */
        NOT_YOUR_ORIGIN,
        /** The document leaves nothing open. */
        NOT_ASKED_FOR,
        /** Arguments: how many files of one side, and how many MB, one hazard may have. */
        TOO_MANY_FILES,
        /** The mine would see who told. */
        SHOWS_WHO_TOLD
    }

    private static final String SUBJECT = "hazard";

    private HazardInvalid() {}

    public static Violations violations() {
        return new Violations(SUBJECT);
    }

    /**
     * @throws org.minesafety.platform.domain.Invalid always
     */
    static void refuse(String field, Rule rule, Object... arguments) {
        Violations found = violations();
        found.add(field, rule, arguments);
        found.throwIfAny();
    }

    /**
     * @throws org.minesafety.platform.domain.Invalid for a day that is over
     */
    static void notPast(String field, LocalDate day, Instant at) {
        if (day.isBefore(WorkCalendar.dayOf(at))) {
            refuse(field, Rule.NOT_PAST);
        }
    }
}
