package org.minesafety.platform.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** The service's one administrative client, made when first needed: the broker may be away. */
public final class AdminConnection implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> configuration;
    private @Nullable Admin admin;

    AdminConnection(Map<String, Object> configuration) {
        this.configuration = configuration;
    }

    /**
     * Waits for the answer, on a thread that may block.
     *
     * @throws KafkaException what the broker answered, or that it did not
     */
    public <T> T ask(Function<Admin, KafkaFuture<T>> question) {
        try {
            return question.apply(admin()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof KafkaException answer
                    ? answer
                    : new KafkaException(failure.getCause());
        } catch (TimeoutException silence) {
            throw new KafkaException("No answer from Kafka within " + PATIENCE, silence);
        } catch (InterruptedException interruption) {
            throw new InterruptException(interruption); // sets the thread's flag again
        }
    }

    /**
     * Number of partitions.
     *
     * @throws org.apache.kafka.common.errors.UnknownTopicOrPartitionException when there is no such
     *     topic
     */
    public int partitions(String topic) {
        return ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(PATIENCE);
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(configuration);
        }
        return admin;
    }
}
