package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.platform.journal.Pumps.Pump;
import org.minesafety.platform.journal.Pumps.PumpEntry;
import org.minesafety.platform.journal.Pumps.PumpEvent;
import org.minesafety.platform.journal.Pumps.PumpState;
import org.minesafety.platform.testapp.Client;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The journal as a service has it: by declaring what its aggregate is. */
@SpringBootTest(
        classes = PumpServiceIT.PumpService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=pump-service")
class PumpServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final int port;
    private final Journal journal;

    PumpServiceIT(@LocalServerPort int port, @Autowired Journal journal) {
        this.port = port;
        this.journal = journal;
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class PumpService {

        static final EntityTopic<PumpEvent, PumpState> TOPIC = Pumps.topic("service-pumps.v1");

        @Bean
        AggregateType<Pump, PumpEntry, PumpEvent, PumpState> pumps() {
            return Pumps.type(TOPIC);
        }

        @Bean
        DynamicPropertyRegistrar infrastructure() {
            return Infrastructure::register;
        }
    }

    @Test
    void what_is_stored_leaves_is_verified_and_shows_in_health_and_metrics() {
        var pump = new Pump("p1", "220221000001", 0, List.of(), 1);
        journal.command(
                        "pump|p1",
                        () ->
                                journal.store(
                                        Pumps.type(PumpService.TOPIC),
                                        pump,
                                        new PumpEntry.Installed("Flygt"),
                                        Pumps.CALLER))
                .block(LIMIT);

        eventually(
                LIMIT,
                () ->
                        assertThat(actuator("prometheus", "operations"))
                                .contains("minesafety_relay_published_total 1.0")
                                .contains("minesafety_relay_leader 1.0")
                                .contains("minesafety_relay_lag_seconds 0.0"));
        assertThat(actuator("journal", "auditor"))
                .contains("\"aggregates\":1")
                .contains("\"flaws\":0");
        assertThat(actuator("journal/pump/p1", "operations")).contains("\"entries\":1");
        assertThat(actuator("health", "operations"))
                .contains("\"relay\":{")
                .contains("\"leads\":true");
    }

    @Test
    void others_may_not_verify() {
        Client.county(port).get().uri("/actuator/journal").exchange().expectStatus().isForbidden();
    }

    private String actuator(String path, String role) {
        return Client.with(port, Client.token(role).token())
                .get()
                .uri("/actuator/" + path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
