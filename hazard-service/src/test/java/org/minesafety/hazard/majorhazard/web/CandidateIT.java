package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;
import static org.minesafety.testsupport.Eventually.eventually;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardEvent.CandidateRaised;
import org.minesafety.contracts.hazard.HazardEvent.CandidateWithdrawn;
import org.minesafety.contracts.hazard.HazardEvent.EvidenceContested;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
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
                                null,
                                null,
                                null));
    }

    @Test
    void what_never_happened_is_taken_back_and_raised_again_when_it_did_after_all() {
        tell(open(2, START.plusSeconds(601)));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        tell(episode(3, EpisodeStatus.WITHDRAWN, START, START.plusSeconds(601), RULE));
        eventually(SOON, () -> assertThat(hazards("&phase=REVOKED")).hasSize(1));
        JsonNode revoked = hazards("").getFirst();
        assertThat(revoked.path("reason").asString()).isEqualTo("evidence-withdrawn");
        assertThat(revoked.path("contested").asBoolean()).isFalse();
        assertThat(revoked.path("alarm").path("point").asString()).isEqualTo("A");
        assertThat(revoked.path("alarm").path("peak").asDouble()).isEqualTo(3.2);
        assertThat(revoked.path("alarm").has("sustainedAt")).isTrue();
        assertThat(revoked.path("alarm").path("now").path("state").asString())
                .isEqualTo("WITHDRAWN");
        tell(open(4, START.plusSeconds(605)));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        assertThat(records(3))
                .extracting(record -> record.fact().getClass())
                .isEqualTo(
                        List.of(
                                CandidateRaised.class,
                                CandidateWithdrawn.class,
                                CandidateRaised.class));
    }

    /** A later upload with lower values, a withdrawn point, a changed type: all of them come so. */
    @Test
    void whatever_speaks_against_the_evidence_the_candidate_stays_and_shows_it() {
        tell(open(2, START.plusSeconds(601)));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        tell(open(3, null));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("SHORTENED"));
        tell(marked(4, EpisodeStatus.CLOSED, null, EpisodeMark.CONTESTED));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("SHORTENED", "CONTESTED"));
        tell(marked(5, EpisodeStatus.WITHDRAWN, null, EpisodeMark.CONTESTED));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("WITHDRAWN", "CONTESTED"));
        tell(marked(6, EpisodeStatus.MERGED_INTO, null));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("MERGED"));
        tell(marked(7, EpisodeStatus.CLOSED, START.plusSeconds(601), EpisodeMark.RULE_CEASED));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("RULE_CEASED"));
        JsonNode hazard = hazards("&phase=CANDIDATE").getFirst();
        assertThat(hazard.path("contested").asBoolean()).isTrue();
        assertThat(hazard.path("alarm").path("point").asString()).isEqualTo("A");
        assertThat(hazard.path("alarm").path("now").path("marks").get(0).asString())
                .isEqualTo("RULE_CEASED");
        var records = records(6);
        assertThat(records.subList(1, 6))
                .allSatisfy(it -> assertThat(it.fact()).isInstanceOf(EvidenceContested.class));
        assertThat(records)
                .extracting(it -> it.state().phase())
                .containsOnly(HazardPhase.CANDIDATE);
        tell(marked(8, EpisodeStatus.CLOSED, START.plusSeconds(601)));
        eventually(SOON, () -> assertThat(doubts()).isEmpty());
    }

    /** As after a time in which this service was away. */
    @Test
    void what_was_shown_is_not_covered_by_what_came_right_after_it() {
        tell(open(1, START.plusSeconds(601)), open(2, null));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        assertThat(doubts()).containsExactly("SHORTENED");
        assertThat(hazards("").getFirst().path("alarm").has("sustainedAt")).isTrue();
    }

    @Test
    void what_rests_on_a_sample_ahead_of_the_clock_raises_nothing_yet() {
        tell(marked(1, EpisodeStatus.OPEN, START.plusSeconds(601), EpisodeMark.CLOCK_AHEAD));
        String other = UUID.randomUUID().toString();
        tell(episode(other, 1, START, START.plusSeconds(601), RULE));
        eventually(SOON, () -> assertThat(hazards("")).hasSize(1));
        tell(marked(2, EpisodeStatus.OPEN, START.plusSeconds(601)));
        eventually(SOON, () -> assertThat(hazards("")).hasSize(2));
    }

    @Test
    void a_rebuild_of_the_evidence_publishes_nothing() {
        tell(open(1, null), open(2, START.plusSeconds(601)), open(3, null));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("SHORTENED"));
        int told = records(1).size();
        String version = hazards("").getFirst().path("version").asString();
        Api.of(port, Tokens.of("operations").roles("operations").token())
                .rebuild("evidence")
                .expectStatus()
                .is2xxSuccessful();
        String other = UUID.randomUUID().toString();
        tell(episode(other, 1, START, START.plusSeconds(601), RULE));
        eventually(SOON, () -> assertThat(hazards("")).hasSize(2));
        assertThat(hazards("").getLast().path("version").asString()).isEqualTo(version);
        assertThat(records(told + 1)).hasSize(told + 1);
    }

    /** Who supervises the mine sees its hazards from that moment on, and nobody else. */
    @Test
    void hazards_follow_a_mine_that_moves() {
        tell(open(1, START.plusSeconds(601)));
        eventually(SOON, () -> assertThat(hazards("")).hasSize(1));
        Api.as(port, "supervisor", "220200")
                .put(mine, mineIn("220282"), "If-Match", "\"1\"")
                .expectStatus()
                .isOk();
        assertThat(hazards("")).isEmpty();
        assertThat(page(county, "").path("items").valueStream().map(it -> it.path("mine")))
                .noneMatch(it -> it.asString().equals(mine));
        Api there = Api.as(port, "supervisor", "220282");
        assertThat(page(there, "?mine=" + mine).path("items")).hasSize(1);
        assertThat(
                        page(there, "?unit=220282")
                                .path("items")
                                .valueStream()
                                .map(it -> it.path("mine").asString()))
                .contains(mine);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void pages_show_each_hazard_once_whatever_is_raised_and_disputed_meanwhile(long seed) {
        var random = new Random(seed);
        List<String> episodes = IntStream.range(0, 7).mapToObj(_ -> raised()).toList();
        eventually(SOON, () -> assertThat(hazards("")).hasSize(episodes.size()));
        List<String> expected = ids(hazards(""));
        List<String> seen = new ArrayList<>();
        JsonNode page = page(county, "?limit=2&mine=" + mine);
        int raised = episodes.size();
        while (page.has("next")) {
            seen.addAll(ids(page.path("items").valueStream().toList()));
            raised();
            String disputed = episodes.get(random.nextInt(episodes.size()));
            tell(episode(disputed, 2 + raised, EpisodeStatus.OPEN, START, null, RULE));
            int now = ++raised;
            eventually(SOON, () -> assertThat(hazards("")).hasSize(now));
            String cursor = page.path("next").asString();
            page = page(county, "?limit=2&mine=" + mine + "&cursor=" + cursor);
        }
        seen.addAll(ids(page.path("items").valueStream().toList()));
        assertThat(seen).isEqualTo(expected);
    }

    private String raised() {
        String id = UUID.randomUUID().toString();
        tell(episode(id, 1, START, START.plusSeconds(601), RULE));
        return id;
    }

    private static List<String> ids(List<JsonNode> hazards) {
        return hazards.stream().map(it -> it.path("id").asString()).toList();
    }

    /** Both write, neither sees the other: the list must not lose the hazard. */
    @Test
    void a_hazard_that_is_raised_while_its_mine_moves_is_listed_where_the_mine_is() {
        Api city = Api.as(port, "supervisor", "220200");
        for (int version = 1; version <= 6; version++) {
            String target = version % 2 == 1 ? "220282" : COUNTY;
            String tag = "\"" + version + "\"";
            raised();
            city.put(mine, mineIn(target), "If-Match", tag).expectStatus().isOk();
            int expected = version;
            eventually(
                    SOON,
                    () ->
                            assertThat(
                                            page(
                                                            Api.as(port, "supervisor", target),
                                                            "?limit=500&unit=" + target)
                                                    .path("items")
                                                    .valueStream()
                                                    .filter(it ->
                                                            it.path("mine")
                                                                    .asString()
                                                                    .equals(mine)))
                                    .hasSize(expected));
        }
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

    private List<String> doubts() {
        return hazards("").getFirst().path("doubts").valueStream().map(JsonNode::asString).toList();
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
                status == EpisodeStatus.MERGED_INTO ? "another" : null,
                List.of());
    }

    private EpisodeState marked(
            int revision,
            EpisodeStatus status,
            @Nullable Instant sustainedAt,
            EpisodeMark... marks) {
        EpisodeState plain = episode(revision, status, START, sustainedAt, RULE);
        return new EpisodeState(
                plain.id(),
                plain.mine(),
                plain.system(),
                plain.point(),
                plain.rule(),
                plain.kind(),
                plain.direction(),
                plain.state(),
                plain.start(),
                plain.end(),
                plain.powerOffAt(),
                plain.sustainedAt(),
                plain.peak(),
                plain.peakAt(),
                plain.seconds(),
                plain.revision(),
                plain.reason(),
                plain.mergedInto(),
                List.of(marks));
    }

    private void tell(EpisodeState... states) {
        Stream.of(states).map(this::send).toList().forEach(CompletableFuture::join);
    }

    private CompletableFuture<?> send(EpisodeState state) {
        EpisodeEvent fact = new EpisodeRevised(mine, state.id(), List.of("sustainedAt"), START);
        var record = new EntityRecord<>(fact, state, state.revision(), "0");
        var envelope =
                new Envelope(
                        UUID.randomUUID().toString(),
                        URI.create("urn:minesafety:alert-service"),
                        START,
                        "test",
                        null);
        return kafka.send(codec.encode(Topics.ALARM_EPISODES, record, envelope));
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
