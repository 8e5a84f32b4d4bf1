package org.minesafety.platform.clock;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param behind by how much the service's clock is behind the machine's: what it does then was done
 *     so long ago once the clock is right again. Only for a service that nobody else can reach
 */
@ConfigurationProperties("minesafety.clock")
public record ClockProperties(@DefaultValue("PT0S") Duration behind) {

    public ClockProperties {
        if (behind.isNegative()) {
            throw new IllegalArgumentException(
                    "minesafety.clock.behind: a clock is never ahead, but it is " + behind);
        }
    }

    /**
     * The machine's time, by which goes what others have agreed on, such as how long a token lives.
     *
     * @param clock of the service
     */
    public Clock machine(Clock clock) {
        return behind.isZero() ? clock : Clock.offset(clock, behind);
    }
}
