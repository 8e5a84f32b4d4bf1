package org.minesafety.ingest.reading.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class FrameProducerTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void an_error_while_topics_are_looked_for_neither_ends_the_search_nor_stays_unsaid() {
        var topics = new Topics();
        var producer = new FrameProducer(() -> topics);
        assertThat(producer.health().getStatus()).isEqualTo(Status.DOWN);
        producer.start();
        eventually(
                LIMIT,
                () ->
                        assertThat(producer.health().getDetails().get("trouble"))
                                .asString()
                                .contains("OutOfMemoryError"));
        assertThat(producer.isReady()).isFalse();
        topics.failures.set(0);
        eventually(LIMIT, () -> assertThat(producer.isReady()).isTrue());
        assertThat(producer.health().getStatus()).isEqualTo(Status.UP);
        producer.stop();
        assertThat(producer.health().getStatus()).isEqualTo(Status.DOWN);
    }

    private static final class Topics extends MockProducer<String, byte[]> {

        private final AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);

        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            if (failures.getAndDecrement() > 0) {
                throw new OutOfMemoryError("by a test");
            }
            return List.of();
        }
    }
}
