package org.minesafety.platform.projection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Lets a consumer of a group throw an error out of its poll, or be impossible to make, once. */
public final class DeadlyConsumers implements ConsumerInterceptor<String, byte[]> {

    private static final Map<String, Supplier<Error>> AT_POLL = new ConcurrentHashMap<>();
    private static final Map<String, Supplier<Error>> AT_BIRTH = new ConcurrentHashMap<>();

    private String group;

    /** The next records that come end the consumer's thread. */
    static void kill(String group, Supplier<Error> error) {
        AT_POLL.put(group, error);
    }

    /** The next consumer of the group cannot be made. */
    static void obstruct(String group, Supplier<Error> error) {
        AT_BIRTH.put(group, error);
    }

    @Override
    public void configure(Map<String, ?> configuration) {
        group = String.valueOf(configuration.get("group.id"));
        strike(AT_BIRTH);
    }

    @Override
    public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
        if (!records.isEmpty()) {
            strike(AT_POLL);
        }
        return records;
    }

    private void strike(Map<String, Supplier<Error>> errors) {
        Supplier<Error> error = errors.remove(group);
        if (error != null) {
            throw error.get();
        }
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
