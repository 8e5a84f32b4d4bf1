package org.minesafety.ingest.history.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.PlainTopic;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.ingest.history.Delivery;
import org.minesafety.ingest.history.FrameStore;
import org.minesafety.ingest.link.SeenFrames;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.projection.TopicReader;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Frames of both lanes into the history, a batch at a time. */
@Component
@ConditionalOnBooleanProperty(name = "minesafety.ingest.history", matchIfMissing = true)
class FrameHistory implements TopicReader {

    private final EventCodec codec;
    private final FrameStore store;
    private final SeenFrames seen;
    private final int most;

    FrameHistory(
            EventCodec codec, FrameStore store, SeenFrames seen, HistoryProperties properties) {
        this.seen = seen;
        this.codec = codec;
        this.store = store;
        this.most = properties.historyBatch();
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Topic<?>> topics() {
        return List.of(Topics.SENSOR_FRAMES, Topics.SENSOR_BACKLOG);
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public Mono<List<UndecodableRecord>> take(List<ConsumerRecord<String, byte[]>> records) {
        List<Delivery> deliveries = new ArrayList<>(records.size());
        List<UndecodableRecord> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                deliveries.add(new Delivery(codec.decode(lane(record), record), position(record)));
            } catch (UndecodableRecord failure) {
                unreadable.add(failure);
            }
        }
        return store.frames(deliveries)
                .then(Mono.defer(() -> seen.seen(frames(deliveries))))
                .thenReturn(unreadable);
    }

    private static List<SensorFrame> frames(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::frame).toList();
    }

    private static PlainTopic<SensorFrame> lane(ConsumerRecord<?, ?> record) {
        return record.topic().equals(Topics.SENSOR_FRAMES.name())
                ? Topics.SENSOR_FRAMES
                : Topics.SENSOR_BACKLOG;
    }

    private static String position(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }
}
