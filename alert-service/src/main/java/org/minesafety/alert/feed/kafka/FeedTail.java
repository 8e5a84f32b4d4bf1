package org.minesafety.alert.feed.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.feed.ChangeFeed.ResetReason;
import org.minesafety.alert.feed.kafka.FeedRing.Break;
import org.minesafety.alert.feed.kafka.FeedRing.Change;
import org.minesafety.alert.feed.kafka.FeedRing.What;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.topic.EventCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic to its end, again and again: all partitions, outside of any group, as each instance
 * has readers of its own. Beside it looks how far the list is, which another instance may be
 * writing.
 */
final class FeedTail<F, S> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedTail.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PATIENCE_FOR_LIST = Duration.ofSeconds(2);
    private static final long LOOK_AT_LIST_NANOS = Duration.ofMillis(100).toNanos();

    private static final String NO_MINE = "";

    private final EntityTopic<F, S> topic;
    private final @Nullable String group;
    private final KafkaConsumer<String, byte[]> consumer;
    private final EventCodec codec = new EventCodec();
    private final FeedMines mines;
    private final Consumer<FeedPosition> listShows;
    private final Set<TopicPartition> partitions = new HashSet<>();
    private final FeedPosition position;
    private final FeedRing<F, S> ring;
    private volatile @Nullable FeedPosition shown;
    private @Nullable FeedPosition rebuiltTo;
    private long looked = System.nanoTime() - LOOK_AT_LIST_NANOS;

    /**
     * @param group that writes the list; null: the list is never behind
     * @param listShows takes how far the list is
     */
    FeedTail(
            EntityTopic<F, S> topic,
            Map<String, Object> connection,
            @Nullable String group,
            int capacity,
            FeedMines mines,
            Consumer<FeedPosition> listShows) {
        this.topic = topic;
        this.group = group;
        this.mines = mines;
        this.listShows = listShows;
        Map<String, Object> settings = new HashMap<>(connection);
        if (group != null) {
            settings.put("group.id", group); // to ask for its offsets; this consumer never joins
        }
        settings.put("enable.auto.commit", false);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", false);
        settings.put("max.poll.records", 2_000);
        settings.put("fetch.max.wait.ms", 100);
        settings.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        String incarnation = incarnation(connection);
        consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            consumer.partitionsFor(topic.name())
                    .forEach(
                            it -> partitions.add(new TopicPartition(topic.name(), it.partition())));
            consumer.assign(partitions);
            position = new FeedPosition(incarnation, begin(capacity));
            ring = new FeedRing<>(capacity, position);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    FeedRing<F, S> ring() {
        return ring;
    }

    int partitions() {
        return partitions.size();
    }

    String incarnation() {
        return position.topic();
    }

    /** How far the list is; null before it is known. */
    @Nullable FeedPosition shown() {
        return group == null ? ring.newest() : shown;
    }

    /** Whether something was added to the ring. */
    boolean poll() {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        var what = new ArrayList<What<F, S>>();
        scopes(records, what);
        for (ConsumerRecord<String, byte[]> record : records) {
            what.add(read(record));
        }
        lookAtList(what);
        ring.add(what);
        return !what.isEmpty();
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void scopes(ConsumerRecords<String, byte[]> records, List<What<F, S>> what) {
        var codes = new HashSet<String>();
        for (ConsumerRecord<String, byte[]> record : records) {
            codes.add(mineOf(record));
        }
        codes.remove(NO_MINE);
        var changed = mines.refresh(codes);
        if (!changed.isEmpty()) {
            what.add(new Break<>(ResetReason.SCOPE_CHANGED, changed));
        }
    }

    private What<F, S> read(ConsumerRecord<String, byte[]> record) {
        try {
            EntityRecord<F, S> now = codec.decode(topic, record);
            return new Change<>(
                    record.partition(), record.offset(), now, mines.get(mineOf(record)));
        } catch (UndecodableRecord unreadable) {
            LOG.warn("The feed of {} has a break: {}", topic.name(), unreadable.getMessage());
            return new Break<>(ResetReason.UNREADABLE, List.of());
        }
    }

    private static String mineOf(ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        int bar = key == null ? -1 : key.indexOf('|');
        return bar > 0 ? key.substring(0, bar) : NO_MINE;
    }

    /** A list that goes back is being built anew; when it is where it was, readers are told. */
    private void lookAtList(List<What<F, S>> what) {
        if (group == null || System.nanoTime() - looked < LOOK_AT_LIST_NANOS) {
            return;
        }
        looked = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> committed;
        try {
            committed = consumer.committed(partitions, PATIENCE_FOR_LIST);
        } catch (RetriableException away) {
            LOG.debug("How far the list is, is not known", away);
            return;
        }
        FeedPosition before = shown;
        var now = new FeedPosition(position.topic(), position.last().clone());
        committed.forEach((partition, offset) ->
                now.last()[partition.partition()] = offset == null ? -1 : offset.offset() - 1);
        if (before != null && !now.covers(before.last()) && rebuiltTo == null) {
            rebuiltTo = before;
        }
        FeedPosition goal = rebuiltTo;
        if (goal != null && now.covers(goal.last())) {
            rebuiltTo = null;
            what.add(new Break<>(ResetReason.LIST_REBUILT, List.of()));
        }
        shown = now;
        listShows.accept(now);
    }

    /** A little of what was, for readers that come again after a restart of this instance. */
    private long[] begin(int capacity) {
        var ends = consumer.endOffsets(partitions, PATIENCE);
        var begins = consumer.beginningOffsets(partitions, PATIENCE);
        long[] last = new long[partitions.size()];
        long each = capacity / (2L * partitions.size());
        ends.forEach((partition, end) -> {
            long from = Math.max(begins.getOrDefault(partition, 0L), end - each);
            consumer.seek(partition, from);
            last[partition.partition()] = from - 1;
        });
        return last;
    }

    private String incarnation(Map<String, Object> connection) {
        try (Admin admin = Admin.create(connection)) {
            return admin.describeTopics(List.of(topic.name()))
                    .allTopicNames()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next()
                    .topicId()
                    .toString();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(topic.name() + " cannot be described", failure);
        }
    }
}
