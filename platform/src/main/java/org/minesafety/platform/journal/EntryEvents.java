package org.minesafety.platform.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.bson.BsonDocument;
import org.minesafety.platform.journal.AggregateType.PublicView;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.RecordSizes;

/**
 * What leaves of entries. A command tries it before it commits, so that the relay never meets an
 * entry that cannot be told.
 */
public final class EntryEvents {

    private final ServiceName service;
    private final AggregateTypes aggregates;
    private final EventCodec codec;
    private final RecordSizes sizes;

    EntryEvents(
            ServiceName service, AggregateTypes aggregates, EventCodec codec, RecordSizes sizes) {
        this.service = service;
        this.aggregates = aggregates;
        this.codec = codec;
        this.sizes = sizes;
    }

    /** The event of an entry as it stands in the journal, if anything of it is public. */
    public Optional<ProducerRecord<String, byte[]>> of(BsonDocument document) {
        JournalEntry entry = JournalEntry.of(document);
        return aggregates
                .typeOf(entry.aggregate())
                .orElseThrow(() -> new IllegalStateException("Not an aggregate of this service"))
                .publicView(entry)
                .map(view -> encode(view, entry));
    }

    /**
     * That it fits, and that whoever reads it can.
     *
     * @throws RuntimeException saying why it cannot be told
     */
    void check(AggregateType<?, ?> type, JournalEntry entry) {
        type.publicView(entry).ifPresent(view -> check(view, entry));
    }

    private <V> void check(PublicView<V> view, JournalEntry entry) {
        ProducerRecord<String, byte[]> record = encode(view, entry);
        sizes.check(size(record));
        var read = new ConsumerRecord<>(record.topic(), 0, 0, record.key(), record.value());
        record.headers().forEach(read.headers()::add);
        codec.decode(view.topic(), read);
    }

    private <V> ProducerRecord<String, byte[]> encode(PublicView<V> view, JournalEntry entry) {
        String id = view.topic().key(view.value()) + "|" + entry.version();
        return codec.encode(
                view.topic(),
                view.value(),
                new Envelope(id, service, entry.at(), entry.correlationId(), entry.traceparent()));
    }

    private static long size(ProducerRecord<String, byte[]> record) {
        long size = record.value().length + (long) record.key().length() * Character.BYTES;
        for (Header header : record.headers()) {
            size += header.key().getBytes(StandardCharsets.UTF_8).length + header.value().length;
        }
        return size;
    }
}
