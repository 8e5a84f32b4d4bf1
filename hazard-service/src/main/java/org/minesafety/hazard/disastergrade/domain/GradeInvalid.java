package org.minesafety.hazard.disastergrade.domain;

import org.minesafety.platform.domain.Violations;

/** Rules for what is said of a disaster grade. */
public final class GradeInvalid {

    /** Each has a text in every language. */
    public enum Rule {
        /** Argument: those in which such mines are graded. */
        UNKNOWN_DIMENSION,
        /** Argument: grades of the scale, from low to high. */
        UNKNOWN_GRADE,
        /** A day that is not to come. */
        NOT_FUTURE,
        /** It would end before it begins. */
        ENDS_BEFORE,
        /** Argument: the last day that the table allows. */
        TOO_LONG,
        /** The same paper is known with another end. */
        KNOWN_OTHERWISE,
        /** The same paper is known with other files. */
        FILED_OTHERWISE,
        /** A review gives no higher grade than now: that needs evidence. */
        HIGHER_NEEDS_EVIDENCE,
        /** The mine is closed or merged. */
        MINE_ENDED
    }

    private GradeInvalid() {}

    public static Violations violations() {
        return new Violations("disaster-grade");
    }

    /**
     * @throws org.minesafety.platform.domain.Invalid always
     */
    public static RuntimeException refuse(String field, Rule rule, Object... arguments) {
        Violations found = violations();
        found.add(field, rule, arguments);
        found.throwIfAny();
        throw new IllegalStateException("a violation is thrown");
    }
}
