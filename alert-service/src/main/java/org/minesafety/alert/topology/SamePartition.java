package org.minesafety.alert.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.minesafety.contracts.topic.MinePartition;

/** Everything about one mine in one partition, also of what leaves the topology. */
final class SamePartition implements StreamPartitioner<String, byte[]> {

    @Override
    public Optional<Set<Integer>> partitions(
            String topic, String key, byte[] value, int partitions) {
        return Optional.of(Set.of(MinePartition.of(key, partitions)));
    }
}
