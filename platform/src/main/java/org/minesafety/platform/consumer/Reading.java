package org.minesafety.platform.consumer;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a {@link GroupReader} reads, and what it does with it.
 *
 * @param group name; the position of the group is committed after each batch
 * @param most records of a batch
 * @param observed whether each record gets a span; too dear for frames
 * @param take gets one batch after another on the reader's own thread. It returns when everything
 *     is safe, and otherwise throws: then it gets the same batch again, for ever
 */
public record Reading(
        String group,
        List<String> topics,
        int most,
        boolean observed,
        Consumer<List<ConsumerRecord<String, byte[]>>> take) {

    /** As many as Kafka gives by itself. */
    public static final int MANY = 500;

    public Reading {
        topics = List.copyOf(topics);
    }
}
