package org.minesafety.inspection.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineClass;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.inspection.InspectionServiceApplication;
import org.minesafety.inspection.risk.domain.Mine;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.ProjectionContract;
import org.minesafety.testsupport.RestartableService;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.kafka.core.KafkaTemplate;

/** The service knows the mines of the registry without asking anybody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MineProjectionIT implements ProjectionContract {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private int serial;
    private final RestartableService service =
            new RestartableService(InspectionServiceApplication.class, Spans.class);

    @BeforeAll
    void start() {
        service.start();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Override
    public URI address() {
        return service.address();
    }

    @Override
    public String service() {
        return "inspection-service";
    }

    @Override
    public String projection() {
        return "mines";
    }

    @Override
    public String newEntity() {
        return "2202210%05d".formatted(++serial);
    }

    @Test
    void what_the_service_needs_of_a_mine_is_kept() {
        String mine = newEntity();
        send(mine, 1);
        eventually(LIMIT, () -> assertThat(held(mine)).isNotNull());
        assertThat(held(mine))
                .usingRecursiveComparison()
                .ignoringFields("pending")
                .isEqualTo(
                        new Mine(
                                mine,
                                "红旗煤矿",
                                MineType.COAL_UNDERGROUND,
                                "220221",
                                List.of("220000", "220200", "220221"),
                                MineStatus.PRODUCING,
                                MineClass.B,
                                new DisasterGrades(GasGrade.HIGH, null, null, null, null, null),
                                new Location(126.5, 43.25),
                                98,
                                null));
    }

    @Test
    void reading_a_record_is_part_of_the_trace_that_caused_it() {
        send(newEntity(), 5);
        eventually(LIMIT, () -> assertThat(service.bean(Spans.class).traces).contains(TRACE));
    }

    /** Collects the traces to which the service adds. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Spans {

        private final Set<String> traces = ConcurrentHashMap.newKeySet();

        @Bean
        SpanProcessor endedSpans() {
            return SimpleSpanProcessor.create(
                    new SpanExporter() {
                        @Override
                        public CompletableResultCode export(Collection<SpanData> spans) {
                            spans.forEach(span -> traces.add(span.getTraceId()));
                            return CompletableResultCode.ofSuccess();
                        }

                        @Override
                        public CompletableResultCode flush() {
                            return CompletableResultCode.ofSuccess();
                        }

                        @Override
                        public CompletableResultCode shutdown() {
                            return CompletableResultCode.ofSuccess();
                        }
                    });
        }
    }

    private Mine held(String code) {
        return service.bean(ReactiveMongoTemplate.class)
                .findById(code, Mine.class, "mines")
                .block(LIMIT);
    }

    private void send(String code, long version) {
        send(record(code, version));
    }

    @SuppressWarnings("unchecked")
    private void send(ProducerRecord<String, byte[]> record) {
        ((KafkaTemplate<String, byte[]>) service.bean(KafkaTemplate.class)).send(record).join();
    }

    @Override
    public ProducerRecord<String, byte[]> record(String code, long version) {
        var mine =
                new MineState(
                        code,
                        "红旗煤矿",
                        null,
                        "91220221734567815B",
                        MineType.COAL_UNDERGROUND,
                        "220221",
                        List.of("220000", "220200", "220221"),
                        null,
                        MineStatus.PRODUCING,
                        new Location(126.5, 43.25),
                        null,
                        MineClass.B,
                        new DisasterGrades(GasGrade.HIGH, null, null, null, null, null),
                        780,
                        65,
                        98,
                        null);
        return new EventCodec()
                .encode(
                        Topics.MINE_REGISTRY,
                        new EntityRecord<>(
                                new MineRegistered(code, NOON),
                                mine,
                                version,
                                "%064x".formatted(version)),
                        new Envelope(
                                code + "-" + version,
                                new ServiceName("hazard-service"),
                                NOON,
                                "test",
                                "00-" + TRACE + "-00f067aa0ba902b7-01"));
    }
}
