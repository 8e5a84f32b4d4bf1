package org.minesafety.platform.journal;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tells the outside the roots of days, so that nobody can rewrite the journal unseen. */
final class RootPublisher {

    private final JournalRoots roots;
    private final JournalKafka kafka;
    private final EventCodec codec;

    RootPublisher(JournalRoots roots, JournalKafka kafka, EventCodec codec) {
        this.roots = roots;
        this.kafka = kafka;
        this.codec = codec;
    }

    /** Makes and publishes what is due; a root may be published twice, which is harmless. */
    Mono<Void> round() {
        return roots.make()
                .thenMany(roots.unpublished())
                .concatMap(root -> send(record(root)).then(roots.published(root)))
                .then();
    }

    private ProducerRecord<String, byte[]> record(JournalRoot root) {
        var envelope =
                new Envelope(
                        Topics.JOURNAL_ROOTS.key(root),
                        URI.create("/" + root.service()),
                        root.at(),
                        UUID.randomUUID().toString(),
                        null);
        return codec.encode(Topics.JOURNAL_ROOTS, root, envelope);
    }

    private Mono<Void> send(ProducerRecord<String, byte[]> record) {
        return Mono.fromCallable(
                        () -> {
                            // once a day: not worth a producer that is kept
                            try (Producer<String, byte[]> producer = kafka.producer(Map.of())) {
                                return producer.send(record).get();
                            }
                        })
                .subscribeOn(Schedulers.boundedElastic())
                .then();
    }
}
