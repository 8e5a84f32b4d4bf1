package org.minesafety.alert.feed;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.topic.EntityTopic;

/**
 * A topic that readers may follow. A feature declares each of its own.
 *
 * @param projection that makes the list of it; null where the list is what the topic is told from,
 *     and so never behind it
 */
public record FollowedTopic<F, S>(EntityTopic<F, S> topic, @Nullable String projection) {}
