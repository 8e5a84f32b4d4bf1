package org.minesafety.hazard.majorhazard.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.application.ShownHazard;
import org.minesafety.hazard.majorhazard.domain.Evidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;

/**
 * @param criterion code of the item of the standard that it may meet, or was determined to meet
 * @param alarm what shows it, as it stands now
 * @param reason why it is revoked
 * @param raisedAt on the platform's clock
 */
record HazardView(
        String id,
        String mine,
        HazardPhase phase,
        String criterion,
        AlarmView alarm,
        @Nullable String reason,
        Instant raisedAt,
        long version) {

    /**
     * All but {@code rule} and {@code episode} is absent when the alarm shows the hazard no longer.
     *
     * @param sustainedAt by when it had lasted longer than the criterion demands
     */
    record AlarmView(
            String rule,
            String episode,
            @Nullable String point,
            @Nullable Instant start,
            @Nullable Instant sustainedAt,
            @Nullable Instant end,
            @Nullable Long seconds,
            @Nullable Double peak) {

        static AlarmView of(Hazard hazard, @Nullable Evidence evidence) {
            String rule = hazard.alarm().rule();
            String episode = hazard.alarm().episode();
            return evidence == null
                    ? new AlarmView(rule, episode, null, null, null, null, null, null)
                    : new AlarmView(
                            rule,
                            episode,
                            evidence.point(),
                            evidence.start(),
                            evidence.sustainedAt(),
                            evidence.end(),
                            evidence.seconds(),
                            evidence.peak());
        }
    }

    static HazardView of(ShownHazard shown) {
        Hazard hazard = shown.hazard();
        return new HazardView(
                hazard.id().toString(),
                hazard.mine(),
                hazard.phase(),
                hazard.criterion(),
                AlarmView.of(hazard, shown.evidence()),
                hazard.reason(),
                hazard.raisedAt(),
                hazard.version());
    }
}
