package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.reference.ReferenceEvent.TableSeeded;
import org.minesafety.contracts.reference.ReferenceTableState;
import org.minesafety.contracts.reference.ReferenceTableState.ReferenceRow;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.contracts.topic.MinePartition;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.Operations;
import org.minesafety.testsupport.PoisonTrial;
import org.minesafety.testsupport.PoisonTrial.Poison;
import org.minesafety.testsupport.RestartableService;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/** No record stops who reads a topic; each that nobody can take is one dead letter of each. */
abstract class ReaderScenarios {

    private static final Duration LIMIT = MineScene.LIMIT;
    private static final RestartableService SERVICE = AlarmServiceIT.SERVICE;
    private static final int PARTITIONS = 12;

    private final MineScene mine = new MineScene(SERVICE, AlarmServiceIT.TRAFFIC);
    private final Instant now = mine.start();

    @Test
    void no_poison_stops_what_hears_of_alarms_nor_their_feed() {
        mine.register(GasGrade.HIGH, 1);
        AlarmServiceIT.TRAFFIC.flush();
        eventually(LIMIT, () -> assertThat(version(mine.code(), "mines")).isOne());
        String id = UUID.randomUUID().toString();
        List<Poison> poisons = new ArrayList<>(Poison.ofTimes("start"));
        poisons.add(Poison.replacing("\"STATUTORY\"", "\"CLAIRVOYANT\""));
        poisons.add(Poison.replacing("\"rule\":\"[^\"]+\"", "\"rule\":null"));
        try (var feed =
                new FeedListener(
                        SERVICE.address(), "mine=" + mine.code(), mine.county().token(), null)) {
            withstand(
                    Topics.ALARM_EPISODES,
                    MinePartition.of(mine.code(), PARTITIONS),
                    id,
                    poisons,
                    version ->
                            new EntityRecord<>(
                                    new EpisodeRevised(mine.code(), id, List.of("end"), now),
                                    withdrawn(id, version),
                                    version,
                                    "0"),
                    "alarms",
                    "handled-episodes");
            int newest = (int) version(id, "alarms");
            eventually(LIMIT, () -> assertThat(revisions(feed)).endsWith(newest));
            assertThat(feed.isOver()).isFalse();
            assertThat(feed.data("reset"))
                    .extracting(it -> it.get("reason").asString())
                    .contains("unreadable");
        }
    }

    private static List<Integer> revisions(FeedListener feed) {
        return feed.data("alarm").stream().map(it -> it.get("revision").asInt()).toList();
    }

    /** An alert is raised of none of these. */
    private EpisodeState withdrawn(String id, int revision) {
        return new EpisodeState(
                id,
                mine.code(),
                "01",
                mine.corner(),
                "0001-T0-high",
                RuleKind.STATUTORY,
                Direction.HIGH,
                EpisodeStatus.WITHDRAWN,
                now,
                null,
                null,
                null,
                1.2,
                now,
                null,
                revision,
                "late-data",
                null,
                List.of());
    }

    @Test
    void no_poison_stops_what_knows_points() {
        List<Poison> poisons =
                List.of(
                        Poison.replacing("\"ANALOG\"", "\"TELEPATHIC\""),
                        Poison.replacing("\"sensorType\":\"[^\"]+\"", "\"sensorType\":null"));
        withstand(
                Topics.MEASURING_POINTS,
                MinePartition.of(mine.code(), PARTITIONS),
                mine.code() + "|" + mine.corner(),
                poisons,
                version ->
                        new EntityRecord<>(
                                new PointDefined(mine.code(), mine.corner(), now),
                                new PointState(
                                        mine.code(),
                                        mine.corner(),
                                        "01",
                                        "0001",
                                        ValueType.ANALOG,
                                        "%CH4",
                                        null,
                                        null,
                                        List.of(),
                                        "T0",
                                        null,
                                        false),
                                version,
                                "0"),
                "points",
                "handled-points");
    }

    /** A year long ago, so that nobody waits for another day because of it. */
    @Test
    void no_poison_stops_the_calendar() {
        var year = new PublishedYear(2020, "2020-10-01/2020-10-07", "2020-09-27", "国办发明电");
        String row = JsonMapper.shared().writeValueAsString(year);
        var table =
                new ReferenceTableState(
                        "hazard-service",
                        "workdays",
                        List.of(new ReferenceRow("2020", LocalDate.parse("2019-12-01"), row)));
        List<Poison> poisons = new ArrayList<>();
        for (String day : List.of("+999999999-01-01", "0000-00-00", "noon")) {
            poisons.add(Poison.replacing("\"from\":\"[^\"]+", "\"from\":\"" + day));
        }
        poisons.add(Poison.replacing("\"row\":\"", "\"row\":\"no row "));
        poisons.add(Poison.replacing("2020-09-27", "2020-10-02"));
        poisons.add(Poison.replacing("\"key\":\"2020\"", "\"key\":null"));
        withstand(
                Topics.REFERENCE,
                0,
                "hazard-service|workdays",
                poisons,
                version ->
                        new EntityRecord<>(
                                new TableSeeded(table.service(), table.table()),
                                table,
                                version,
                                "0"),
                "known-years");
    }

    /**
     * @param projections that read the topic, each with a collection of its name
     */
    private static <F, S> void withstand(
            EntityTopic<F, S> topic,
            int partition,
            String entity,
            List<Poison> more,
            IntFunction<EntityRecord<F, S>> record,
            String... projections) {
        var version = new AtomicInteger();
        List<Poison> poisons = new ArrayList<>(Poison.ofVersions());
        poisons.addAll(more);
        new PoisonTrial(Infrastructure.kafka(), topic.name(), "alert-service", partition)
                .readBy(projections)
                .run(
                        () -> encoded(topic, record.apply(version.incrementAndGet())),
                        poisons,
                        _ ->
                                assertThat(projections)
                                        .allSatisfy(it ->
                                                assertThat(version(entity, it))
                                                        .as(it)
                                                        .isEqualTo(version.get())));
        assertThat(new Operations(SERVICE.address()).isReady()).isTrue();
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
                                Instant.parse("2026-11-24T04:00:00Z"),
                                "c-1",
                                null));
    }

    /** 0 when it is not held. */
    private static long version(String entity, String collection) {
        Document held =
                SERVICE.bean(ReactiveMongoTemplate.class)
                        .findById(entity, Document.class, collection)
                        .block(LIMIT);
        return held == null ? 0 : held.get("version", Number.class).longValue();
    }
}
