package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.journal.Pumps.Pump;
import org.minesafety.platform.journal.Pumps.PumpEntry;
import org.minesafety.platform.journal.Pumps.PumpEvent;
import org.minesafety.platform.journal.Pumps.PumpState;
import org.minesafety.platform.testapp.Client;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import reactor.core.publisher.Mono;

/** The journal as a service has it: by declaring what its aggregate is. */
@SpringBootTest(
        classes = PumpServiceIT.PumpService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=pump-service")
class PumpServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final int port;
    private final Journal journal;

    private final AggregateType<Pump, PumpEntry, PumpEvent, PumpState> type;
    private final ObservationRegistry observations;

    PumpServiceIT(
            @LocalServerPort int port,
            @Autowired Journal journal,
            @Autowired AggregateType<Pump, PumpEntry, PumpEvent, PumpState> type,
            @Autowired ObservationRegistry observations) {
        this.port = port;
        this.journal = journal;
        this.type = type;
        this.observations = observations;
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class PumpService {

        @Bean
        AggregateType<Pump, PumpEntry, PumpEvent, PumpState> pumps() {
            return Pumps.type(Pumps.topic("service-pumps.v1"));
        }

        @Bean
        AuditScope scope() {
            return (mine, caller) -> Mono.just(caller.sees(mine, List.of("220200", "220221")));
        }

        @Bean
        DynamicPropertyRegistrar infrastructure() {
            return Infrastructure::register;
        }
    }

    @Test
    void what_is_stored_leaves_is_verified_and_shows_in_health_and_metrics() {
        install("p1").block(LIMIT);

        eventually(
                LIMIT,
                () ->
                        assertThat(actuator("prometheus", "operations"))
                                .containsPattern("minesafety_relay_published_total [1-9]")
                                .contains("minesafety_relay_leader 1.0")
                                .contains("minesafety_relay_lag_seconds 0.0"));
        assertThat(actuator("journal", "auditor")).contains("\"flaws\":0");
        assertThat(actuator("journal/pump/p1", "operations")).contains("\"entries\":1");
        assertThat(actuator("health", "operations"))
                .contains("\"relay\":{")
                .contains("\"leads\":true");
    }

    @Test
    void an_entry_knows_the_trace_that_it_is_part_of() {
        Observation request = Observation.start("request", observations);
        install("p2")
                .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, request))
                .block(LIMIT);
        request.stop();

        assertThat(journal.history("pump", "p2").blockLast(LIMIT).traceparent())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        install("p3").block(LIMIT);
        assertThat(journal.history("pump", "p3").blockLast(LIMIT).traceparent()).isNull();
    }

    @Test
    void an_auditor_verifies_what_the_own_units_supervise_and_nothing_else() {
        install("p4").block(LIMIT);
        assertThat(seen("journal/pump/p4", auditor("220221"))).contains("\"entries\":1");
        assertThat(seen("journal", auditor("220221"))).contains("\"flaws\":0");
        assertThat(seen("journal", auditor("220281"))).contains("\"entries\":0");
        Client.with(port, auditor("220281"))
                .get()
                .uri("/actuator/journal/pump/p4")
                .exchange()
                .expectStatus()
                .isNotFound();
        Client.with(port, auditor("220221"))
                .get()
                .uri("/actuator/journal/pump/none")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void others_may_not_verify() {
        Client.county(port).get().uri("/actuator/journal").exchange().expectStatus().isForbidden();
    }

    private Mono<Pump> install(String id) {
        var pump = new Pump(id, "220221000001", 0, List.of(), 1);
        return journal.command(
                "pump|" + id,
                () -> journal.store(type, pump, new PumpEntry.Installed("Flygt"), Pumps.CALLER));
    }

    private static String auditor(String unit) {
        return Tokens.of("auditor-" + unit).roles("auditor").units(unit).token();
    }

    private String actuator(String path, String role) {
        return seen(path, Client.token(role).token());
    }

    private String seen(String path, String token) {
        return Client.with(port, token)
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
