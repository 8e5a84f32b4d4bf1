package org.minesafety.platform.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.projection.TestService.LIMIT;
import static org.minesafety.platform.topic.Mines.DONGSHAN;
import static org.minesafety.platform.topic.Mines.HONGQI;
import static org.minesafety.platform.topic.Mines.replacing;
import static org.minesafety.platform.topic.Mines.version;
import static org.minesafety.platform.topic.Mines.withValue;
import static org.minesafety.testsupport.Eventually.eventually;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.deadletter.LetterBox.Replayed;
import org.minesafety.platform.deadletter.LetterBox.Seen;
import org.minesafety.platform.deadletter.UndecodableRecord.Reason;
import org.minesafety.platform.projection.ProjectionsEndpoint.HeldEntity;
import org.minesafety.platform.topic.Mines;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.PoisonTrial;
import org.springframework.boot.health.contributor.Status;

/** One projection of a registry of mines, on real Kafka and MongoDB. */
class ProjectionIT {

    private final TestService service = new TestService();
    private final TestProducer producer = new TestProducer(Infrastructure.kafka());

    @AfterEach
    void end() {
        producer.close();
        service.close();
    }

    @Test
    void what_the_topic_says_stands_in_the_collection() {
        service.startAndCatchUp();
        producer.send(mine(HONGQI, 1), mine(DONGSHAN, 1), mine(HONGQI, 2));
        service.settle();
        assertThat(service.documents().get(HONGQI))
                .isEqualTo(
                        new Document("_id", HONGQI)
                                .append("key", HONGQI + "|mine")
                                .append("version", 2L)
                                .append("hash", "%064x".formatted(2))
                                .append("name", "红旗煤矿 2")
                                .append("status", "PRODUCING"));
        assertThat(held(HONGQI))
                .isEqualTo(new HeldEntity(HONGQI, HONGQI + "|mine", 2, "%064x".formatted(2), true));
        assertThat(service.projections().one("mines", "220221999999").block(LIMIT)).isNull();
        assertThat(service.projections().one("zones", null).block(LIMIT)).isNull();
        assertThat(service.projection().documents()).isEqualTo(2);
        assertThat(service.projection().newestApplied()).isNotNull();
    }

    @Test
    void older_and_repeated_versions_change_nothing() {
        service.startAndCatchUp();
        producer.send(mine(HONGQI, 3));
        service.settle();
        producer.send(mine(HONGQI, 1), mine(HONGQI, 3), mine(HONGQI, 2));
        service.settle();
        assertThat(held(HONGQI).version()).isEqualTo(3);
    }

    @Test
    void of_a_mine_without_a_view_only_the_version_is_kept() {
        service.startAndCatchUp();
        producer.send(mine(HONGQI, 1));
        service.settle();
        producer.send(record(version(HONGQI, 3, MineStatus.CLOSED)), mine(HONGQI, 2));
        service.settle();
        assertThat(service.documents().get(HONGQI))
                .containsOnlyKeys("_id", "key", "version", "hash", "absent");
        assertThat(held(HONGQI).kept()).isFalse();
        assertThat(service.projection().documents()).isZero();
        producer.send(mine(HONGQI, 4));
        service.settle();
        assertThat(held(HONGQI).kept()).isTrue();
    }

    @Test
    void ready_comes_after_everything_that_was_there_at_start_and_aborted_records_do_not_count() {
        service.startAndCatchUp().stop();
        for (int i = 0; i < 40; i++) {
            String code = "%012d".formatted(i);
            producer.send(mine(code, 1));
            producer.sendAndAbort(mine(code, 2));
        }
        service.startAndCatchUp();
        assertThat(service.documents()).hasSize(40);
        assertThat(service.documents().values())
                .allSatisfy(document -> assertThat(document.getLong("version")).isEqualTo(1));
        service.settle();
    }

    @Test
    void a_partition_with_nothing_but_an_aborted_record_does_not_keep_the_service_from_ready() {
        service.startAndCatchUp().stop();
        producer.sendAndAbort(mine(HONGQI, 1));
        service.startAndCatchUp();
        service.settle();
        assertThat(service.documents()).isEmpty();
    }

    @Test
    void poison_in_the_middle_becomes_dead_letters_and_the_rest_is_applied() {
        service.startAndCatchUp();
        var missing = mine(HONGQI, 3);
        missing.headers().remove("ce_id");
        producer.send(
                mine(HONGQI, 1),
                withValue(mine(HONGQI, 5), "{".getBytes(UTF_8)),
                withValue(mine(HONGQI, 4), null),
                missing,
                replacing(mine(HONGQI, 6), "红旗煤矿 6", ""),
                mine(DONGSHAN, 1),
                mine(HONGQI, 2));
        service.settle();
        assertThat(held(HONGQI).version()).isEqualTo(2);
        assertThat(held(DONGSHAN).version()).isEqualTo(1);
        eventually(
                LIMIT,
                () ->
                        assertThat(letters())
                                .extracting(Seen::reason)
                                .containsExactlyInAnyOrder(
                                        "MALFORMED", "NO_VALUE", "BAD_HEADER", "REFUSED"));
        assertThat(letters())
                .filteredOn(letter -> letter.reason().equals("MALFORMED"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.key()).isEqualTo(HONGQI + "|mine");
                    assertThat(letter.type()).endsWith(".MineRegistered");
                    assertThat(letter.reader()).isEqualTo("mines");
                    assertThat(letter.offset()).isEqualTo(1);
                    assertThat(letter.detail()).isNotBlank();
                });
    }

    @Test
    void no_poison_stops_the_reader_and_each_becomes_one_letter() {
        service.startAndCatchUp();
        var trial = new PoisonTrial(Infrastructure.kafka(), service.topic.name(), TestService.NAME);
        var version = new AtomicLong();
        trial.run(
                () -> mine(HONGQI, version.incrementAndGet()),
                List.of(),
                good ->
                        assertThat(held(HONGQI).version())
                                .as("all good records are taken")
                                .isEqualTo(version.get()));
        eventually(LIMIT, () -> assertThat(service.counted()).isEqualTo(trial.letters()));
        assertThat(service.deadLetters().count()).isEqualTo(trial.letters());
        assertThat(service.readers()).isEqualTo(Status.UP);
        assertThat(service.status()).isEqualTo(Status.UP);
    }

    @Test
    void an_unknown_enum_value_is_put_aside_until_this_service_knows_it() {
        service.startAndCatchUp();
        producer.send(
                replacing(mine(HONGQI, 1), "COAL_UNDERGROUND", "GEOTHERMAL"),
                replacing(mine(DONGSHAN, 1), "PRODUCING", "DREAMING"));
        service.settle();
        assertThat(service.documents()).isEmpty();
        eventually(
                LIMIT,
                () ->
                        assertThat(letters())
                                .extracting(Seen::reason)
                                .containsExactly("UNKNOWN_VALUE", "UNKNOWN_VALUE"));
    }

    @Test
    void where_the_store_refuses_the_newest_version_the_one_before_it_counts() {
        service.startAndCatchUp();
        String large = "矿".repeat(6 * 1024 * 1024); // more than a document may have
        service.taken(mine(HONGQI, 1), replacing(mine(HONGQI, 2), "红旗煤矿 2", large));
        assertThat(held(HONGQI).version()).isEqualTo(1);
    }

    @Test
    void a_letter_keeps_its_diagnosis_whether_its_record_was_taken_later_or_not() {
        service.startAndCatchUp();
        service.refused(mine(DONGSHAN, 2), Reason.BAD_HEADER, 0);
        service.refused(mine(HONGQI, 1), Reason.MALFORMED, 1);
        service.refused(withValue(mine(HONGQI, 2), "{".getBytes(UTF_8)), Reason.BAD_HEADER, 2);
        producer.send(mine(HONGQI, 3));
        service.settle();
        eventually(LIMIT, () -> assertThat(service.deadLetters().count()).isEqualTo(3));

        assertThat(service.deadLetters().replay(service.topic.name()))
                .isEqualTo(new Replayed(3, 1, 1, null));
        assertThat(held(DONGSHAN).version()).isEqualTo(2);
        assertThat(held(HONGQI).version()).as("older than what is held").isEqualTo(3);
        assertThat(letters())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.reason()).as("the first diagnosis").isEqualTo("BAD_HEADER");
                    assertThat(letter.replays()).isEqualTo(1);
                    assertThat(letter.last()).startsWith("MALFORMED");
                });
        assertThat(service.deadLetters().replayed(service.topic.name()))
                .extracting(Seen::reason)
                .containsExactly("BAD_HEADER", "MALFORMED");

        String open = letters().getFirst().id();
        assertThat(service.deadLetters().replay(service.topic.name(), open))
                .isEqualTo(new Replayed(1, 1, 1, null));
        assertThat(letters().getFirst().replays()).isEqualTo(2);

        service.refused(mine(DONGSHAN, 2), Reason.BAD_HEADER, 0); // it failed after all
        eventually(LIMIT, () -> assertThat(service.deadLetters().count()).isEqualTo(2));
        assertThat(letters().getFirst().replays()).isEqualTo(1);
        assertThat(service.deadLetters().replay("elsewhere.v1")).isNull();
    }

    @Test
    void letters_are_listed_page_by_page_and_the_same_letter_written_twice_is_one() {
        service.startAndCatchUp();
        for (int offset : List.of(0, 1, 2, 10, 11, 2)) {
            service.refused(mine(HONGQI, 1), Reason.MALFORMED, offset);
        }
        eventually(LIMIT, () -> assertThat(service.deadLetters().count()).isEqualTo(5));
        eventually(LIMIT, () -> assertThat(service.counted()).isEqualTo(5));
        String topic = service.topic.name();
        String next = service.deadLetters().next(topic, 3);
        assertThat(service.deadLetters().page(topic, false, next, 3))
                .extracting(Seen::offset)
                .containsExactly(10L, 11L);
    }

    @Test
    void a_rebuilt_projection_equals_the_old_one_without_what_the_topic_does_not_know() {
        service.startAndCatchUp();
        producer.send(mine(HONGQI, 1), mine(DONGSHAN, 1), mine(HONGQI, 2));
        producer.send(record(version(DONGSHAN, 2, MineStatus.CLOSED)));
        service.settle();
        var before = service.documents();
        service.insert(new Document("_id", "220221000666").append("version", 1L));

        assertThat(service.projections().act("mines", "rebuild").block(LIMIT).getStatus())
                .isEqualTo(202);
        assertThat(service.status()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(service.documents()).as("readable all the time").containsKey(HONGQI);
        assertThat(service.projections().act("mines", "rebuild").block(LIMIT).getStatus())
                .as("one at a time")
                .isEqualTo(409);
        service.settle();
        assertThat(service.documents()).isEqualTo(before);
        producer.send(mine(HONGQI, 3));
        service.settle();
        assertThat(held(HONGQI).version()).isEqualTo(3);
    }

    @Test
    void a_rebuild_is_refused_while_another_member_reads() {
        service.startAndCatchUp();
        try (var second = new TestService(service)) {
            second.startAndCatchUp();
            var answer = service.projections().act("mines", "rebuild").block(LIMIT);
            assertThat(answer.getStatus()).isEqualTo(409);
            assertThat(answer.getBody().answer()).contains("other members");
            assertThat(service.status()).isEqualTo(Status.UP);
        }
        eventually(
                LIMIT,
                () ->
                        assertThat(
                                        service.projections()
                                                .act("mines", "rebuild")
                                                .block(LIMIT)
                                                .getStatus())
                                .isEqualTo(202));
        service.settle();
    }

    /** It would be marked behind what it writes, and not read again. */
    @Test
    void who_joins_between_setting_back_and_marking_writes_nothing_until_all_is_marked() {
        service.startAndCatchUp();
        var rebuilding =
                service.leasesOfAnother()
                        .acquire("test-service.mines.rebuild", LIMIT.multipliedBy(2))
                        .block(LIMIT);
        producer.send(mine(HONGQI, 1));
        eventually(
                LIMIT,
                () ->
                        assertThat(service.trouble("test-service.mines"))
                                .contains("rebuild is under way elsewhere"));
        assertThat(service.documents()).isEmpty();
        rebuilding.release().block(LIMIT);
        service.settle();
        assertThat(service.documents()).containsOnlyKeys(HONGQI);
        service.leasesOfAnother()
                .acquire("test-service.mines.rebuild", LIMIT.multipliedBy(2))
                .block(LIMIT);
        producer.send(mine(HONGQI, 2));
        service.settle();
        assertThat(held(HONGQI).version()).as("who has been there goes on").isEqualTo(2);
    }

    @Test
    void an_action_that_does_not_exist_is_refused() {
        service.startAndCatchUp();
        assertThat(service.projections().act("mines", "erase").block(LIMIT).getStatus())
                .isEqualTo(400);
        assertThat(service.projections().act("zones", "rebuild").block(LIMIT).getStatus())
                .isEqualTo(404);
    }

    private HeldEntity held(String mine) {
        return (HeldEntity) service.projections().one("mines", mine).block(LIMIT);
    }

    private List<Seen> letters() {
        return service.deadLetters().open(service.topic.name());
    }

    private ProducerRecord<String, byte[]> mine(String code, long version) {
        return record(version(code, version));
    }

    private ProducerRecord<String, byte[]> record(EntityRecord<MineEvent, MineState> value) {
        return Mines.record(service.topic, value);
    }
}
