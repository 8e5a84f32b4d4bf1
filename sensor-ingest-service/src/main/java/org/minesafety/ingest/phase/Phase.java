package org.minesafety.ingest.phase;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a point hung at one system and was of one sensor type; in data time. While a
 * point is withdrawn it has none.
 *
 * @param from null: from ever
 * @param to exclusive; null: it goes on
 */
public record Phase(
        String system,
        String sensorType,
        String unit,
        @Nullable Instant from,
        @Nullable Instant to) {

    public boolean contains(Instant time) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }

    /** Whether it has a moment in the time from one to the other (exclusive). */
    public boolean touches(Instant start, Instant end) {
        return (from == null || from.isBefore(end)) && (to == null || to.isAfter(start));
    }

    boolean isSameUse(Phase other) {
        return system.equals(other.system)
                && sensorType.equals(other.sensorType)
                && unit.equals(other.unit);
    }

    boolean endedBefore(Instant time) {
        return to != null && to.isBefore(time);
    }

    /** Empty ones are none. */
    boolean isEmpty() {
        return from != null && to != null && !from.isBefore(to);
    }

    Phase until(Instant end) {
        return new Phase(system, sensorType, unit, from, end);
    }

    /** One that reaches from the earlier begin to the later end. */
    Phase together(Phase other) {
        Instant begin = from == null || other.from == null ? null : earlier(from, other.from);
        Instant end = to == null || other.to == null ? null : later(to, other.to);
        return new Phase(system, sensorType, unit, begin, end);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
