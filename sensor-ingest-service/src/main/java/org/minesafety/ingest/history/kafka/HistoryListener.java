package org.minesafety.ingest.history.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.PlainTopic;
import org.minesafety.ingest.history.application.Delivery;
import org.minesafety.ingest.history.application.FrameStore;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.UndecodableRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Both lanes and the receipts into the history, a batch at a time. Positions are committed after
 * the batch is written; a batch that cannot be written is tried again, for ever.
 */
@Component
class HistoryListener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventCodec codec;
    private final FrameStore store;
    private final UnreadableRecords unreadable;

    HistoryListener(EventCodec codec, FrameStore store, UnreadableRecords unreadable) {
        this.codec = codec;
        this.store = store;
        this.unreadable = unreadable;
    }

    @KafkaListener(
            groupId = "${spring.application.name}.history",
            topics = {"sensor-frames.v1", "sensor-backlog.v1"},
            containerFactory = HistoryContainers.FACTORY,
            autoStartup = "${minesafety.ingest.history:true}")
    void frames(List<ConsumerRecord<String, byte[]>> records) {
        List<Delivery> deliveries = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            PlainTopic<SensorFrame> topic =
                    record.topic().equals(Topics.SENSOR_FRAMES.name())
                            ? Topics.SENSOR_FRAMES
                            : Topics.SENSOR_BACKLOG;
            try {
                deliveries.add(new Delivery(codec.decode(topic, record), position(record)));
            } catch (UndecodableRecord failure) {
                unreadable.put(record, failure);
            }
        }
        store.frames(deliveries).block(PATIENCE);
    }

    @KafkaListener(
            groupId = "${spring.application.name}.receipts",
            topics = "sensor-receipts.v1",
            containerFactory = HistoryContainers.FACTORY,
            autoStartup = "${minesafety.ingest.history:true}")
    void receipts(List<ConsumerRecord<String, byte[]>> records) {
        List<Receipt> receipts = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                receipts.add(codec.decode(Topics.SENSOR_RECEIPTS, record));
            } catch (UndecodableRecord failure) {
                unreadable.put(record, failure);
            }
        }
        store.receipts(receipts).block(PATIENCE);
    }

    private static String position(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }
}
