package org.minesafety.platform.deadletter;

import java.util.List;

/**
 * A bean that names the topics whose records may become dead letters of this service.
 *
 * @param names of the topics themselves
 */
public record LetteredTopics(List<String> names) {

    public LetteredTopics {
        names = List.copyOf(names);
    }
}
