package org.minesafety.ingest.link.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.minesafety.ingest.link.kafka.KafkaIntake.Ends;

class KafkaIntakeTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final TopicPartition ONE = new TopicPartition("sensor-frames.v1", 0);
    private static final TopicPartition TWO = new TopicPartition("sensor-frames.v1", 1);

    private final ArrayDeque<Ends> remembered = new ArrayDeque<>();

    @Test
    void what_stood_on_kafka_at_a_moment_is_seen_when_the_history_is_there() {
        KafkaIntake.remember(remembered, new Ends(NOON, Map.of(ONE, 10L, TWO, 0L)));
        KafkaIntake.remember(remembered, new Ends(NOON.plusSeconds(5), Map.of(ONE, 20L, TWO, 3L)));
        assertThat(KafkaIntake.reached(remembered, Map.of(ONE, 9L))).isEqualTo(Instant.MIN);
        assertThat(KafkaIntake.reached(remembered, Map.of(ONE, 12L))).isEqualTo(NOON);
        assertThat(KafkaIntake.reached(remembered, Map.of(ONE, 25L, TWO, 2L)))
                .isEqualTo(Instant.MIN);
        assertThat(KafkaIntake.reached(remembered, Map.of(ONE, 25L, TWO, 3L)))
                .isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void a_history_that_stands_for_days_takes_no_more_memory() {
        for (int i = 0; i < 100_000; i++) {
            KafkaIntake.remember(remembered, new Ends(NOON.plusSeconds(i), Map.of(ONE, (long) i)));
        }
        assertThat(remembered).hasSizeLessThanOrEqualTo(512);
        assertThat(remembered.getLast().at()).isEqualTo(NOON.plusSeconds(99_999));
    }
}
