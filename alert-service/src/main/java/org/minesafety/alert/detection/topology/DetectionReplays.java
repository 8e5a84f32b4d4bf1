package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.MinePartition;
import org.minesafety.contracts.topic.PlainTopic;
import org.minesafety.contracts.topic.Topic.Cleanup;
import org.minesafety.platform.deadletter.ReplayPort;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Gives detection its dead letters again. The topology reads topics only, and nobody else shall see
 * a record twice: so letters go to a topic of its own, with the place that they came from. What
 * cannot be judged then either becomes a letter anew.
 */
final class DetectionReplays implements ReplayPort {

    /** Of every topic that detection reads; frames are only the most of them. */
    static final PlainTopic<SensorFrame> TOPIC =
            new PlainTopic<>(
                    "alert-replays.v1", SensorFrame.class, Cleanup.TIMED, SensorFrame::mine);

    private static final String ORIGIN = "replay_origin";
    private static final String BAR = "|";

    private final KafkaTemplate<String, byte[]> sender;
    private final int partitions;

    DetectionReplays(KafkaTemplate<String, byte[]> sender, int partitions) {
        this.sender = sender;
        this.partitions = partitions;
    }

    /** Where a record stood first. */
    record Origin(String topic, int partition, long offset) {

        /** Of a record that a topology reads; on any topic but that of replays it stands there. */
        static Origin of(String topic, int partition, long offset, Headers headers) {
            Header origin = topic.equals(TOPIC.name()) ? headers.lastHeader(ORIGIN) : null;
            if (origin == null) {
                return new Origin(topic, partition, offset);
            }
            String[] parts = new String(origin.value(), UTF_8).split("\\|", -1);
            return new Origin(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        }

        byte[] bytes() {
            return (topic + BAR + partition + BAR + offset).getBytes(UTF_8);
        }
    }

    @Override
    public Set<String> readers() {
        return Set.of(AlarmTopology.JUDGE);
    }

    /** Complete when Kafka has it; what cannot be judged then opens its letter again. */
    @Override
    public Mono<Void> replay(String reader, ConsumerRecord<String, byte[]> record) {
        return Mono.fromFuture(() -> sender.send(again(record, partitions)))
                .then()
                .subscribeOn(Schedulers.boundedElastic()); // a producer may block
    }

    static ProducerRecord<String, byte[]> again(
            ConsumerRecord<String, byte[]> record, int partitions) {
        Headers headers = new RecordHeaders(record.headers());
        headers.remove(ORIGIN);
        headers.add(
                ORIGIN, new Origin(record.topic(), record.partition(), record.offset()).bytes());
        int partition =
                Optional.ofNullable(record.key())
                        .map(key -> MinePartition.of(key, partitions))
                        .orElse(0);
        return new ProducerRecord<>(TOPIC.name(), partition, record.key(), record.value(), headers);
    }
}
