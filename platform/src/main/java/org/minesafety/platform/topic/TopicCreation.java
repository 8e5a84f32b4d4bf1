package org.minesafety.platform.topic;

import static java.util.Objects.requireNonNull;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.COMPRESSION_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.deadletter.DeadLetter;
import org.minesafety.platform.deadletter.DeadLetterProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the topics that the service uses, before anything reads or writes them. While the broker is
 * away it keeps trying and the service is not ready; a topic of another shape ends the service.
 */
public final class TopicCreation implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final AdminConnection kafka;
    private final TopicsProperties properties;
    private final Map<String, NewTopic> wanted = new HashMap<>();
    private final ApplicationEventPublisher events;
    private volatile @Nullable Thread retries;
    private volatile @Nullable String missing = "not looked for yet";

    TopicCreation(
            AdminConnection kafka,
            TopicsProperties properties,
            RecordSizes sizes,
            DeadLetterProperties letters,
            List<Topic<?>> topics,
            List<String> deadLetterTopics,
            ApplicationEventPublisher events) {
        this.kafka = kafka;
        this.properties = properties;
        this.events = events;
        topics.forEach(topic -> want(topic.name(), configuration(topic, sizes)));
        deadLetterTopics.forEach(name -> want(name, deadLetterConfiguration(letters.kept())));
    }

    /** What keeps the topics from being there, null when they are. */
    public @Nullable String missing() {
        return missing;
    }

    @Override
    public void start() {
        if (!ensured()) {
            retries = Thread.ofVirtual().name("topics").start(this::keepTrying);
        }
    }

    @Override
    public void stop() {
        Thread running = retries;
        if (running != null) {
            running.interrupt();
        }
        retries = null;
        missing = "stopped";
    }

    @Override
    public boolean isRunning() {
        return missing == null || retries != null;
    }

    /** Before everything that reads or writes topics. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void keepTrying() {
        try {
            do {
                Thread.sleep(RETRY);
            } while (!ensured());
        } catch (InterruptedException stopped) {
            LOG.debug("Stopped before the topics were there");
        } catch (WrongTopic wrong) {
            LOG.error(wrong.getMessage());
            missing = wrong.getMessage();
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        }
    }

    private boolean ensured() {
        try {
            for (NewTopic topic : wanted.values()) {
                ensure(topic);
            }
            ensureSizes();
            missing = null;
            return true;
        } catch (WrongTopic wrong) {
            throw wrong;
        } catch (RuntimeException | Error away) { // whatever it is, it is looked for again
            missing = String.valueOf(away.getMessage());
            LOG.warn("Topics are not there yet: {}", missing);
            return false;
        }
    }

    private void ensure(NewTopic topic) {
        OptionalInt partitions = partitions(topic.name());
        if (partitions.isEmpty()) {
            create(topic);
        } else if (partitions.getAsInt() != properties.partitions()) {
            throw new WrongTopic(topic.name(), partitions.getAsInt(), properties.partitions());
        }
    }

    /** A topic of an older release may take less than what is committed now. */
    private void ensureSizes() {
        Map<ConfigResource, Config> found =
                kafka.ask(admin ->
                        admin.describeConfigs(
                                        wanted.keySet().stream()
                                                .map(TopicCreation::resource)
                                                .toList())
                                .all());
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        found.forEach((topic, configuration) -> {
            String size =
                    requireNonNull(
                            requireNonNull(wanted.get(topic.name()))
                                    .configs()
                                    .get(MAX_MESSAGE_BYTES_CONFIG));
            if (Long.parseLong(configuration.get(MAX_MESSAGE_BYTES_CONFIG).value())
                    < Long.parseLong(size)) {
                var entry = new ConfigEntry(MAX_MESSAGE_BYTES_CONFIG, size);
                changes.put(topic, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET)));
            }
        });
        if (!changes.isEmpty()) {
            alter(changes);
        }
    }

    private void alter(Map<ConfigResource, Collection<AlterConfigOp>> changes) {
        if (!properties.create()) {
            throw new KafkaException(
                    "max.message.bytes is too small, and minesafety.topics.create is false: "
                            + changes);
        }
        LOG.info("Topics take larger records from now on: {}", changes);
        kafka.ask(admin -> admin.incrementalAlterConfigs(changes).all());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private void create(NewTopic topic) {
        if (!properties.create()) {
            throw new KafkaException(
                    topic.name() + " does not exist, and minesafety.topics.create is false");
        }
        try {
            kafka.ask(admin -> admin.createTopics(List.of(topic)).all());
            LOG.info("Created topic {}", topic.name());
        } catch (TopicExistsException madeByAnother) {
            ensure(topic);
        }
    }

    private OptionalInt partitions(String topic) {
        try {
            return OptionalInt.of(kafka.partitions(topic));
        } catch (UnknownTopicOrPartitionException none) {
            return OptionalInt.empty();
        }
    }

    private void want(String name, Map<String, String> configuration) {
        var topic = new NewTopic(name, properties.partitions(), properties.replicationFactor());
        wanted.put(name, topic.configs(configuration));
    }

    private Map<String, String> configuration(Topic<?> topic, RecordSizes sizes) {
        return switch (topic.cleanup()) {
            case COMPACTED ->
                    Map.of(
                            CLEANUP_POLICY_CONFIG,
                            "compact",
                            MAX_MESSAGE_BYTES_CONFIG,
                            String.valueOf(sizes.batch()),
                            COMPRESSION_TYPE_CONFIG,
                            "zstd",
                            MIN_COMPACTION_LAG_MS_CONFIG,
                            millis(properties.compactionLag()));
            case TIMED ->
                    Map.of(
                            CLEANUP_POLICY_CONFIG,
                            "delete",
                            MAX_MESSAGE_BYTES_CONFIG,
                            String.valueOf(sizes.batch()),
                            COMPRESSION_TYPE_CONFIG,
                            "zstd",
                            RETENTION_MS_CONFIG,
                            millis(properties.retention()));
        };
    }

    /** A dead letter is a little larger than its record. */
    private static Map<String, String> deadLetterConfiguration(Duration kept) {
        return Map.of(
                CLEANUP_POLICY_CONFIG,
                "delete",
                COMPRESSION_TYPE_CONFIG,
                "zstd",
                RETENTION_MS_CONFIG,
                millis(kept),
                MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(DeadLetter.LARGEST_BYTES));
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    /** A topic exists, but not as the platform needs it. */
    private static final class WrongTopic extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        WrongTopic(String topic, int found, int configured) {
            super(
                    "Topic %s has %d partitions, but minesafety.topics.partitions is %d: the order per mine needs the same number on all topics, so set it to %d or start with new topics"
                            .formatted(topic, found, configured, found));
        }
    }
}
