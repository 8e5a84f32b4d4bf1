package org.minesafety.contracts.alarm;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statutory level for the points of one sensor type at one location class. An episode opens with
 * the first value at or beyond {@code alarm}, rises to power-off with the first at or beyond {@code
 * powerOff}, and is over with the first that is no longer at or beyond {@code release}.
 *
 * @param id stable over all versions of the rule
 * @param sensorType four digits as on the wire
 * @param locationClass {@link #ANYWHERE}: also of points that have none
 * @param direction beyond means above or below
 * @param strict the level itself is still in order
 * @param unit of the levels
 * @param validFrom in data time; a rule never acts before
 * @param validTo in data time, exclusive
 * @param source text that the level stands in
 * @param longerThan makes the rule a {@link RuleKind#CRITERION}: an episode counts once it has
 *     lasted longer
 */
public record LevelRule(
        String id,
        String sensorType,
        String locationClass,
        Direction direction,
        boolean strict,
        double alarm,
        @Nullable Double powerOff,
        double release,
        @Nullable String unit,
        Instant validFrom,
        @Nullable Instant validTo,
        String source,
        @Nullable Duration longerThan) {

    /** Location class of a rule for every place. */
    public static final String ANYWHERE = "*";
}
