package org.minesafety.ingest.link.domain;

import java.time.Duration;
import java.util.List;
import org.minesafety.contracts.sensor.LinkState.Hold;

/**
 * How often a system sends.
 *
 * @param period between two frames
 * @param tolerance age of the newest frame from which on the link counts as lost
 * @param holds how long a sample holds, by data time
 */
public record Expectation(Duration period, Duration tolerance, List<Hold> holds) {

    public Expectation {
        holds = List.copyOf(holds);
    }
}
