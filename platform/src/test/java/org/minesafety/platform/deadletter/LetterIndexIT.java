package org.minesafety.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.deadletter.Letter.Replayed;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** With 100,000 letters each question about them costs what it answers. */
class LetterIndexIT {

    private static final int MANY = 100_000;
    private static final int PARTITIONS = 4;
    private static final int OFFSETS = MANY / PARTITIONS;
    private static final int PAGE = 100;
    private static final String TOPIC = "frames.v1";
    private static final String COLLECTION = "dead-letters";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String DATABASE = "letters-" + UUID.randomUUID();
    private static final MongoClient CLIENT = MongoClients.create(Infrastructure.mongo(DATABASE));
    private static final LetterIndex INDEX =
            new LetterIndex(
                    new ReactiveMongoTemplate(CLIENT, DATABASE),
                    new SimpleMeterRegistry(),
                    Duration.ofDays(400));

    @BeforeAll
    static void load() {
        INDEX.index().block(LIMIT);
        ManyDocuments.insert(DATABASE, COLLECTION, MANY, LetterIndexIT::letter);
    }

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void a_page_costs_the_same_wherever_it_is() {
        try (var profile = new DatabaseProfile(DATABASE)) {
            assertThat(offsets(true, null)).hasSize(PAGE).startsWith(0L, 2L, 4L);
            assertThat(offsets(true, id(2, 20_000))).hasSize(PAGE).startsWith(20_002L, 20_004L);
            assertThat(offsets(false, id(3, OFFSETS - 2))).containsExactly(OFFSETS - 1L);
            assertThat(offsets(true, id(0, OFFSETS - 3))).startsWith(OFFSETS - 2L, 0L, 2L);
            assertThat(offsets(true, id(PARTITIONS, 0))).isEmpty();
            profile.assertBounded(0, COLLECTION);
        }
    }

    @Test
    void a_count_ends_and_reads_no_letter() {
        try (var profile = new DatabaseProfile(DATABASE)) {
            assertThat(INDEX.open(TOPIC).block(LIMIT)).isEqualTo(LetterIndex.MOST_COUNTED);
            assertThat(INDEX.open("another.v1").block(LIMIT)).isZero();
            profile.assertBounded(0, COLLECTION);
        }
    }

    @Test
    void a_letter_is_put_there_found_and_replayed_by_its_id() {
        var record =
                new ConsumerRecord<String, byte[]>(
                        DeadLetter.topic("another.v1", "test"), 0, 7, "key", new byte[0]);
        try (var profile = new DatabaseProfile(DATABASE)) {
            INDEX.add(List.of(record, record)).block(LIMIT);
            var replay = new Replayed(Instant.EPOCH, true, null);
            Document found = INDEX.one(TOPIC, id(1, 4)).block(LIMIT);
            INDEX.replayed(found, replay).block(LIMIT);
            assertThat(INDEX.one(TOPIC, id(1, 4)).block(LIMIT).getBoolean(Letter.OPEN)).isFalse();
            INDEX.replayed(found, new Replayed(Instant.EPOCH, false, "no")).block(LIMIT);
            profile.assertBounded(0, COLLECTION);
        }
    }

    private static List<Long> offsets(boolean open, String after) {
        List<Long> offsets = new ArrayList<>();
        INDEX.page(TOPIC, open, after, PAGE)
                .collectList()
                .block(LIMIT)
                .forEach(letter -> offsets.add(letter.getLong(Letter.OFFSET)));
        return offsets;
    }

    private static String id(int partition, long offset) {
        return partition + "-" + offset + "-history";
    }

    /** Those of even offsets are open. */
    private static Document letter(int i) {
        int partition = i / OFFSETS;
        long offset = i % OFFSETS;
        return new Document("_id", Letter.key(TOPIC, id(partition, offset)))
                .append(Letter.TOPIC, TOPIC)
                .append(Letter.OPEN, offset % 2 == 0)
                .append(Letter.PARTITION, partition)
                .append(Letter.OFFSET, offset)
                .append(Letter.READER, "history")
                .append(Letter.UNTIL, Date.from(Instant.parse("2999-01-01T00:00:00Z")))
                .append(Letter.REPLAYS, 0)
                .append(Letter.LETTER_OFFSET, (long) i);
    }
}
