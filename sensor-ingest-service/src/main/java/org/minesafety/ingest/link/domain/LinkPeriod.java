package org.minesafety.ingest.link.domain;

import java.time.Duration;
import java.util.regex.Pattern;

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

    private static final Pattern SYSTEM = Pattern.compile("\\d{2}|\\*");

    /**
     * @throws IllegalArgumentException when the system has another shape, or the link of a system
     *     that sends in time would count as lost
     */
    public LinkPeriod {
        if (!SYSTEM.matcher(system).matches()) {
            throw new IllegalArgumentException("system is two digits or *");
        }
        if (periodSeconds < 1 || toleranceSeconds < periodSeconds) {
            throw new IllegalArgumentException("1 <= periodSeconds <= toleranceSeconds");
        }
    }

    Expectation expectation() {
        return new Expectation(
                Duration.ofSeconds(periodSeconds), Duration.ofSeconds(toleranceSeconds));
    }
}
