package org.minesafety.hazard.majorhazard.web;

import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.TopicRecords;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

/** A new mine of which alarms are told, and what becomes of them. */
final class AlarmedMine {

    static final Duration SOON = Duration.ofSeconds(30);
    static final String COUNTY = "220221";
    static final Instant START = Instant.parse("2026-11-24T04:00:00Z");

    /** When an alarm that begins at {@link #START} has lasted long enough. */
    static final Instant SUSTAINED = START.plusSeconds(601);

    /** Names a criterion. */
    static final String RULE = "0001-any-high";

    private final String code = newCode(COUNTY);
    private final KafkaTemplate<String, byte[]> kafka;
    private final Api county;

    AlarmedMine(int port, KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
        county = Api.as(port, "county-system", COUNTY);
        county.put(code, mineIn(COUNTY)).expectStatus().isCreated();
    }

    String code() {
        return code;
    }

    /** An alarm that shows a hazard. */
    String raise() {
        String episode = UUID.randomUUID().toString();
        tell(episode(episode, 1, EpisodeStatus.OPEN, START, SUSTAINED, RULE));
        return episode;
    }

    void tell(EpisodeState... states) {
        Stream.of(states).map(this::send).toList().forEach(CompletableFuture::join);
    }

    private CompletableFuture<?> send(EpisodeState state) {
        EpisodeEvent fact = new EpisodeRevised(code, state.id(), List.of("sustainedAt"), START);
        var record = new EntityRecord<>(fact, state, state.revision(), "0");
        var envelope =
                new Envelope(
                        UUID.randomUUID().toString(),
                        new ServiceName("alert-service"),
                        START,
                        "test",
                        null);
        return kafka.send(new EventCodec().encode(Topics.ALARM_EPISODES, record, envelope));
    }

    EpisodeState episode(
            String id,
            int revision,
            EpisodeStatus status,
            Instant start,
            @Nullable Instant sustainedAt,
            String rule,
            EpisodeMark... marks) {
        boolean closed = status == EpisodeStatus.CLOSED;
        return new EpisodeState(
                id,
                code,
                "01",
                "A",
                rule,
                RuleKind.CRITERION,
                Direction.HIGH,
                status,
                start,
                closed ? start.plusSeconds(700) : null,
                null,
                sustainedAt,
                3.2,
                start,
                closed ? 700L : null,
                revision,
                status == EpisodeStatus.WITHDRAWN ? "late-data" : null,
                status == EpisodeStatus.MERGED_INTO ? "another" : null,
                List.of(marks));
    }

    /** Its hazards as the county sees them. */
    List<JsonNode> hazards(String filters) {
        return page(county, "?mine=" + code + filters).path("items").valueStream().toList();
    }

    static JsonNode page(Api caller, String query) {
        return caller.hazards(query)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    /** What was told of its hazards, once there is so much. */
    List<EntityRecord<HazardEvent, HazardState>> records(int atLeast) {
        return TopicRecords.of(Topics.HAZARD_EVENTS, code, atLeast);
    }
}
