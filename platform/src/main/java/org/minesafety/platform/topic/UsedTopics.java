package org.minesafety.platform.topic;

import java.util.List;
import java.util.stream.Stream;
import org.minesafety.contracts.topic.Topic;

/**
 * A bean that names topics which the service writes or reads; they exist, with the right number of
 * partitions, before the service is ready. Topics of projections and readers need not be named.
 *
 * @param read those of them whose unreadable records this service puts aside as dead letters
 */
public record UsedTopics(List<Topic<?>> topics, List<Topic<?>> read) {

    public UsedTopics {
        topics = List.copyOf(topics);
        read = List.copyOf(read);
    }

    public UsedTopics(List<Topic<?>> topics) {
        this(topics, List.of());
    }

    public static UsedTopics of(Topic<?>... topics) {
        return new UsedTopics(List.of(topics));
    }

    /** With these, and a topic of dead letters for each. */
    public UsedTopics reading(Topic<?>... more) {
        return new UsedTopics(
                Stream.concat(topics.stream(), Stream.of(more)).toList(),
                Stream.concat(read.stream(), Stream.of(more)).toList());
    }
}
