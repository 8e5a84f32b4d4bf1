package org.minesafety.platform.clock;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** UTC in milliseconds; a test replaces it by a clock of its own. */
@AutoConfiguration
@EnableConfigurationProperties(ClockProperties.class)
class ClockAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ClockAutoConfiguration.class);
    private static final String BEHIND = "minesafety.clock.behind";
    private static final String ADDRESS = "server.address";

    @Bean
    @ConditionalOnMissingBean
    Clock clock(ClockProperties properties, Environment environment) {
        Clock machine = Clock.tickMillis(ZoneOffset.UTC);
        Duration behind = properties.behind();
        if (behind.isZero()) {
            return machine;
        }
        if (!isLoopback(environment.getProperty(ADDRESS, ""))) {
            throw new IllegalStateException(
                    "%s is only for a service on a loopback address, by %s"
                            .formatted(BEHIND, ADDRESS));
        }
        LOG.warn("The clock of this service is {} behind: what it does is dated so", behind);
        return Clock.offset(machine, behind.negated());
    }

    /** Down, so that nobody overlooks it; neither readiness nor liveness. */
    @Bean
    @ConditionalOnProperty(BEHIND)
    HealthIndicator clockHealthIndicator(ClockProperties properties) {
        return () ->
                properties.behind().isZero()
                        ? Health.up().build()
                        : Health.down()
                                .withDetail("behind", properties.behind().toString())
                                .build();
    }

    /** By the address itself: a name may lead elsewhere. */
    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
