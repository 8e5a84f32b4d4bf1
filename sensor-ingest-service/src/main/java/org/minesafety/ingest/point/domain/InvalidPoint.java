package org.minesafety.ingest.point.domain;

import java.util.List;

/** A definition breaks rules; all of them are named. */
public final class InvalidPoint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidPoint(List<Violation> violations) {
        super(violations.toString(), null, false, false);
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }

    /** The same within a member of the request. */
    InvalidPoint under(String member) {
        return new InvalidPoint(
                violations.stream()
                        .map(it ->
                                new Violation(member + "." + it.field(), it.rule(), it.arguments()))
                        .toList());
    }

    /**
     * @param field path in the request, like {@code setPoints[1].high}
     * @param arguments of the rule's text
     */
    public record Violation(String field, Rule rule, List<Object> arguments) {}

    /** Rules a field can break; each has a text in every language. */
    public enum Rule {
        REQUIRED,
        /** 1 to 64 letters, digits, points, hyphens and underscores. */
        CODE,
        /** Two digits. */
        SYSTEM,
        /** Arguments: most characters. */
        TEXT,
        UNKNOWN_SENSOR_TYPE,
        /** Arguments: what the sensor type has. */
        VALUE_TYPE,
        /** Arguments: the unit of the sensor type; convert before sending. */
        UNIT,
        NOT_FINITE,
        /** The lower end lies above the higher one. */
        RANGE,
        /** Validity must rise from one to the next. */
        NOT_ASCENDING,
        /** A level without the one it belongs to. */
        INCOMPLETE,
        /** Release and restore lie on the safe side, power-off on the other. */
        LEVEL_ORDER,
        /** Arguments: most set points. */
        TOO_MANY,
        /** Arguments: most points of a mine. */
        TOO_MANY_POINTS,
        /** Arguments: the location classes of the sensor type. */
        UNKNOWN_CLASS,
        /** The law names no places for the sensor type. */
        NO_CLASS,
        /** A correction is about the past. */
        NOT_PAST
    }
}
