package org.minesafety.alert.notification.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.alert.notification.EventUptake;
import org.minesafety.alert.notification.domain.HeardRecord;
import org.minesafety.alert.notification.domain.PublicEvents;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.projection.TopicReader;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hazards, suspensions and findings. */
@Component
class EventReader implements TopicReader {

    private final EventCodec codec;
    private final EventUptake uptake;

    EventReader(EventCodec codec, EventUptake uptake) {
        this.codec = codec;
        this.uptake = uptake;
    }

    @Override
    public String name() {
        return "told-events";
    }

    @Override
    public List<Topic<?>> topics() {
        return List.of(Topics.HAZARD_EVENTS, Topics.SUSPENSIONS, Topics.INSPECTION_EVENTS);
    }

    @Override
    public Mono<List<UndecodableRecord>> take(List<ConsumerRecord<String, byte[]>> records) {
        List<HeardRecord> heard = new ArrayList<>(records.size());
        List<UndecodableRecord> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                heard.add(heard(record));
            } catch (UndecodableRecord failure) {
                unreadable.add(failure);
            } catch (RuntimeException failure) {
                unreadable.add(UndecodableRecord.refused(record, failure));
            }
        }
        return heard.isEmpty() ? Mono.just(unreadable) : uptake.take(heard).thenReturn(unreadable);
    }

    private HeardRecord heard(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(Topics.HAZARD_EVENTS.name())) {
            return PublicEvents.ofHazard(codec.decode(Topics.HAZARD_EVENTS, record));
        }
        if (record.topic().equals(Topics.SUSPENSIONS.name())) {
            return PublicEvents.ofSuspension(codec.decode(Topics.SUSPENSIONS, record));
        }
        return PublicEvents.ofFinding(codec.decode(Topics.INSPECTION_EVENTS, record));
    }
}
