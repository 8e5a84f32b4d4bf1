package org.minesafety.contracts.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class MinePartitionTest {

    private static final long SEED = 20_261_124;
    private static final int KEYS = 50_000;
    private static final int LONGEST = 40;
    private static final int ASCII = 128;
    private static final int MOST_PARTITIONS = 64;

    private final Random random = new Random(SEED);

    @Test
    void a_key_without_a_bar_lands_where_kafka_itself_would_put_it() {
        for (int i = 0; i < KEYS; i++) {
            String key = key();
            int partitions = 1 + random.nextInt(MOST_PARTITIONS);
            assertThat(MinePartition.of(key, partitions))
                    .as(key)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), partitions));
        }
    }

    @Test
    void everything_about_one_mine_lands_in_the_partition_of_the_mine() {
        for (int i = 0; i < KEYS; i++) {
            String mine = key();
            int partitions = 1 + random.nextInt(MOST_PARTITIONS);
            assertThat(MinePartition.of(mine + "|" + key() + "|" + key(), partitions))
                    .isEqualTo(MinePartition.of(mine, partitions));
        }
    }

    /** Any text without a bar: the empty one, ASCII and beyond the basic plane. */
    private String key() {
        int end = random.nextBoolean() ? ASCII : Character.MIN_SURROGATE;
        int plane = random.nextInt(10) == 0 ? Character.MIN_SUPPLEMENTARY_CODE_POINT : 0;
        var key = new StringBuilder();
        random.ints(random.nextInt(LONGEST), 0, end)
                .filter(point -> point != '|')
                .forEach(point -> key.appendCodePoint(point + plane));
        return key.toString();
    }
}
