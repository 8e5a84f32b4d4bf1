package org.minesafety.alert.detection.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.topic.MinePartition;

/**
 * Everything about one mine in one partition, also of what leaves the topology. A dead letter
 * without a key is about no mine: any partition will do.
 */
final class SamePartition implements StreamPartitioner<String, byte[]> {

    @Override
    public Optional<Set<Integer>> partitions(
            String topic, @Nullable String key, byte @Nullable [] value, int partitions) {
        return key == null
                ? Optional.empty()
                : Optional.of(Set.of(MinePartition.of(key, partitions)));
    }
}
