package org.minesafety.inspection.risk;

import static org.minesafety.contracts.alarm.EpisodeStatus.CLOSED;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.RestartableService;
import org.springframework.kafka.core.KafkaTemplate;

/** What hazard-service and alert-service publish. */
final class Ground {

    private static final Instant TOLD = Instant.parse("2026-11-24T04:00:00Z");

    private final RestartableService service;

    Ground(RestartableService service) {
        this.service = service;
    }

    void mine(String code, String... supervisionPath) {
        var state =
                new MineState(
                        code,
                        "矿" + code,
                        null,
                        "91220221734567815B",
                        MineType.COAL_UNDERGROUND,
                        supervisionPath[supervisionPath.length - 1],
                        List.of(supervisionPath),
                        null,
                        MineStatus.PRODUCING,
                        null,
                        null,
                        null,
                        new DisasterGrades(null, null, null, null, null, null, null),
                        null,
                        null,
                        null,
                        null,
                        null);
        send(record(
                        Topics.MINE_REGISTRY,
                        new EntityRecord<>(new MineRegistered(code, TOLD), state, 1, "0")))
                .join();
    }

    static EpisodeState episode(
            String id,
            String mine,
            RuleKind kind,
            EpisodeStatus status,
            Instant start,
            boolean powerOff,
            int revision) {
        boolean silence = kind == RuleKind.SILENCE;
        @Nullable Instant end = status == CLOSED ? start.plusSeconds(60) : null;
        return new EpisodeState(
                id,
                mine,
                "01",
                silence ? null : "A",
                "rule",
                kind,
                silence ? null : Direction.HIGH,
                status,
                start,
                end,
                powerOff && !silence ? start : null,
                null,
                silence ? null : 1.2,
                silence ? null : start,
                end == null ? null : 60L,
                revision,
                status == EpisodeStatus.WITHDRAWN ? "late-data" : null,
                null,
                List.of());
    }

    void tell(EpisodeState... episodes) {
        tell(List.of(episodes));
    }

    /** In this order. */
    void tell(List<EpisodeState> episodes) {
        var sent =
                episodes.stream().map(it -> send(record(it))).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(sent).join();
    }

    /** As it is told of an episode. */
    ProducerRecord<String, byte[]> record(EpisodeState episode) {
        return record(
                Topics.ALARM_EPISODES,
                new EntityRecord<>(
                        new EpisodeRevised(episode.mine(), episode.id(), List.of("end"), TOLD),
                        episode,
                        episode.revision(),
                        "0"));
    }

    private <V> ProducerRecord<String, byte[]> record(Topic<V> topic, V value) {
        var envelope =
                new Envelope(
                        UUID.randomUUID().toString(), new ServiceName("test"), TOLD, "test", null);
        return service.bean(EventCodec.class).encode(topic, value, envelope);
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<?> send(ProducerRecord<String, byte[]> record) {
        return ((KafkaTemplate<String, byte[]>) service.bean(KafkaTemplate.class)).send(record);
    }
}
