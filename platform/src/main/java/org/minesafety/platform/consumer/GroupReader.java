package org.minesafety.platform.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * Reads topics in a group until it is stopped. Whatever fails is tried again; a consumer thread
 * that ends all the same is replaced by another; and what keeps it from going on is told.
 */
public final class GroupReader {

    private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Reading reading;
    private final Containers containers;
    private final String clientId;
    private final IdleCommits idleCommits = new IdleCommits(this::isWell);
    private @Nullable KafkaMessageListenerContainer<String, byte[]> container;
    private volatile @Nullable String trouble;
    private volatile @Nullable Instant newest;

    GroupReader(Reading reading, Containers containers) {
        this.reading = reading;
        this.containers = containers;
        this.clientId = reading.group() + "-" + UUID.randomUUID();
    }

    public String group() {
        return reading.group();
    }

    /** Client ids of its consumers begin with it. */
    public String clientId() {
        return clientId;
    }

    /** What keeps it from going on, null when nothing does. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** When the newest record that is safe had come to Kafka; null before the first. */
    public @Nullable Instant newest() {
        return newest;
    }

    public synchronized void start() {
        if (container == null && !reading.topics().isEmpty()) {
            trouble = null;
            begin();
        }
    }

    /** Returns when the batch that it is at has come to an end. */
    public void stop() {
        KafkaMessageListenerContainer<String, byte[]> stopping;
        synchronized (this) {
            stopping = container;
            container = null;
        }
        if (stopping != null) {
            stopping.stop();
        }
    }

    Reading reading() {
        return reading;
    }

    IdleCommits idleCommits() {
        return idleCommits;
    }

    void take(List<ConsumerRecord<String, byte[]>> records) {
        records.forEach(record ->
                idleCommits.moved(new TopicPartition(record.topic(), record.partition())));
        try {
            reading.take().accept(records);
        } catch (Error error) {
            // An error would end the consumer; as an exception it is tried again, and told.
            throw new IllegalStateException(error.toString(), error);
        }
        long latest = records.stream().mapToLong(ConsumerRecord::timestamp).max().orElseThrow();
        Instant before = newest;
        if (before == null || latest > before.toEpochMilli()) {
            newest = Instant.ofEpochMilli(latest);
        }
        isWell();
    }

    /** What is told is what it began with, not what it was wrapped in. */
    void failed(@Nullable Throwable failure) {
        Throwable cause = NestedExceptionUtils.getRootCause(failure);
        trouble = String.valueOf(cause == null ? failure : cause);
        LOG.warn("{} tries again: {}", group(), trouble, failure);
    }

    /** The consumer's thread has come to an end, for whatever reason. */
    synchronized void ended(KafkaMessageListenerContainer<String, byte[]> which) {
        if (container == which) {
            trouble = "The consumer has ended and begins again";
            LOG.error("{}: {}", group(), trouble);
            Thread.ofVirtual().name(group()).start(() -> beginAgain(which));
        }
    }

    void isWell() {
        trouble = null;
    }

    private void beginAgain(KafkaMessageListenerContainer<String, byte[]> dead) {
        boolean begun = false;
        while (!begun) {
            try {
                dead.stop();
                Thread.sleep(PAUSE);
                begun = begunInsteadOf(dead);
            } catch (InterruptedException stopped) {
                return;
            } catch (Throwable failure) { // whatever it is, the reader must begin again
                failed(failure);
            }
        }
    }

    /** False when it could not begin; true, too, when it was stopped meanwhile. */
    private synchronized boolean begunInsteadOf(
            KafkaMessageListenerContainer<String, byte[]> dead) {
        if (container != dead) {
            return true;
        }
        try {
            begin();
            return true;
        } catch (Throwable failure) {
            container = dead;
            failed(failure);
            return false;
        }
    }

    private void begin() {
        var beginning = containers.of(this);
        container = beginning;
        beginning.start();
    }
}
