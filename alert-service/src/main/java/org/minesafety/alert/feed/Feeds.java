package org.minesafety.alert.feed;

import org.minesafety.contracts.topic.EntityTopic;

/** The feeds of all topics that are followed. */
public interface Feeds {

    /**
     * @param topic of a {@link FollowedTopic}
     */
    <F, S> ChangeFeed<F, S> of(EntityTopic<F, S> topic);
}
