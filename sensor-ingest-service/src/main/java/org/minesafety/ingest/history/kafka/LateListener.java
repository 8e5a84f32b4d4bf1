package org.minesafety.ingest.history.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.ingest.history.application.FrameStore;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.UndecodableRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** What detection did not judge, into the history: receipts say so. */
@Component
class LateListener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventCodec codec;
    private final FrameStore store;
    private final UnreadableRecords unreadable;

    LateListener(EventCodec codec, FrameStore store, UnreadableRecords unreadable) {
        this.codec = codec;
        this.store = store;
        this.unreadable = unreadable;
    }

    @KafkaListener(
            groupId = "${spring.application.name}.not-judged",
            topics = "late-beyond-horizon.v1",
            containerFactory = HistoryContainers.FACTORY,
            autoStartup = "${minesafety.ingest.history:true}")
    void late(List<ConsumerRecord<String, byte[]>> records) {
        List<LateBeyondHorizon> late = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                late.add(codec.decode(Topics.LATE_BEYOND_HORIZON, record));
            } catch (UndecodableRecord failure) {
                unreadable.put(record, failure);
            }
        }
        store.notJudged(late).block(PATIENCE);
    }
}
