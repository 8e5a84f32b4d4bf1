package org.minesafety.platform.topic;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * What happens on the consumer thread of a projection. A batch that cannot be written is read again
 * after a pause that grows, for ever: nothing is skipped. (The container's own error handler drops
 * a batch after failures that it takes for lasting ones.)
 */
final class ProjectionListener implements BatchMessageListener<String, byte[]>, CommonErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionListener.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final String group;
    private final Consumer<List<ConsumerRecord<String, byte[]>>> write;
    private final IdleCommits idleCommits;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private volatile @Nullable String failure;
    private volatile @Nullable Instant newest;

    /**
     * @param write returns when everything is safe, and otherwise throws
     */
    ProjectionListener(
            String group,
            Consumer<List<ConsumerRecord<String, byte[]>>> write,
            IdleCommits idleCommits) {
        this.group = group;
        this.write = write;
        this.idleCommits = idleCommits;
    }

    /** Why the last batch could not be written, null when it was. */
    @Nullable String failure() {
        return failure;
    }

    /** When the newest record that was written had come to Kafka; null before the first. */
    @Nullable Instant newest() {
        return newest;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        records.forEach(record ->
                idleCommits.moved(new TopicPartition(record.topic(), record.partition())));
        write.accept(records);
        long latest = records.stream().mapToLong(ConsumerRecord::timestamp).max().orElseThrow();
        Instant before = newest;
        if (before == null || latest > before.toEpochMilli()) {
            newest = Instant.ofEpochMilli(latest);
        }
        failure = null;
        pauseMillis = FIRST_PAUSE_MILLIS;
    }

    @Override
    public void handleBatch(
            Exception thrown,
            ConsumerRecords<?, ?> batch,
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invoke) {
        failure = String.valueOf(thrown.getCause());
        LOG.warn("{} tries again: {}", group, failure);
        for (TopicPartition partition : batch.partitions()) {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, batch.records(partition).getFirst().offset());
            }
        }
        pause(container);
    }

    /** A failure of the consumer itself: it recovers when it polls again. */
    @Override
    public void handleOtherException(
            Exception thrown,
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            MessageListenerContainer container,
            boolean batchListener) {
        LOG.warn("{} could not read", group, thrown);
        pause(container);
    }

    /** What could not be written may be another member's from now on, or comes again. */
    @Override
    public void onPartitionsAssigned(
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            Collection<TopicPartition> partitions,
            Runnable publishPause) {
        failure = null;
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    /** What was not written is not acknowledged. */
    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    private void pause(MessageListenerContainer container) {
        try {
            ListenerUtils.stoppableSleep(container, pauseMillis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }
}
