package org.minesafety.ingest.history.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.PlainTopic;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.ingest.IngestProperties;
import org.minesafety.ingest.history.Delivery;
import org.minesafety.ingest.history.FrameStore;
import org.minesafety.ingest.link.Sightings;
import org.minesafety.ingest.link.domain.Sighting;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.TopicReader;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Frames of both lanes into the history, a batch at a time. */
@Component
@ConditionalOnBooleanProperty(name = "minesafety.ingest.history", matchIfMissing = true)
class FrameHistory implements TopicReader {

    private final EventCodec codec;
    private final FrameStore store;
    private final Sightings sightings;
    private final int most;

    FrameHistory(
            EventCodec codec, FrameStore store, Sightings sightings, IngestProperties properties) {
        this.sightings = sightings;
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
                .then(Mono.defer(() -> sightings.seen(seen(deliveries))))
                .thenReturn(unreadable);
    }

    /** Of each system what its frames say together. */
    private static Collection<Sighting> seen(List<Delivery> deliveries) {
        Map<String, Sighting> seen = new HashMap<>();
        for (Delivery delivery : deliveries) {
            Sighting sighting = sighting(delivery.frame());
            seen.merge(sighting.mine() + "|" + sighting.system(), sighting, Sighting::andThen);
        }
        return seen.values();
    }

    private static Sighting sighting(SensorFrame frame) {
        return new Sighting(
                frame.mine(),
                frame.system(),
                frame.dataTime(),
                frame.receivedTime(),
                Sighting.lead(frame.dataTime(), frame.uploadTime(), frame.receivedTime()),
                null,
                null);
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
