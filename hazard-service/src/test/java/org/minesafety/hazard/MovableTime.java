package org.minesafety.hazard;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The service's clock: it is yesterday until a test lets a day pass; tokens are good on both. */
@TestConfiguration(proxyBeanMethods = false)
public class MovableTime {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static volatile Duration behind = Duration.ofDays(1);

    private static final Clock CLOCK =
            ((InstantSource) () -> Clock.systemUTC().instant().minus(behind))
                    .withZone(ZoneOffset.UTC);

    @Bean
    Clock clock() {
        return CLOCK;
    }

    /** Once in the life of the JVM. */
    public static void letADayPass() {
        behind = Duration.ZERO;
    }

    public static LocalDate today() {
        return CLOCK.instant().atOffset(CHINA).toLocalDate();
    }
}
