package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.RULE;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.SOON;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.START;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.SUSTAINED;
import static org.minesafety.testsupport.Eventually.eventually;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardEvent.CandidateRaised;
import org.minesafety.contracts.hazard.HazardEvent.CandidateWithdrawn;
import org.minesafety.contracts.hazard.HazardEvent.EvidenceContested;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

/** Alarms that have lasted become candidates of major hazards, once. */
class CandidateIT implements RunningService {

    /** Before order 21 came into force. */
    private static final Instant EARLY = Instant.parse("2026-06-30T04:00:00Z");

    private static final String UNREADABLE = "of a newer release";

    private final String episode = UUID.randomUUID().toString();
    private final int port;
    private final ReactiveMongoTemplate mongo;
    private final AlarmedMine alarmed;
    private final String mine;

    CandidateIT(
            @LocalServerPort int port,
            @Autowired KafkaTemplate<String, byte[]> kafka,
            @Autowired ReactiveMongoTemplate mongo) {
        this.port = port;
        this.mongo = mongo;
        alarmed = new AlarmedMine(port, kafka);
        mine = alarmed.code();
    }

    @Test
    void an_alarm_that_lasts_becomes_one_candidate_however_often_and_in_whatever_order_it_comes() {
        tell(open(2, SUSTAINED));
        tell(open(1, null));
        tell(open(2, SUSTAINED));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        JsonNode hazard = hazards("").getFirst();
        assertThat(hazard.path("criterion").asString()).isEqualTo("COAL26-02-08");
        assertThat(hazard.path("alarm").path("episode").asString()).isEqualTo(episode);
        assertThat(hazard.path("alarm").path("point").asString()).isEqualTo("A");

        tell(episode(3, EpisodeStatus.CLOSED, START, SUSTAINED, RULE));
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
                                null,
                                HazardOrigin.MONITORING,
                                Instant.parse(hazard.path("raisedAt").asString()),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void what_never_happened_is_taken_back_and_raised_again_when_it_did_after_all() {
        tell(open(2, SUSTAINED));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        tell(episode(3, EpisodeStatus.WITHDRAWN, START, SUSTAINED, RULE));
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
        tell(open(2, SUSTAINED));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        tell(open(3, null));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("SHORTENED"));
        tell(marked(4, EpisodeStatus.CLOSED, null, EpisodeMark.CONTESTED));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("SHORTENED", "CONTESTED"));
        tell(marked(5, EpisodeStatus.WITHDRAWN, null, EpisodeMark.CONTESTED));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("WITHDRAWN", "CONTESTED"));
        tell(marked(6, EpisodeStatus.MERGED_INTO, null));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("MERGED"));
        tell(marked(7, EpisodeStatus.CLOSED, SUSTAINED, EpisodeMark.RULE_CEASED));
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
        tell(marked(8, EpisodeStatus.CLOSED, SUSTAINED));
        eventually(SOON, () -> assertThat(doubts()).isEmpty());
    }

    /** As after a time in which this service was away. */
    @Test
    void what_was_shown_is_not_covered_by_what_came_right_after_it() {
        tell(open(1, SUSTAINED), open(2, null));
        eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
        assertThat(doubts()).containsExactly("SHORTENED");
        assertThat(hazards("").getFirst().path("alarm").has("sustainedAt")).isTrue();
    }

    @Test
    void what_rests_on_a_sample_ahead_of_the_clock_raises_nothing_yet() {
        tell(marked(1, EpisodeStatus.OPEN, SUSTAINED, EpisodeMark.CLOCK_AHEAD));
        alarmed.raise();
        eventually(SOON, () -> assertThat(hazards("")).hasSize(1));
        tell(marked(2, EpisodeStatus.OPEN, SUSTAINED));
        eventually(SOON, () -> assertThat(hazards("")).hasSize(2));
    }

    @Test
    void a_rebuild_of_the_evidence_publishes_nothing() {
        tell(open(1, null), open(2, SUSTAINED), open(3, null));
        eventually(SOON, () -> assertThat(doubts()).containsExactly("SHORTENED"));
        int told = records(1).size();
        String version = hazards("").getFirst().path("version").asString();
        Api.of(port, Tokens.of("operations").roles("operations").token())
                .rebuild("evidence")
                .expectStatus()
                .is2xxSuccessful();
        alarmed.raise();
        eventually(SOON, () -> assertThat(hazards("")).hasSize(2));
        assertThat(hazards("").getLast().path("version").asString()).isEqualTo(version);
        assertThat(records(told + 1)).hasSize(told + 1);
    }

    @Test
    void what_no_rule_in_force_names_becomes_nothing() {
        tell(episode(UUID.randomUUID().toString(), 1, EARLY, EARLY.plusSeconds(601), RULE));
        tell(episode(UUID.randomUUID().toString(), 1, START, SUSTAINED, "other"));
        tell(open(1, null));
        String other = alarmed.raise();
        eventually(
                SOON,
                () ->
                        assertThat(hazards(""))
                                .extracting(it -> it.path("alarm").path("episode").asString())
                                .containsExactly(other));
    }

    /** They stand before all others; a sweep over all finds them too. */
    @Test
    void what_can_never_be_decided_upon_holds_up_no_other() {
        List<Document> failing = IntStream.range(0, 20).mapToObj(CandidateIT::unreadable).toList();
        Query unreadable = query(where("evidence").is(UNREADABLE));
        try {
            mongo.insert(failing, "evidence").blockLast();
            tell(open(1, SUSTAINED));
            eventually(SOON, () -> assertThat(hazards("&phase=CANDIDATE")).hasSize(1));
            Query putOff = query(where("evidence").is(UNREADABLE).and("nextTry").gt(Instant.now()));
            eventually(
                    SOON, () -> assertThat(mongo.count(putOff, "evidence").block()).isEqualTo(20));
            mongo.remove(query(where("_id").is("evidence")), "candidate-sweeps").block();
            Query swept = query(where("_id").is("evidence").and("done").is(true));
            eventually(
                    SOON,
                    () -> assertThat(mongo.exists(swept, "candidate-sweeps").block()).isTrue());
        } finally {
            mongo.remove(unreadable, "evidence").block();
        }
    }

    private static Document unreadable(int number) {
        String episode = "0-%02d".formatted(number);
        return new Document("_id", episode + "|SHOWS")
                .append("version", 1L)
                .append("episode", episode)
                .append("kind", "SHOWS")
                .append("pending", true)
                .append("evidence", UNREADABLE);
    }

    private List<String> doubts() {
        return hazards("").getFirst().path("doubts").valueStream().map(JsonNode::asString).toList();
    }

    private List<JsonNode> hazards(String filters) {
        return alarmed.hazards(filters);
    }

    private EpisodeState open(int revision, @Nullable Instant sustainedAt) {
        return episode(revision, EpisodeStatus.OPEN, START, sustainedAt, RULE);
    }

    private EpisodeState episode(
            String id, int revision, Instant start, Instant sustainedAt, String rule) {
        return alarmed.episode(id, revision, EpisodeStatus.OPEN, start, sustainedAt, rule);
    }

    private EpisodeState episode(
            int revision,
            EpisodeStatus status,
            Instant start,
            @Nullable Instant sustainedAt,
            String rule) {
        return alarmed.episode(episode, revision, status, start, sustainedAt, rule);
    }

    private EpisodeState marked(
            int revision,
            EpisodeStatus status,
            @Nullable Instant sustainedAt,
            EpisodeMark... marks) {
        return alarmed.episode(episode, revision, status, START, sustainedAt, RULE, marks);
    }

    private void tell(EpisodeState... states) {
        alarmed.tell(states);
    }

    private List<EntityRecord<HazardEvent, HazardState>> records(int atLeast) {
        return alarmed.records(atLeast);
    }
}
