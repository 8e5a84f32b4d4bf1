package org.minesafety.platform.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.projection.TestService.LIMIT;
import static org.minesafety.testsupport.Eventually.eventually;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.topic.Mines;
import org.minesafety.testsupport.Infrastructure;

/**
 * Whatever order the records come in, however often, and whatever happens to the service meanwhile:
 * the collection is what the newest version of each mine says.
 */
class ProjectionPropertyIT {

    private static final int MINES = 12;
    private static final int HIGHEST_VERSION = 9;
    private static final int STEPS = 14;
    private static final int LONGEST_BURST = 25;

    private final Map<String, EntityRecord<MineEvent, MineState>> newest = new HashMap<>();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()));
    private int poisoned;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_124, 4711})
    void the_collection_equals_the_newest_version_of_each_mine(long seed) {
        var random = new Random(seed);
        try (admin;
                var service = new TestService();
                var producer = new TestProducer(Infrastructure.kafka())) {
            service.startAndCatchUp();
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> producer.send(burst(service, random));
                    case 2 -> {
                        service.settle();
                        assertEqualsOracle(service, "step " + step + " of seed " + seed);
                    }
                    case 3 -> crashAndRestart(service, producer, random);
                    case 4 -> rebuildAmidRecords(service, producer, random);
                    default -> shareWithAnother(service, producer, random);
                }
            }
            service.settle();
            assertEqualsOracle(service, "the end of seed " + seed);
            assertEveryPoisonIsADeadLetter(service);
        }
    }

    /** The offsets of what was already written are lost, as by a crash before the commit. */
    private void crashAndRestart(TestService service, TestProducer producer, Random random) {
        service.stop();
        producer.send(burst(service, random));
        String group = TestService.NAME + ".mines";
        var committed = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetAndMetadata> earlier = new HashMap<>();
        for (int i = 0; i < TestService.PARTITIONS; i++) {
            double share = random.nextDouble(); // drawn in any case: a seed is always the same
            var partition = new TopicPartition(service.topic.name(), i);
            var held = committed.get(partition);
            if (held != null) {
                long offset = (long) (share * (held.offset() + 1));
                earlier.put(partition, new OffsetAndMetadata(offset));
            }
        }
        get(admin.alterConsumerGroupOffsets(group, earlier).all());
        service.start();
    }

    private void rebuildAmidRecords(TestService service, TestProducer producer, Random random) {
        service.settle();
        producer.send(burst(service, random));
        assertThat(service.projections().act("mines", "rebuild").block(LIMIT).getStatus())
                .isEqualTo(202);
        producer.send(burst(service, random));
        if (random.nextBoolean()) {
            crashAndRestart(service, producer, random);
        }
    }

    private void shareWithAnother(TestService service, TestProducer producer, Random random) {
        try (var second = new TestService(service)) {
            second.start();
            producer.send(burst(service, random));
            if (random.nextBoolean()) {
                second.settle();
            }
            producer.send(burst(service, random));
        }
    }

    private List<ProducerRecord<String, byte[]>> burst(TestService service, Random random) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        int length = 1 + random.nextInt(LONGEST_BURST);
        while (records.size() < length) {
            var version = version(random);
            var record = Mines.record(service.topic, version);
            if (random.nextInt(10) == 0) {
                poisoned++;
                records.add(Mines.withValue(record, "{}".getBytes(UTF_8)));
                continue;
            }
            int copies = 1 + random.nextInt(2);
            for (int i = 0; i < copies; i++) {
                records.add(record);
            }
            newest.merge(
                    version.state().code(),
                    version,
                    (held, other) -> other.version() > held.version() ? other : held);
        }
        return records;
    }

    /** The same version always says the same. */
    private static EntityRecord<MineEvent, MineState> version(Random random) {
        int mine = random.nextInt(MINES);
        int version = 1 + random.nextInt(HIGHEST_VERSION);
        MineStatus[] all = MineStatus.values();
        return Mines.version(
                "2202%08d".formatted(mine), version, all[(mine * 7 + version * 5) % all.length]);
    }

    private void assertEqualsOracle(TestService service, String when) {
        Map<String, Document> expected = new HashMap<>();
        newest.forEach((code, version) -> expected.put(code, document(code, version)));
        assertThat(service.documents()).as(when).isEqualTo(expected);
    }

    private static Document document(String code, EntityRecord<MineEvent, MineState> version) {
        var document =
                new Document("_id", code)
                        .append("key", code + "|mine")
                        .append("version", version.version())
                        .append("hash", version.hash());
        var state = version.state();
        return state.status() == MineStatus.CLOSED
                ? document.append("absent", true)
                : document.append("name", state.name()).append("status", state.status().name());
    }

    private void assertEveryPoisonIsADeadLetter(TestService service) {
        eventually(LIMIT, () -> assertThat(service.deadLetters().count()).isEqualTo(poisoned));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
