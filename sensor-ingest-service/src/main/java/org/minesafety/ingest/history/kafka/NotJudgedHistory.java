package org.minesafety.ingest.history.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.ingest.history.FrameStore;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.projection.TopicReader;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What detection did not judge, into the history: receipts say so. */
@Component
@ConditionalOnBooleanProperty(name = "minesafety.ingest.history", matchIfMissing = true)
class NotJudgedHistory implements TopicReader {

    private final EventCodec codec;
    private final FrameStore store;

    NotJudgedHistory(EventCodec codec, FrameStore store) {
        this.codec = codec;
        this.store = store;
    }

    @Override
    public String name() {
        return "not-judged";
    }

    @Override
    public List<Topic<?>> topics() {
        return List.of(Topics.LATE_BEYOND_HORIZON);
    }

    @Override
    public Mono<List<UndecodableRecord>> take(List<ConsumerRecord<String, byte[]>> records) {
        List<LateBeyondHorizon> late = new ArrayList<>(records.size());
        List<UndecodableRecord> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                late.add(codec.decode(Topics.LATE_BEYOND_HORIZON, record));
            } catch (UndecodableRecord failure) {
                unreadable.add(failure);
            }
        }
        return store.notJudged(late).thenReturn(unreadable);
    }
}
