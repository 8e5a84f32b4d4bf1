package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.AreaStop;

/**
 * Whether work in the area is stopped.
 *
 * @param place that was stopped last, in words
 * @param withdrawn how many people were withdrawn
 * @param control limits of power, explosives and access meanwhile
 * @param reason why work may go on, signed by an officer
 * @param since when it is so
 */
public record Area(
        AreaStop stage,
        @Nullable String place,
        @Nullable Integer withdrawn,
        @Nullable String control,
        @Nullable String reason,
        @Nullable Instant since) {

    static final Area NONE = new Area(AreaStop.NONE, null, null, null, null, null);

    Area stopped(String where, int people, @Nullable String limits, Instant at) {
        return new Area(AreaStop.STOPPED, where, people, limits, null, at);
    }

    Area released(String why, Instant at) {
        return new Area(AreaStop.RELEASED, place, withdrawn, null, why, at);
    }

    Area allowed(String why, Instant at) {
        return new Area(stage, place, withdrawn, control, why, at);
    }

    /** It is stopped, or an officer signed why work can go on. */
    boolean isSafe() {
        return stage == AreaStop.STOPPED || reason != null;
    }
}
