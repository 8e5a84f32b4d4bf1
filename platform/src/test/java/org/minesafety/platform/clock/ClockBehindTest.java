package org.minesafety.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A clock may be behind where nobody else is, and everybody is told. */
class ClockBehindTest {

    private static final Duration BEHIND = Duration.ofDays(40);
    private static final TemporalUnitOffset NEARLY = within(1, ChronoUnit.MINUTES);

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ClockAutoConfiguration.class));

    @Test
    void the_clock_of_a_service_is_the_machines() {
        service.run(context -> {
            Clock clock = context.getBean(Clock.class);
            assertThat(clock.instant()).isCloseTo(now(), NEARLY);
            assertThat(context.getBean(ClockProperties.class).machine(clock)).isSameAs(clock);
            assertThat(context).doesNotHaveBean(HealthIndicator.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void a_clock_that_is_behind_is_told_and_tokens_go_by_the_right_one(String address) {
        behind(BEHIND, address)
                .run(context -> {
                    Clock clock = context.getBean(Clock.class);
                    assertThat(clock.instant()).isCloseTo(now().minus(BEHIND), NEARLY);
                    assertThat(context.getBean(ClockProperties.class).machine(clock).instant())
                            .isCloseTo(now(), NEARLY);
                    var health = context.getBean(HealthIndicator.class).health();
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.getDetails()).containsEntry("behind", "PT960H");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "::", "10.0.0.7", "localhost", "127.0.0.1.example.org"})
    void a_service_that_others_reach_does_not_start(String address) {
        behind(BEHIND, address)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("only for a service on a loopback address"));
    }

    @Test
    void a_clock_is_never_ahead() {
        behind(BEHIND.negated(), "127.0.0.1").run(context -> assertThat(context).hasFailed());
    }

    private ApplicationContextRunner behind(Duration behind, String address) {
        return service.withPropertyValues(
                "minesafety.clock.behind=" + behind, "server.address=" + address);
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
