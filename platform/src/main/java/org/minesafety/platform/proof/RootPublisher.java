package org.minesafety.platform.proof;

import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tells the outside the roots of days, so that nobody can rewrite the journal unseen. */
public final class RootPublisher {

    private final ProofLog log;
    private final CheckpointSigner signer;
    private final Supplier<Producer<String, byte[]>> producers;
    private final EventCodec codec;

    public RootPublisher(
            ProofLog log,
            CheckpointSigner signer,
            Supplier<Producer<String, byte[]>> producers,
            EventCodec codec) {
        this.log = log;
        this.signer = signer;
        this.producers = producers;
        this.codec = codec;
    }

    /** Makes and publishes what is due; a root may be published twice, which is harmless. */
    public Mono<Void> round() {
        return log.make(signer)
                .thenMany(log.unpublished())
                .concatMap(root -> send(record(root)).then(log.published(root)))
                .then();
    }

    private ProducerRecord<String, byte[]> record(JournalRoot root) {
        var envelope =
                new Envelope(
                        Topics.JOURNAL_ROOTS.key(root),
                        new ServiceName(root.service()),
                        root.at(),
                        UUID.randomUUID().toString(),
                        null);
        return codec.encode(Topics.JOURNAL_ROOTS, root, envelope);
    }

    private Mono<Void> send(ProducerRecord<String, byte[]> record) {
        return Mono.fromCallable(
                        () -> {
                            // once a day: not worth a producer that is kept
                            try (Producer<String, byte[]> producer = producers.get()) {
                                return producer.send(record).get();
                            }
                        })
                .subscribeOn(Schedulers.boundedElastic())
                .then();
    }
}
