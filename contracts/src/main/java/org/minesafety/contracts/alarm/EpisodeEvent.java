package org.minesafety.contracts.alarm;

import java.time.Instant;
import java.util.List;

/**
 * What is newly known of an alarm episode; the state after it travels beside it. Openings,
 * power-off and clearing are told once each, whenever they become known; whatever changes later is
 * a revision.
 */
public sealed interface EpisodeEvent {

    /** 12-digit mine code. */
    String mine();

    /** Id of the episode. */
    String episode();

    /** When it was judged so, on the platform's clock; the state tells the data times. */
    Instant at();

    record EpisodeOpened(String mine, String episode, Instant at) implements EpisodeEvent {}

    /** It reached the power-off level. */
    record EpisodeRaised(String mine, String episode, Instant at) implements EpisodeEvent {}

    record EpisodeCleared(String mine, String episode, Instant at) implements EpisodeEvent {}

    /**
     * A new peak, or late data or another rule version changed what had been told.
     *
     * @param changed names of the changed components of {@link EpisodeState}, sorted
     */
    record EpisodeRevised(String mine, String episode, List<String> changed, Instant at)
            implements EpisodeEvent {}

    /** It overlaps no episode of all that is known now: it never happened. */
    record EpisodeWithdrawn(String mine, String episode, String reason, Instant at)
            implements EpisodeEvent {}

    /**
     * It and another episode of its point and rule are one.
     *
     * @param into id of the one that goes on
     */
    record EpisodeMerged(String mine, String episode, String into, Instant at)
            implements EpisodeEvent {}
}
