package org.minesafety.ingest.reading.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.ingest.reading.PointTable;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.boot.health.contributor.Status;

/** Whatever kills the loop, it begins again, or health says that it has ended. */
class PointFollowerTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String TOPIC = Topics.MEASURING_POINTS.name();

    private final Queue<Consumer<String, byte[]>> consumers = new ArrayDeque<>();
    private final PointFollower follower =
            new PointFollower(
                    consumers::remove,
                    null,
                    new EventCodec(),
                    new PointTable(null, Clock.systemUTC()));

    @AfterEach
    void stop() {
        follower.stop();
        eventually(LIMIT, () -> assertThat(follower.health().getStatus()).isEqualTo(Status.DOWN));
    }

    @Test
    void an_error_in_the_loop_is_told_and_the_follower_begins_again() {
        consumers.add(new Reading(new OutOfMemoryError("by a test"), true));
        consumers.add(new Reading(null, true));
        follower.start();
        eventually(LIMIT, () -> assertThat(trouble()).contains("OutOfMemoryError"));
        eventually(LIMIT, () -> assertThat(follower.health().getStatus()).isEqualTo(Status.UP));
        assertThat(consumers).isEmpty();
    }

    @Test
    void a_topic_that_is_not_there_yet_is_told_and_looked_for_again() {
        consumers.add(new Reading(null, false));
        consumers.add(new Reading(null, true));
        follower.start();
        eventually(LIMIT, () -> assertThat(trouble()).contains("is not there yet"));
        eventually(LIMIT, () -> assertThat(follower.health().getStatus()).isEqualTo(Status.UP));
    }

    @Test
    void a_thread_that_ends_all_the_same_shows_in_health() {
        consumers.add(
                new Reading(
                        new AssertionError() {
                            @Override
                            public String toString() {
                                throw new IllegalStateException("by a test");
                            }
                        },
                        true));
        follower.start();
        eventually(LIMIT, () -> assertThat(trouble()).contains("its thread has ended"));
    }

    private String trouble() {
        return String.valueOf(follower.health().getDetails().get("trouble"));
    }

    /**
     * Has one empty partition, where the topic is there, and fails when it is asked for records.
     */
    private static final class Reading extends MockConsumer<String, byte[]> {

        private final @Nullable Error error;

        Reading(@Nullable Error error, boolean there) {
            super("latest");
            this.error = error;
            if (there) {
                updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
                updateEndOffsets(Map.of(new TopicPartition(TOPIC, 0), 0L));
            }
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            if (error != null) {
                throw error;
            }
            return super.poll(timeout);
        }
    }
}
