package org.minesafety.platform.deadletter;

import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/**
 * Through it a reader takes its own letters again, and nobody else sees them twice. A bean for each
 * reader, or one for several of a kind.
 */
public interface ReplayPort {

    /** Names of the readers, as they stand in letters. */
    Set<String> readers();

    /**
     * Takes a record as if it had been read again; may be repeated. Complete means that it is safe.
     *
     * @return {@link UndecodableRecord} when it cannot be taken now either; any other error means
     *     that it may be tried again
     */
    Mono<Void> replay(String reader, ConsumerRecord<String, byte[]> record);
}
