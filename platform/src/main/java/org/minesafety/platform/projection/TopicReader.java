package org.minesafety.platform.projection;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.consumer.Reading;
import org.minesafety.platform.deadletter.UndecodableRecord;
import reactor.core.publisher.Mono;

/**
 * A bean that takes records of topics in the group {@code <service>.<name>}, when a {@link
 * Projection} is not what it needs. The platform reads, commits, retries for ever, puts aside as
 * dead letters what can never be taken, replays them through {@link #take}, and tells all of it in
 * health.
 */
public interface TopicReader {

    /** Of the group, in letters and in the actuator. */
    String name();

    List<Topic<?>> topics();

    /** Records of a batch at most. */
    default int most() {
        return Reading.MANY;
    }

    /**
     * Takes a batch; complete means that all of it is safe but for what it emits. It may be given
     * the same records again, and never gets none.
     *
     * @return those records that can never be taken. An error that lies in the records and not in
     *     the infrastructure makes the platform look for the record, which becomes a letter too
     */
    Mono<List<UndecodableRecord>> take(List<ConsumerRecord<String, byte[]>> records);
}
