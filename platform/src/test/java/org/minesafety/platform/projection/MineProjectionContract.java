package org.minesafety.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
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
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Operations;
import org.minesafety.testsupport.ProjectionContract;
import org.minesafety.testsupport.RestartableService;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * A service knows the mines of the registry without asking anybody. A test of each service that
 * keeps mines extends it.
 *
 * @param <M> what the service keeps of a mine
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MineProjectionContract<M> implements ProjectionContract {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Class<M> kept;
    private final String[] changing;
    private final RestartableService service;
    private int serial;

    /**
     * @param changing fields of what is kept that the service changes by itself
     */
    protected MineProjectionContract(Class<?> application, Class<M> kept, String... changing) {
        this.kept = kept;
        this.changing = changing;
        this.service = new RestartableService(application, Spans.class);
    }

    /** What the service keeps of the mine. */
    protected abstract M expected(String code);

    @BeforeAll
    void start() {
        service.start();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Override
    public final URI address() {
        return service.address();
    }

    @Override
    public final String service() {
        return ServiceName.of(service.bean(Environment.class)).value();
    }

    @Override
    public final String projection() {
        return "mines";
    }

    @Override
    public final String newEntity() {
        return "2202210%05d".formatted(++serial);
    }

    @Test
    void what_the_service_needs_of_a_mine_is_kept() {
        String mine = newEntity();
        ProjectionContract.send(List.of(record(mine, 1)));
        eventually(
                SOON,
                () ->
                        assertThat(held(mine))
                                .usingRecursiveComparison()
                                .ignoringFields(changing)
                                .isEqualTo(expected(mine)));
    }

    @Test
    void reading_a_record_is_part_of_the_trace_that_caused_it() {
        ProjectionContract.send(List.of(record(newEntity(), 1)));
        eventually(SOON, () -> assertThat(service.bean(Spans.class).traces).contains(TRACE));
    }

    @Test
    void a_service_that_starts_again_knows_what_it_knew_and_reads_on() {
        String mine = newEntity();
        ProjectionContract.send(List.of(record(mine, 1)));
        eventually(SOON, () -> assertThat(version(mine)).isOne());
        service.stop();
        service.start();
        eventually(SOON, () -> assertThat(new Operations(address()).isReady()).isTrue());
        assertThat(version(mine)).isOne();
        ProjectionContract.send(List.of(record(mine, 2)));
        eventually(SOON, () -> assertThat(version(mine)).isEqualTo(2));
    }

    private M held(String code) {
        return service.bean(ReactiveMongoTemplate.class)
                .findById(code, kept, projection())
                .block(SOON);
    }

    private long version(String code) {
        return new Operations(address()).heldVersion(projection(), code);
    }

    @Override
    public final ProducerRecord<String, byte[]> record(String code, long version) {
        var value =
                new EntityRecord<MineEvent, MineState>(
                        new MineRegistered(code, NOON),
                        mine(code),
                        version,
                        "%064x".formatted(version));
        var envelope =
                new Envelope(
                        code + "-" + version,
                        new ServiceName("hazard-service"),
                        NOON,
                        "test",
                        "00-" + TRACE + "-00f067aa0ba902b7-01");
        return new EventCodec().encode(Topics.MINE_REGISTRY, value, envelope);
    }

    private static MineState mine(String code) {
        return new MineState(
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
                new DisasterGrades(GasGrade.HIGH, null, null, null, null, null, null),
                780,
                65,
                98,
                null,
                null);
    }

    /** Collects the traces to which the service adds. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Spans {

        private final Set<String> traces = ConcurrentHashMap.newKeySet();

        @Bean
        SpanProcessor endedSpans() {
            return SimpleSpanProcessor.create(new Collected(traces));
        }
    }

    private record Collected(Set<String> traces) implements SpanExporter {

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
    }
}
