package org.minesafety.platform.consumer;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Commits where the consumer stands once a partition has nothing more: that may be behind
 * transaction markers and aborted records, which no listener ever sees. Without this a group would
 * never be seen to reach the end. (The container's own {@code fixTxOffsets} leaves out partitions
 * of which nothing was committed yet.) All calls come on the consumer thread.
 *
 * <p>A batch that took long makes its own partition seem idle before the container commits the end
 * of the batch. So the first idle time after records commits nothing: what it committed the
 * container would take back, and nobody would commit it again.
 */
final class IdleCommits implements ConsumerAwareRebalanceListener, ApplicationEventPublisher {

    /** Where the consumer stood when that was committed; a marker may still come behind it. */
    private final Map<TopicPartition, Long> settled = new HashMap<>();

    /** Had records since their last idle time. */
    private final Set<TopicPartition> moved = new HashSet<>();

    private final Runnable idle;

    /**
     * @param idle called when a partition has nothing more: the consumer reads
     */
    IdleCommits(Runnable idle) {
        this.idle = idle;
    }

    /** The partition had records. */
    void moved(TopicPartition partition) {
        settled.remove(partition);
        moved.add(partition);
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(settled::remove);
    }

    @Override
    public void publishEvent(Object event) {
        if (event instanceof ListenerContainerPartitionIdleEvent end) {
            idle.run();
            TopicPartition partition = end.getTopicPartition();
            if (moved.remove(partition)) {
                return;
            }
            Long position = end.getConsumer().position(partition);
            if (!position.equals(settled.get(partition))) {
                end.getConsumer().commitSync(Map.of(partition, new OffsetAndMetadata(position)));
                settled.put(partition, position);
            }
        }
    }
}
