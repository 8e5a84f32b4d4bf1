package org.minesafety.platform.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Gives a batch again and again until it is taken; nothing is skipped. What can never be taken is
 * no failure here: the taker puts it aside as a dead letter and returns.
 */
final class RetryForEver extends DefaultErrorHandler {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final GroupReader reader;

    RetryForEver(GroupReader reader) {
        super(pauses());
        this.reader = reader;
        setClassifications(Map.of(), true); // Spring takes some failures for lasting ones
        setRetryListeners(new Told());
    }

    /** A failure of the consumer itself: it recovers when it polls again. */
    @Override
    public void handleOtherException(
            Exception thrown,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            boolean batchListener) {
        reader.failed(thrown);
        try {
            ListenerUtils.stoppableSleep(container, FIRST_PAUSE.toMillis() * 10);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What could not be written may be another member's from now on, or comes again. */
    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Runnable publishPause) {
        reader.isWell();
        super.onPartitionsAssigned(consumer, partitions, publishPause);
    }

    private static ExponentialBackOff pauses() {
        var pauses = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        pauses.setMaxInterval(LONGEST_PAUSE.toMillis());
        return pauses;
    }

    private final class Told implements RetryListener {

        @Override
        public void failedDelivery(
                ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
            reader.failed(failure);
        }

        @Override
        public void failedDelivery(
                ConsumerRecords<?, ?> records, @Nullable Exception failure, int attempt) {
            reader.failed(failure);
        }
    }
}
