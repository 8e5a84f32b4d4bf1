package org.minesafety.platform.deadletter;

import static org.minesafety.platform.deadletter.Letter.LETTER_OFFSET;
import static org.minesafety.platform.deadletter.Letter.LETTER_PARTITION;
import static org.minesafety.platform.deadletter.Letter.LETTER_TOPIC;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.minesafety.platform.deadletter.Letter.Replayed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Gives letters to their readers once more. At least once: what a crash interrupts is given again,
 * and readers bear that.
 */
final class Replays {

    private static final String GONE = "The record is no longer on Kafka";

    private final LetterIndex index;
    private final KafkaRecords kafka;
    private final Map<String, ReplayPort> ports = new HashMap<>();
    private final Clock clock;

    Replays(LetterIndex index, KafkaRecords kafka, Collection<ReplayPort> ports, Clock clock) {
        this.index = index;
        this.kafka = kafka;
        this.clock = clock;
        for (ReplayPort port : ports) {
            for (String reader : port.readers()) {
                if (this.ports.put(reader, port) != null) {
                    throw new IllegalStateException("Two readers have the same name: " + reader);
                }
            }
        }
    }

    /** One after another; emits for each whether its reader took it. */
    Flux<Boolean> replay(Flux<Document> letters) {
        return letters.concatMap(this::replay);
    }

    private Mono<Boolean> replay(Document letter) {
        return Mono.fromCallable(() -> kafka.find(original(letter)))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(found ->
                        found.<Mono<Replayed>>map(record -> taken(letter, record))
                                .orElseGet(() -> Mono.just(failed(GONE))))
                .flatMap(done -> index.replayed(letter, done).thenReturn(done.taken()));
    }

    private Mono<Replayed> taken(Document letter, ConsumerRecord<String, byte[]> record) {
        String reader = letter.getString(Letter.READER);
        ReplayPort port = ports.get(reader);
        if (port == null) {
            return Mono.just(failed("No reader is named " + reader));
        }
        return Mono.defer(() -> port.replay(reader, record))
                .then(Mono.fromCallable(() -> new Replayed(clock.instant(), true, null)))
                .onErrorResume(
                        UndecodableRecord.class,
                        again -> Mono.just(failed(again.reason() + ": " + again.detail())));
    }

    private Replayed failed(String reason) {
        return new Replayed(clock.instant(), false, DeadLetter.shortened(reason));
    }

    private static KafkaRecords.Places original(Document letter) {
        return new KafkaRecords.Places(
                letter.getString(LETTER_TOPIC),
                letter.getInteger(LETTER_PARTITION),
                letter.getLong(LETTER_OFFSET),
                letter.getString(Letter.TOPIC),
                letter.getInteger(Letter.PARTITION),
                letter.getLong(Letter.OFFSET));
    }
}
