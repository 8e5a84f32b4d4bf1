package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.notification.domain.HazardRecords;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardEvent.HazardDetermined;
import org.minesafety.contracts.hazard.HazardEvent.HazardReported;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepDrafted;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.inspection.FindingState;
import org.minesafety.contracts.inspection.InspectionEvent.FindingCorrected;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionChanged;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.contracts.suspension.SuspensionState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.contracts.topic.MinePartition;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.PoisonTrial;
import org.minesafety.testsupport.PoisonTrial.Poison;
import org.minesafety.testsupport.RestartableService;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;

/** What happens to hazards, suspensions and findings reaches who is on duty. */
abstract class EventScenarios {

    private static final Duration LIMIT = MineScene.LIMIT;
    private static final RestartableService SERVICE = AlarmServiceIT.SERVICE;
    private static final Traffic TRAFFIC = AlarmServiceIT.TRAFFIC;

    /** Of its own, so that its duty is told of no other test. */
    private static final String COUNTY = "220524";

    private static final int PARTITIONS = 12;

    private final MineScene mine = new MineScene(SERVICE, TRAFFIC);
    private final HandledMine handled = new HandledMine(mine);
    private final String hazard = UUID.randomUUID().toString();
    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void who_is_on_duty_is_told_once_of_an_event_and_of_its_end() {
        mine.register(GasGrade.HIGH, 1);
        mine.move(COUNTY, 2);
        RestCaller county = mine.client("events", "supervisor", COUNTY);
        handled.putOnDuty();
        eventually(LIMIT, () -> county.get("/api/v1/directories/" + mine.code()));
        putOnDuty(county);

        var seen = new HazardReported(mine.code(), hazard, HazardOrigin.MONITORING, null, now);
        var determined = new HazardDetermined(mine.code(), hazard, HazardRecords.ITEM, now);
        var drafted =
                new LadderStepDrafted(
                        mine.code(), hazard, "letter", LocalDate.parse("2026-11-27"), 0, now);
        send(HazardRecords.of(seen, 1, HazardPhase.CANDIDATE));
        eventually(LIMIT, () -> assertThat(received()).hasSize(1));
        send(HazardRecords.of(determined, 2, HazardPhase.DETERMINED));
        send(HazardRecords.of(seen, 1, HazardPhase.CANDIDATE));
        send(HazardRecords.of(drafted, 3, HazardPhase.DETERMINED));
        send(HazardRecords.of(determined, 2, HazardPhase.DETERMINED));
        eventually(LIMIT, () -> assertThat(received()).hasSize(4));
        assertThat(received())
                .as("county: signs of production, their end, the hazard; mine: the hazard")
                .allMatch(it -> it.contains(HazardRecords.ITEM))
                .filteredOn(it -> it.contains("已判定"))
                .hasSize(2);
        assertThat(received()).filteredOn(it -> it.contains("已了结")).hasSize(1);

        assertSeen(county, notice(1), notice(2));
        assertListed(county);
        var late =
                new HazardDetermined(
                        mine.code(), hazard, HazardRecords.ITEM, now.minusSeconds(400_000));
        send(HazardRecords.of(late, 4, HazardPhase.DETERMINED));
        send(HazardRecords.of(determined, 5, HazardPhase.DETERMINED));
        eventually(LIMIT, () -> assertThat(received()).hasSize(6));
        assertThat(mongo().exists(noticeOf(4), "event-notices").block(LIMIT))
                .as("nobody is told of what is long over")
                .isFalse();
    }

    /** What is for officers only does not exist for the mine. */
    private void assertSeen(RestCaller county, String signs, String hazard) {
        for (String part : List.of("/notices", "/escalation", "/escalation/history")) {
            county.get("/api/v1/alerts/" + signs + part);
            handled.mine().exchange("/api/v1/alerts/" + signs + part).expectStatus().isNotFound();
            handled.mine().get("/api/v1/alerts/" + hazard + part);
            mine.client("other", "supervisor", "220523")
                    .exchange("/api/v1/alerts/" + hazard + part)
                    .expectStatus()
                    .isNotFound();
        }
        assertThat(MineScene.items(county.get("/api/v1/alerts/" + signs + "/notices")))
                .extracting(it -> it.get("kind").asString())
                .containsExactly("START", "END");
    }

    private void assertListed(RestCaller county) {
        String list = "/api/v1/event-notices?mine=" + mine.code();
        eventually(LIMIT, () -> assertThat(events(county, list + "&state=OPEN")).isEmpty());
        assertThat(events(county, list))
                .containsExactlyInAnyOrder("hazard-reported-monitoring", "hazard-determined");
        assertThat(events(county, list + "&state=OVER"))
                .containsExactly("hazard-reported-monitoring");
        assertThat(events(county, list + "&state=WITHOUT_END"))
                .containsExactly("hazard-determined");
        assertThat(events(handled.mine(), list)).containsExactly("hazard-determined");
        RestCaller other = mine.client("other", "supervisor", "220523");
        assertThat(events(other, list)).isEmpty();
        county.exchange(list + "&state=LATE").expectStatus().isBadRequest();
        JsonNode first = county.get(list + "&limit=1");
        assertThat(MineScene.items(first))
                .singleElement()
                .satisfies(it ->
                        assertThat(MineScene.items(county.get(it.get("href").asString())))
                                .isNotEmpty());
        assertThat(events(county, list + "&limit=1&cursor=" + first.get("next").asString()))
                .hasSize(1)
                .doesNotContain(MineScene.items(first).getFirst().get("event").asString());
    }

    private static List<String> events(RestCaller who, String list) {
        return MineScene.items(who.get(list)).stream()
                .map(it -> it.get("event").asString())
                .toList();
    }

    @Test
    void no_poison_stops_what_hears_of_hazards() {
        withstands(
                Topics.HAZARD_EVENTS,
                version ->
                        HazardRecords.of(
                                new HazardDetermined(mine.code(), hazard, HazardRecords.ITEM, now),
                                version,
                                HazardPhase.DETERMINED),
                Poison.replacing("(\"phase\":\"DETERMINED\",\"criterion\":)\"[^\"]*\"", "$1\"张三\""),
                Poison.replacing("\"at\":\"[^\"]*\"", "\"at\":\"+999999999-01-01T00:00:00Z\""),
                Poison.replacing("\"at\":\"[^\"]*\"", "\"at\":null"));
    }

    @Test
    void no_poison_stops_what_hears_of_suspensions() {
        withstands(
                Topics.SUSPENSIONS,
                version ->
                        new EntityRecord<>(
                                new SuspensionChanged(mine.code(), hazard, "plan", null, now),
                                new SuspensionState(
                                        hazard,
                                        mine.code(),
                                        SuspensionPhase.PLANNED,
                                        true,
                                        null,
                                        List.of(),
                                        COUNTY,
                                        null,
                                        now,
                                        HazardRecords.DUE,
                                        null,
                                        0,
                                        List.of(),
                                        List.of(),
                                        List.of()),
                                version,
                                "0"),
                Poison.replacing("\"until\":\"[^\"]*\"", "\"until\":\"+999999999-01-01\""));
    }

    @Test
    void no_poison_stops_what_hears_of_findings() {
        withstands(
                Topics.INSPECTION_EVENTS,
                version ->
                        new EntityRecord<>(
                                new FindingCorrected(mine.code(), hazard, now),
                                new FindingState(
                                        hazard,
                                        mine.code(),
                                        HazardRecords.ITEM,
                                        "井下",
                                        "1号",
                                        HazardRecords.DUE,
                                        List.of(),
                                        false),
                                version,
                                "0"),
                Poison.replacing("\"foundOn\":\"[^\"]*\"", "\"foundOn\":null"));
    }

    private <F, S> void withstands(
            EntityTopic<F, S> topic, LongFunction<EntityRecord<F, S>> record, Poison... more) {
        var version = new AtomicLong();
        var trial =
                new PoisonTrial(
                        Infrastructure.kafka(),
                        topic.name(),
                        "alert-service",
                        MinePartition.of(mine.code(), PARTITIONS));
        String entity = topic.name() + "|" + mine.code() + "|" + hazard;
        trial.run(
                () -> encoded(topic, record.apply(version.incrementAndGet())),
                List.of(more),
                _ ->
                        assertThat(
                                        mongo().findById(entity, Document.class, "event-standings")
                                                .block(LIMIT)
                                                .get("version", Number.class)
                                                .longValue())
                                .isEqualTo(version.get()));
    }

    private static <F, S> ProducerRecord<String, byte[]> encoded(
            EntityTopic<F, S> topic, EntityRecord<F, S> record) {
        return new EventCodec()
                .encode(
                        topic,
                        record,
                        new Envelope(
                                UUID.randomUUID().toString(),
                                new ServiceName("test"),
                                Clock.systemUTC().instant(),
                                "c-1",
                                null));
    }

    private static void send(EntityRecord<HazardEvent, HazardState> record) {
        TRAFFIC.send(Topics.HAZARD_EVENTS, record);
        TRAFFIC.flush();
    }

    private static void putOnDuty(RestCaller county) {
        String directory = "/api/v1/directories/" + COUNTY;
        var phone =
                Map.of(
                        "kind",
                        "POST",
                        "name",
                        "值班室",
                        "channels",
                        List.of(Map.of("kind", "SMS", "address", "13800000002")));
        var duty =
                Map.of(
                        "handOvers", List.of("08:00"),
                        "since", "2026-01-01",
                        "turns", List.of(List.of("phone")));
        county.put(directory + "/contacts/phone", phone, "If-None-Match", "*")
                .expectStatus()
                .isCreated();
        county.put(directory + "/duties/dispatch", duty, "If-Match", "\"1\"").expectStatus().isOk();
    }

    private String notice(long version) {
        return mongo().findOne(noticeOf(version), Document.class, "event-notices")
                .map(it -> it.getString("_id"))
                .block(LIMIT);
    }

    private Query noticeOf(long version) {
        return Query.query(
                Criteria.where("entity")
                        .is(Topics.HAZARD_EVENTS.name() + "|" + mine.code() + "|" + hazard)
                        .and("notice.version")
                        .is(version));
    }

    private List<String> received() {
        return handled.received(mongo());
    }

    private static ReactiveMongoTemplate mongo() {
        return SERVICE.bean(ReactiveMongoTemplate.class);
    }
}
