package org.minesafety.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonTimestamp;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.journal.Pumps.Pump;
import org.minesafety.platform.journal.Pumps.PumpEntry;
import org.minesafety.platform.proof.CheckpointSigner;
import org.minesafety.platform.proof.ClusterTime;
import org.minesafety.platform.proof.ExportReport;
import org.minesafety.platform.proof.ExportVerifier;
import org.minesafety.platform.proof.ProofCollections;
import org.minesafety.platform.proof.ProofLog;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.testapp.Client;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistrar;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The journal as a service has it: by declaring what its aggregate is. */
@SpringBootTest(
        classes = PumpServiceIT.PumpService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=pump-service",
            "management.tracing.sampling.probability=1"
        })
@ContextConfiguration(initializers = PumpServiceIT.Key.class)
class PumpServiceIT {

    private static final String PROOFS = "/api/v1/proofs/pump-service";

    /** Of the cluster; null for its own. */
    private static final AtomicReference<BsonTimestamp> TIME = new AtomicReference<>();

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final int port;
    private final Journal journal;

    private final AggregateType<Pump, PumpEntry> type;
    private final ObservationRegistry observations;
    private final ProofLog log;
    private final CheckpointSigner signer;

    PumpServiceIT(
            @LocalServerPort int port,
            @Autowired Journal journal,
            @Autowired AggregateType<Pump, PumpEntry> type,
            @Autowired ObservationRegistry observations,
            @Autowired ProofLog log,
            @Autowired CheckpointSigner signer) {
        this.port = port;
        this.journal = journal;
        this.type = type;
        this.observations = observations;
        this.log = log;
        this.signer = signer;
    }

    /** One that signs, for this run only. */
    static final class Key
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("minesafety.proof.key=" + TestService.signingKey())
                    .applyTo(context);
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class PumpService {

        @Bean
        AggregateType<Pump, PumpEntry> pumps() {
            return Pumps.type(Pumps.topic("service-pumps.v1"));
        }

        @Bean
        Supervision supervision() {
            List<String> units = List.of("220200", "220221");
            return mines -> Mono.just(mines.stream().collect(toMap(mine -> mine, _ -> units)));
        }

        @Bean
        ClusterTime time(ProofCollections collections) {
            ClusterTime own = ClusterTime.of(collections);
            return () -> Mono.justOrEmpty(TIME.get()).switchIfEmpty(own.now());
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
                .contains("\"leads\":true")
                .contains("\"journal-roots\":");
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
    void a_day_is_proved_by_its_checkpoint_and_an_aggregate_by_its_path() {
        install("p5").block(LIMIT);
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        TIME.set(new BsonTimestamp((int) tomorrow.getEpochSecond(), 0));
        log.make(signer).block(LIMIT);

        JsonNode checkpoint = json("/checkpoints/latest", county());
        assertThat(checkpoint.path("checkpoint").asString())
                .startsWith("minesafety.local/pump-service\n");
        assertThat(checkpoint.path("key").asString()).startsWith("minesafety.local/pump-service+");
        assertThat(json("/checkpoints/" + checkpoint.path("day").asString(), county()))
                .isEqualTo(checkpoint);
        JsonNode proof = json("/inclusion?aggregate=pump%7Cp5", auditor("220221"));
        assertThat(proof.path("leaf").asString())
                .contains("\"aggregate\":\"pump|p5\"")
                .contains("\"version\":1");
        assertThat(proof.path("checkpoint")).isEqualTo(checkpoint);
        long size = checkpoint.path("size").asLong();
        assertThat(json("/consistency?before=1&size=" + size, county()).path("path").size())
                .isPositive();
        status("/inclusion?aggregate=pump%7Cp5", auditor("220281"), 404);
        status("/inclusion?aggregate=pump%7Cp5", county(), 403);
        status("/inclusion?aggregate=pump%7Cnone", auditor("220221"), 404);
        status("/inclusion", auditor("220221"), 400);
        status("/checkpoints/2001-01-01", county(), 404);
        status("/checkpoints/yesterday", county(), 400);
        status("/consistency?before=2&size=1", county(), 400);
        status("/consistency?before=0&size=1", county(), 400);
        status("/consistency?before=1&size=" + Long.MAX_VALUE, county(), 400);
    }

    @Test
    void an_auditor_exports_the_own_part_and_it_is_sound() throws IOException {
        install("p6").block(LIMIT);
        byte[] file = exported(auditor("220221"));

        ExportReport report =
                ExportVerifier.verify(new ByteArrayInputStream(file), List.of(), List.of());
        assertThat(report.service()).isEqualTo("pump-service");
        assertThat(new String(file, UTF_8)).contains("pump|p6");
        assertThat(new String(exported(auditor("220281")), UTF_8)).doesNotContain("pump|");
        status("/export", county(), 403);
    }

    private byte[] exported(String token) {
        return Client.with(port, token)
                .get()
                .uri(PROOFS + "/export")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith("application/x-ndjson")
                .expectBody()
                .returnResult()
                .getResponseBody();
    }

    private JsonNode json(String path, String token) {
        String body =
                Client.with(port, token)
                        .get()
                        .uri(URI.create("http://127.0.0.1:" + port + PROOFS + path))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body);
    }

    private void status(String path, String token, int status) {
        Client.with(port, token)
                .get()
                .uri(URI.create("http://127.0.0.1:" + port + PROOFS + path))
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private static String county() {
        return Client.token("county-system").token();
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
