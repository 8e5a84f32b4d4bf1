package org.minesafety.alert.suppression.domain;

import java.time.Duration;
import java.time.Instant;
import org.minesafety.platform.domain.Change;

/**
 * One listener does not want to hear of one alert for some minutes. It changes nothing for anybody
 * else, and nothing about the alert.
 *
 * @param listener subject of the login
 */
public record Mute(
        String id,
        String mine,
        String alert,
        String listener,
        Instant at,
        Instant until,
        long version) {

    /** The longest: IEC 62682 calls it silencing, and limits it. */
    public static final int MOST_MINUTES = 15;

    /** What the journal keeps of it. */
    public sealed interface MuteEntry {

        record Muted(Instant until, Instant at) implements MuteEntry {}
    }

    /**
     * @throws IllegalArgumentException when it is too long
     */
    public static Change<Mute, MuteEntry> begin(
            String id, String mine, String alert, String listener, int minutes, Instant at) {
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new IllegalArgumentException("a mute lasts 1 to " + MOST_MINUTES + " minutes");
        }
        Instant until = at.plus(Duration.ofMinutes(minutes));
        return new Change<>(
                new Mute(id, mine, alert, listener, at, until, 1), new MuteEntry.Muted(until, at));
    }
}
