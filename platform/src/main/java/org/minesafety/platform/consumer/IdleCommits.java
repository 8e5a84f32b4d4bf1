package org.minesafety.platform.consumer;

import java.util.Collection;
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
 */
final class IdleCommits implements ConsumerAwareRebalanceListener, ApplicationEventPublisher {

    private final Set<TopicPartition> settled = new HashSet<>();
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
            if (!settled.contains(partition)) {
                long position = end.getConsumer().position(partition);
                end.getConsumer().commitSync(Map.of(partition, new OffsetAndMetadata(position)));
                settled.add(partition);
            }
        }
    }
}
