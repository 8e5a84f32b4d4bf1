package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * An alarm episode of a criterion as it was last told. Times are data times.
 *
 * @param end absent while it lasts
 * @param sustainedAt by when it had lasted longer than the criterion demands; absent where it shows
 *     no hazard, or no longer does
 * @param seconds absent while it lasts
 */
public record Evidence(
        String episode,
        String mine,
        String rule,
        @Nullable String point,
        Instant start,
        @Nullable Instant end,
        @Nullable Instant sustainedAt,
        @Nullable Double peak,
        @Nullable Long seconds,
        int revision) {

    /** Null for all other alarms. */
    public static @Nullable Evidence of(EpisodeState episode) {
        if (episode.kind() != RuleKind.CRITERION) {
            return null;
        }
        boolean withdrawn = episode.state() == EpisodeStatus.WITHDRAWN;
        return new Evidence(
                episode.id(),
                episode.mine(),
                episode.rule(),
                episode.point(),
                episode.start(),
                episode.end(),
                withdrawn ? null : episode.sustainedAt(),
                episode.peak(),
                episode.seconds(),
                episode.revision());
    }
}
