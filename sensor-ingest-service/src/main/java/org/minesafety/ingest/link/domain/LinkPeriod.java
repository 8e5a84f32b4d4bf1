package org.minesafety.ingest.link.domain;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.minesafety.contracts.sensor.LinkState.Hold;

/**
 * A row of the table that says how often systems send.
 *
 * @param system two digits of the exchange format, or {@link #ANY}
 * @param periodSeconds between two frames
 * @param toleranceSeconds age of the newest frame from which on the link counts as lost
 */
public record LinkPeriod(String system, long periodSeconds, long toleranceSeconds) {

    /** For systems that are not named. */
    public static final String ANY = "*";

    private static final long LONGEST = Duration.ofDays(31).toSeconds();

    private static final Pattern SYSTEM = Pattern.compile("\\d{2}|\\*");

    /**
     * @throws IllegalArgumentException when the system has another shape, or the link of a system
     *     that sends in time would count as lost
     */
    public LinkPeriod {
        if (!SYSTEM.matcher(system).matches()) {
            throw new IllegalArgumentException("system is two digits or *");
        }
        if (periodSeconds < 1
                || periodSeconds > LONGEST
                || toleranceSeconds < periodSeconds
                || toleranceSeconds > LONGEST) {
            throw new IllegalArgumentException(
                    "1 <= periodSeconds <= toleranceSeconds <= " + LONGEST);
        }
    }

    Expectation expectation(List<Hold> holds) {
        return new Expectation(
                Duration.ofSeconds(periodSeconds), Duration.ofSeconds(toleranceSeconds), holds);
    }
}
