package org.minesafety.platform.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.topic.Mines.DONGSHAN;
import static org.minesafety.platform.topic.Mines.HONGQI;
import static org.minesafety.platform.topic.Mines.replacing;
import static org.minesafety.platform.topic.Mines.version;
import static org.minesafety.platform.topic.Mines.withValue;
import static org.minesafety.platform.topic.TestService.LIMIT;
import static org.minesafety.testsupport.Eventually.eventually;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.topic.DeadLettersEndpoint.Count;
import org.minesafety.platform.topic.DeadLettersEndpoint.Replay;
import org.minesafety.platform.topic.ProjectionsEndpoint.HeldEntity;
import org.minesafety.platform.topic.UndecodableRecord.Reason;
import org.minesafety.testsupport.Infrastructure;
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
        assertThat(letters())
                .extracting(DeadLettersEndpoint.Letter::reason)
                .containsExactlyInAnyOrder("MALFORMED", "NO_VALUE", "BAD_HEADER", "REFUSED");
        assertThat(letters())
                .filteredOn(letter -> letter.reason().equals("MALFORMED"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.key()).isEqualTo(HONGQI + "|mine");
                    assertThat(letter.type()).endsWith(".MineRegistered");
                    assertThat(letter.projection()).isEqualTo("mines");
                    assertThat(letter.offset()).isEqualTo(1);
                    assertThat(letter.detail()).isNotBlank();
                });
        assertThat(service.counted("MALFORMED")).isEqualTo(1);
    }

    @Test
    void an_unknown_enum_value_harms_only_a_view_that_depends_on_it() {
        service.startAndCatchUp();
        producer.send(
                replacing(mine(HONGQI, 1), "COAL_UNDERGROUND", "GEOTHERMAL"),
                replacing(mine(DONGSHAN, 1), "PRODUCING", "DREAMING"));
        service.settle();
        assertThat(held(HONGQI).version()).isEqualTo(1);
        assertThat(service.documents()).doesNotContainKey(DONGSHAN);
        assertThat(letters())
                .extracting(DeadLettersEndpoint.Letter::reason)
                .containsExactly("UNKNOWN_VALUE");
    }

    @Test
    void a_replayed_letter_is_applied_once_or_stays_with_its_new_reason() {
        service.startAndCatchUp();
        service.refused(mine(DONGSHAN, 2), Reason.BAD_HEADER);
        service.refused(mine(HONGQI, 1), Reason.MALFORMED);
        service.refused(withValue(mine(HONGQI, 2), "{".getBytes(UTF_8)), Reason.BAD_HEADER);
        producer.send(mine(HONGQI, 3));
        service.settle();
        assertThat(counts()).isEqualTo(3);

        assertThat(service.deadLetters().replay(service.topic.name()).block(LIMIT))
                .isEqualTo(new Replay(3, 1, 1));
        assertThat(held(DONGSHAN).version()).isEqualTo(2);
        assertThat(held(HONGQI).version()).as("older than what is held").isEqualTo(3);
        assertThat(letters())
                .extracting(DeadLettersEndpoint.Letter::reason)
                .containsExactly("MALFORMED");

        assertThat(service.deadLetters().replay(service.topic.name()).block(LIMIT))
                .isEqualTo(new Replay(1, 1, 1));
        assertThat(service.deadLetters().replay("elsewhere.v1").block(LIMIT)).isNull();
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

    private List<DeadLettersEndpoint.Letter> letters() {
        return service.deadLetters().letters(service.topic.name()).block(LIMIT);
    }

    private long counts() {
        return service.deadLetters().counts().block(LIMIT).stream().mapToLong(Count::open).sum();
    }

    private ProducerRecord<String, byte[]> mine(String code, long version) {
        return record(version(code, version));
    }

    private ProducerRecord<String, byte[]> record(EntityRecord<MineEvent, MineState> value) {
        return Mines.record(service.topic, value);
    }
}
