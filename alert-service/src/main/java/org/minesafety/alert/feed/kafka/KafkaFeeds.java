package org.minesafety.alert.feed.kafka;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minesafety.alert.feed.ChangeFeed;
import org.minesafety.alert.feed.Feeds;
import org.minesafety.alert.feed.FollowedTopic;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.platform.runtime.ServiceName;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** A feed for each topic that a feature declares. */
final class KafkaFeeds implements Feeds, SmartLifecycle, HealthIndicator {

    private final Map<String, KafkaChangeFeed<?, ?>> feeds = new LinkedHashMap<>();

    KafkaFeeds(
            List<FollowedTopic<?, ?>> topics,
            Map<String, Object> connection,
            ServiceName service,
            FeedProperties properties,
            KnownMines mines,
            Clock clock) {
        for (FollowedTopic<?, ?> followed : topics) {
            String projection = followed.projection();
            feeds.put(
                    followed.topic().name(),
                    new KafkaChangeFeed<>(
                            followed.topic(),
                            connection,
                            projection == null ? null : service.value() + "." + projection,
                            properties.feedCapacity(),
                            properties.feedReaders(),
                            it -> new FeedMines(mines, it),
                            clock));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // made of this topic
    public <F, S> ChangeFeed<F, S> of(EntityTopic<F, S> topic) {
        var feed = (ChangeFeed<F, S>) feeds.get(topic.name());
        if (feed == null) {
            throw new IllegalArgumentException("Not followed: " + topic.name());
        }
        return feed;
    }

    @Override
    public void start() {
        feeds.values().forEach(KafkaChangeFeed::start);
    }

    @Override
    public void stop() {
        feeds.values().forEach(KafkaChangeFeed::stop);
    }

    @Override
    public boolean isRunning() {
        return feeds.values().stream().anyMatch(KafkaChangeFeed::isRunning);
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        feeds.forEach((topic, feed) -> {
            String why = feed.trouble();
            health.withDetail(topic, Map.of("readers", feed.readers()));
            if (why != null) {
                health.outOfService().withDetail(topic, Map.of("trouble", why));
            }
        });
        return health.build();
    }
}
