package org.minesafety.hazard.suspension.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Violations;

/** Rules for what is said of a suspension. */
public final class SuspensionInvalid {

    /** Each has a text in every language. */
    public enum Rule {
        /** Either the whole mine, or an area in words. */
        AREA_OR_WHOLE,
        /** A day to come. */
        NOT_PAST,
        /** A day that is not to come. */
        NOT_FUTURE,
        /** Not a hazard of this mine that the caller sees. */
        UNKNOWN_HAZARD,
        /** Not a site of this mine. */
        UNKNOWN_SITE,
        /** Not a unit of the caller over this mine. */
        NOT_A_UNIT,
        /** The mine is closed or merged. */
        MINE_ENDED,
        /** Argument: most people at one place. */
        TOO_MANY_PEOPLE,
        /** Argument: the step that comes next. */
        NOT_NEXT,
        /** Arguments: how many files of one side, and how many MB, one suspension may have. */
        TOO_MANY_FILES
    }

    private static final String SUBJECT = "suspension";

    private SuspensionInvalid() {}

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
     * @throws org.minesafety.platform.domain.Invalid for a day that is still to come
     */
    static void notFuture(String field, LocalDate day, Instant at) {
        if (day.isAfter(WorkCalendar.dayOf(at))) {
            refuse(field, Rule.NOT_FUTURE);
        }
    }
}
