package org.minesafety.inspection.risk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * An alarm episode as it was last told, as far as it counts.
 *
 * @param powerOff whether the power-off level was reached
 * @param start data time; null when it never happened or is part of another one: it counts no more
 * @param pending whether the profile of its mine has to be counted anew; who has counted takes it
 *     off, and a newer revision sets it again
 */
public record Alarm(
        String mine,
        RuleKind kind,
        boolean open,
        boolean powerOff,
        @Nullable Instant start,
        boolean pending) {

    public static Alarm of(EpisodeState episode) {
        boolean powerOff = episode.powerOffAt() != null;
        return switch (episode.state()) {
            case OPEN, CLOSED ->
                    new Alarm(
                            episode.mine(),
                            episode.kind(),
                            episode.state() == EpisodeStatus.OPEN,
                            powerOff,
                            episode.start(),
                            true);
            case WITHDRAWN, MERGED_INTO ->
                    new Alarm(episode.mine(), episode.kind(), false, powerOff, null, true);
        };
    }
}
