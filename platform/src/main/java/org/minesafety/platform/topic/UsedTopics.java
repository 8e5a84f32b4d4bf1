package org.minesafety.platform.topic;

import java.util.List;
import org.minesafety.contracts.topic.Topic;

/**
 * A bean that names topics which the service writes or reads; they exist, with the right number of
 * partitions, before the service is ready. The topic of a {@link Projection} need not be named.
 */
public record UsedTopics(List<Topic<?>> topics) {

    public UsedTopics {
        topics = List.copyOf(topics);
    }

    public static UsedTopics of(Topic<?>... topics) {
        return new UsedTopics(List.of(topics));
    }
}
