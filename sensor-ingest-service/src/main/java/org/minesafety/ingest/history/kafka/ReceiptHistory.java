package org.minesafety.ingest.history.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.ingest.history.FrameStore;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.projection.TopicReader;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Receipts into the history. */
@Component
@ConditionalOnBooleanProperty(name = "minesafety.ingest.history", matchIfMissing = true)
class ReceiptHistory implements TopicReader {

    private final EventCodec codec;
    private final FrameStore store;
    private final int most;

    ReceiptHistory(EventCodec codec, FrameStore store, HistoryProperties properties) {
        this.codec = codec;
        this.store = store;
        this.most = properties.historyBatch();
    }

    @Override
    public String name() {
        return "receipts";
    }

    @Override
    public List<Topic<?>> topics() {
        return List.of(Topics.SENSOR_RECEIPTS);
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public Mono<List<UndecodableRecord>> take(List<ConsumerRecord<String, byte[]>> records) {
        List<Receipt> receipts = new ArrayList<>(records.size());
        List<UndecodableRecord> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                receipts.add(codec.decode(Topics.SENSOR_RECEIPTS, record));
            } catch (UndecodableRecord failure) {
                unreadable.add(failure);
            }
        }
        return store.receipts(receipts).thenReturn(unreadable);
    }
}
