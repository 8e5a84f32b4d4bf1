package org.minesafety.alert.topology;

import static org.minesafety.contracts.Topics.ALARM_EPISODES;
import static org.minesafety.contracts.Topics.ALARM_RULES;
import static org.minesafety.contracts.Topics.LATE_BEYOND_HORIZON;
import static org.minesafety.contracts.Topics.LINK_STATES;
import static org.minesafety.contracts.Topics.MEASURING_POINTS;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.minesafety.alert.domain.Change;
import org.minesafety.alert.domain.MineSystem.Settings;
import org.minesafety.alert.domain.Work;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.platform.topic.UndecodableRecord;

/** What the processor does between start and stop: records in, records out. */
final class AlarmTask {

    private final ProcessorContext<String, byte[]> context;
    private final Outgoing outgoing;
    private final MineWatch watch;
    private boolean takenUp;

    AlarmTask(
            ProcessorContext<String, byte[]> context,
            Outgoing outgoing,
            Settings settings,
            Work work) {
        this.context = context;
        this.outgoing = outgoing;
        this.watch =
                new MineWatch(
                        AlarmStores.of(context),
                        settings,
                        work,
                        this::tell,
                        context::currentSystemTimeMs);
    }

    void process(Record<String, byte[]> record) {
        ConsumerRecord<String, byte[]> incoming = incoming(record);
        outgoing.because(incoming);
        try {
            take(incoming);
        } catch (UndecodableRecord poison) {
            forward(poison.letter(outgoing.service(), AlarmTopology.JUDGE), AlarmTopology.DEAD);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        String topic = record.topic();
        if (topic.equals(MEASURING_POINTS.name())) {
            watch.define(outgoing.codec().decode(MEASURING_POINTS, record));
        } else if (topic.equals(ALARM_RULES.name())) {
            watch.rule(outgoing.codec().decode(ALARM_RULES, record));
        } else if (topic.equals(LINK_STATES.name())) {
            watch.link(outgoing.codec().decode(LINK_STATES, record));
        } else {
            take(FrameReader.read(record));
        }
    }

    private void take(SensorFrame frame) {
        Instant newest = watch.take(frame);
        if (newest != null) {
            var late =
                    new LateBeyondHorizon(
                            frame.mine(),
                            frame.system(),
                            frame.frame(),
                            frame.dataTime(),
                            newest,
                            frame.receipt(),
                            frame.points().length,
                            now());
            forward(
                    outgoing.record(LATE_BEYOND_HORIZON, late, frame.frame(), now()),
                    AlarmTopology.LATE);
        }
    }

    /** For what came late. */
    void look() {
        outgoing.becauseOfTime();
        if (!takenUp) {
            watch.takeUp();
            takenUp = true;
        }
        watch.refold();
    }

    private void tell(Change change) {
        var record = Outgoing.entity(change);
        forward(
                outgoing.record(
                        ALARM_EPISODES,
                        record,
                        record.state().id() + "-" + record.version(),
                        change.fact().at()),
                AlarmTopology.EPISODES);
    }

    private void forward(ProducerRecord<String, byte[]> record, String sink) {
        context.forward(
                new Record<>(
                        record.key(),
                        record.value(),
                        context.currentSystemTimeMs(),
                        record.headers()),
                sink);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private ConsumerRecord<String, byte[]> incoming(Record<String, byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        return new ConsumerRecord<>(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
