package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.web.Api.mineIn;
import static org.minesafety.hazard.web.Api.newCode;
import static org.minesafety.testsupport.Eventually.eventually;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardEvent.CandidateRaised;
import org.minesafety.contracts.hazard.HazardEvent.CandidateWithdrawn;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.web.Api;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

/** Alarms that have lasted become candidates of major hazards, once. */
class CandidateIT implements RunningService {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String COUNTY = "220221";
    private static final String RULE = "0001-any-high";
    private static final Instant START = Instant.parse("2026-11-24T04:00:00Z");

    /** Before order 21 came into force. */
    private static final Instant EARLY = Instant.parse("2026-06-30T04:00:00Z");

    private final String episode = UUID.randomUUID().toString();
    private final String mine = newCode(COUNTY);
    private final int port;
    private final Api county;
    @Autowired KafkaTemplate<String, byte[]> kafka;
    @Autowired EventCodec codec;

    CandidateIT(@LocalServerPort int port) {
        this.port = port;
        county = Api.as(port, "county-system", COUNTY);
        county.put(mine, mineIn(COUNTY)).expectStatus().isCreated();
    }

    @Test
    void an_alarm_that_lasts_becomes_one_candidate_however_often_and_in_whatever_order_it_comes() {
        tell(open(2, START.plusSeconds(601)));
        tell(open(1, null));
        tell(open(2, START.plusSeconds(601)));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        JsonNode hazard = hazards("").getFirst();
        assertThat(hazard.path("criterion").asString()).isEqualTo("COAL26-02-08");
        assertThat(hazard.path("alarm").path("episode").asString()).isEqualTo(episode);
        assertThat(hazard.path("alarm").path("point").asString()).isEqualTo("A");

        tell(episode(3, EpisodeStatus.CLOSED, START, START.plusSeconds(601), RULE));
        eventually(
                SOON,
                () -> assertThat(hazards("").getFirst().path("alarm").has("seconds")).isTrue());
        assertThat(hazards("")).hasSize(1);
        assertThat(records(1)).extracting(EntityRecord::version).containsExactly(1L);
        assertThat(records(1).getFirst().state())
                .isEqualTo(
                        new HazardState(
                                hazard.path("id").asString(),
                                mine,
                                HazardPhase.CANDIDATE,
                                "COAL26-02-08",
                                new HazardState.AlarmEvidence(RULE, episode),
                                null));
    }

    @Test
    void what_late_data_undo_is_taken_back_and_what_they_bring_back_is_raised_again() {
        tell(open(2, START.plusSeconds(601)));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        tell(open(3, null));
        eventually(SOON, () -> assertThat(hazards("&phase=REVOKED")).hasSize(1));
        assertThat(hazards("").getFirst().path("reason").asString())
                .isEqualTo("evidence-withdrawn");
        assertThat(hazards("").getFirst().path("alarm").has("start")).isFalse();
        tell(open(4, START.plusSeconds(605)));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        tell(episode(5, EpisodeStatus.WITHDRAWN, START, START.plusSeconds(605), RULE));
        eventually(SOON, () -> assertThat(hazards("&phase=REVOKED")).hasSize(1));
        assertThat(records(4))
                .extracting(record -> record.fact().getClass())
                .isEqualTo(
                        List.of(
                                CandidateRaised.class,
                                CandidateWithdrawn.class,
                                CandidateRaised.class,
                                CandidateWithdrawn.class));
    }

    @Test
    void what_no_rule_in_force_names_becomes_nothing() {
        tell(episode(UUID.randomUUID().toString(), 1, EARLY, EARLY.plusSeconds(601), RULE));
        tell(episode(UUID.randomUUID().toString(), 1, START, START.plusSeconds(601), "other"));
        tell(open(1, null));
        String other = UUID.randomUUID().toString();
        tell(episode(other, 1, START, START.plusSeconds(601), RULE));
        eventually(
                SOON,
                () ->
                        assertThat(hazards(""))
                                .extracting(it -> it.path("alarm").path("episode").asString())
                                .containsExactly(other));
    }

    @Test
    void hazards_are_listed_page_by_page_and_to_nobody_outside_the_scope() {
        for (int i = 0; i < 3; i++) {
            String id = UUID.randomUUID().toString();
            tell(episode(id, 1, START, START.plusSeconds(601), RULE));
        }
        eventually(SOON, () -> assertThat(hazards("")).hasSize(3));
        var first = page(county, "?limit=2&mine=" + mine);
        var rest =
                page(county, "?limit=2&mine=" + mine + "&cursor=" + first.path("next").asString());
        assertThat(first.path("items")).hasSize(2);
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.has("next")).isFalse();
        assertThat(rest.path("items").get(0)).isEqualTo(hazards("").getLast());

        assertThat(page(own("mine", mine), "").path("items")).hasSize(3);
        assertThat(page(own("mine", newCode(COUNTY)), "").path("items")).isEmpty();
        assertThat(page(Api.as(port, "supervisor", "220282"), "?mine=" + mine).path("items"))
                .isEmpty();
        assertThat(page(county, "?unit=220282&mine=" + mine).path("items")).isEmpty();
        own("mine-uplink", mine).hazards("").expectStatus().isForbidden();
        county.hazards("?phase=NONE").expectStatus().isBadRequest();
    }

    private Api own(String role, String code) {
        return Api.of(port, Tokens.of(role).roles(role).mines(code).token());
    }

    private List<JsonNode> hazards(String filters) {
        return page(county, "?mine=" + mine + filters).path("items").valueStream().toList();
    }

    private static JsonNode page(Api caller, String query) {
        return caller.hazards(query)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private EpisodeState open(int revision, @Nullable Instant sustainedAt) {
        return episode(revision, EpisodeStatus.OPEN, START, sustainedAt, RULE);
    }

    private EpisodeState episode(
            String id, int revision, Instant start, Instant sustainedAt, String rule) {
        return episode(id, revision, EpisodeStatus.OPEN, start, sustainedAt, rule);
    }

    private EpisodeState episode(
            int revision,
            EpisodeStatus status,
            Instant start,
            @Nullable Instant sustainedAt,
            String rule) {
        return episode(episode, revision, status, start, sustainedAt, rule);
    }

    private EpisodeState episode(
            String id,
            int revision,
            EpisodeStatus status,
            Instant start,
            @Nullable Instant sustainedAt,
            String rule) {
        boolean closed = status == EpisodeStatus.CLOSED;
        return new EpisodeState(
                id,
                mine,
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
                null,
                List.of());
    }

    private void tell(EpisodeState state) {
        EpisodeEvent fact = new EpisodeRevised(mine, state.id(), List.of("sustainedAt"), START);
        var record = new EntityRecord<>(fact, state, state.revision(), "0");
        var envelope =
                new Envelope(
                        UUID.randomUUID().toString(),
                        URI.create("urn:minesafety:alert-service"),
                        START,
                        "test",
                        null);
        kafka.send(codec.encode(Topics.ALARM_EPISODES, record, envelope)).join();
    }

    /** What stands on the topic of hazards about the mine, once there are so many. */
    private List<EntityRecord<HazardEvent, HazardState>> records(int atLeast) {
        var records = new ArrayList<EntityRecord<HazardEvent, HazardState>>();
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        Infrastructure.kafka(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.HAZARD_EVENTS.name()));
            eventually(
                    SOON,
                    () -> {
                        for (var record : consumer.poll(Duration.ofMillis(100))) {
                            if (record.key().startsWith(mine)) {
                                records.add(codec.decode(Topics.HAZARD_EVENTS, record));
                            }
                        }
                        assertThat(records).hasSizeGreaterThanOrEqualTo(atLeast);
                    });
        }
        return records;
    }
}
