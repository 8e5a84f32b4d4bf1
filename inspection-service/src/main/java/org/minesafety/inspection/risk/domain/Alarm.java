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
 * @param start data time
 */
public record Alarm(String mine, RuleKind kind, boolean open, boolean powerOff, Instant start) {

    /** Null when it never happened. */
    public static @Nullable Alarm of(EpisodeState episode) {
        return switch (episode.state()) {
            case OPEN, CLOSED ->
                    new Alarm(
                            episode.mine(),
                            episode.kind(),
                            episode.state() == EpisodeStatus.OPEN,
                            episode.powerOffAt() != null,
                            episode.start());
            case WITHDRAWN, MERGED_INTO -> null;
        };
    }
}
