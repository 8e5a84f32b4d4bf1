package org.minesafety.platform.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.platform.deadletter.DeadLetters;
import org.minesafety.platform.deadletter.UndecodableRecord;
import reactor.core.publisher.Mono;

/**
 * Records into one reader, whether they come from the topic or from its dead letters. One record
 * that cannot be taken keeps no other from being taken.
 */
final class RecordDelivery {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String reader;
    private final Function<List<ConsumerRecord<String, byte[]>>, Mono<List<UndecodableRecord>>>
            take;
    private final DeadLetters deadLetters;

    /**
     * @param take as {@link TopicReader#take}
     */
    RecordDelivery(
            String reader,
            Function<List<ConsumerRecord<String, byte[]>>, Mono<List<UndecodableRecord>>> take,
            DeadLetters deadLetters) {
        this.reader = reader;
        this.take = take;
        this.deadLetters = deadLetters;
    }

    /**
     * Complete means that each record is taken or its letter is acknowledged; after an error all of
     * it may be repeated. The letters come last, so that retries while the store is away do not
     * multiply them.
     */
    Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        return attempt(records)
                .flatMap(failures -> deadLetters.send(reader, failures).timeout(PATIENCE));
    }

    /** For the {@link org.minesafety.platform.deadletter.ReplayPort} of the reader. */
    Mono<Void> replay(ConsumerRecord<String, byte[]> record) {
        return attempt(List.of(record))
                .flatMap(failures ->
                        failures.isEmpty() ? Mono.empty() : Mono.error(failures.getFirst()));
    }

    private Mono<List<UndecodableRecord>> attempt(List<ConsumerRecord<String, byte[]>> records) {
        return Mono.defer(() -> take.apply(records))
                .timeout(PATIENCE)
                .onErrorResume(PermanentFailure::is, failure -> without(records, failure));
    }

    /** Looks for the records at which it fails. */
    private Mono<List<UndecodableRecord>> without(
            List<ConsumerRecord<String, byte[]>> records, Throwable failure) {
        if (records.size() == 1) {
            return Mono.just(List.of(UndecodableRecord.refused(records.getFirst(), failure)));
        }
        int half = records.size() / 2;
        return attempt(records.subList(0, half))
                .flatMap(first ->
                        attempt(records.subList(half, records.size()))
                                .map(second -> joined(first, second)));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
