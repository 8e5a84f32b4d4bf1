package org.minesafety.platform.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;

class IdleCommitsTest {

    private static final TopicPartition PARTITION = new TopicPartition("pumps.v1", 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final IdleCommits commits = new IdleCommits(() -> {});

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    /** On a busy machine a partition seems idle before the marker behind its records is fetched. */
    @Test
    void a_marker_that_is_passed_after_the_first_idle_time_is_committed_too() {
        idleAt(7);
        assertThat(committed()).isEqualTo(7);
        idleAt(8);
        assertThat(committed()).isEqualTo(8);
    }

    /** Its partition seems idle as soon as it is done, before the container commits its end. */
    @Test
    void behind_a_batch_that_took_long_the_marker_is_committed_too() {
        commits.moved(PARTITION);
        idleAt(8);
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(7)));
        idleAt(8);
        assertThat(committed()).isEqualTo(8);
    }

    @Test
    void where_nothing_moves_nothing_is_committed_again() {
        idleAt(7);
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(3)));
        idleAt(7);
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void a_partition_that_comes_back_is_committed_again() {
        idleAt(7);
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(3)));
        commits.onPartitionsAssigned(consumer, List.of(PARTITION));
        idleAt(7);
        assertThat(committed()).isEqualTo(7);
    }

    private void idleAt(long position) {
        consumer.seek(PARTITION, position);
        commits.publishEvent(
                new ListenerContainerPartitionIdleEvent(
                        this, this, 100, "pumps", PARTITION, consumer, false));
    }

    private long committed() {
        return consumer.committed(Set.of(PARTITION)).get(PARTITION).offset();
    }
}
