package org.minesafety.alert.detection.topology;

import static org.minesafety.contracts.Topics.ALARM_EPISODES;
import static org.minesafety.contracts.Topics.ALARM_RULES;
import static org.minesafety.contracts.Topics.CLUES;
import static org.minesafety.contracts.Topics.LATE_BEYOND_HORIZON;
import static org.minesafety.contracts.Topics.LINK_STATES;
import static org.minesafety.contracts.Topics.MEASURING_POINTS;
import static org.minesafety.contracts.Topics.SENSOR_BACKLOG;
import static org.minesafety.contracts.Topics.SENSOR_FRAMES;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.domain.DetectionSettings;
import org.minesafety.alert.detection.domain.EpisodeChange;
import org.minesafety.alert.detection.domain.Findings;
import org.minesafety.alert.detection.topology.DetectionReplays.Origin;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.platform.deadletter.DeadLetter;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the processor does between start and stop: records in, records out. A record that cannot be
 * judged, for whatever reason, leaves as a dead letter, once and in the transaction in which its
 * offset is committed; what it had changed is taken back, and all other records go on.
 */
final class AlarmTask {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmTask.class);

    private final ProcessorContext<String, byte[]> context;
    private final OutgoingRecords outgoing;
    private final DetectionFailures failures;
    private final LookShare share;
    private final long interval;
    private final RevertibleStores stores;
    private final StoreFormat format;
    private final PossibleFrames frames = new PossibleFrames();
    private final PartitionDetector detector;
    private final List<Leaving> leaving = new ArrayList<>();
    private boolean checked;
    private boolean takenUp;
    private boolean read;
    private long nextLookAtAll;

    private record Leaving(ProducerRecord<String, byte[]> record, String sink) {}

    AlarmTask(
            ProcessorContext<String, byte[]> context,
            OutgoingRecords outgoing,
            DetectionSettings settings,
            Duration interval,
            DetectionCounters counters,
            LookShare share,
            DetectionFailures failures) {
        this.context = context;
        this.outgoing = outgoing;
        this.failures = failures;
        this.share = share;
        this.interval = interval.toMillis();
        this.stores = RevertibleStores.of(AlarmStores.of(context));
        this.format = new StoreFormat(stores.stores().folds());
        this.detector =
                new PartitionDetector(
                        stores.stores(),
                        settings,
                        counters,
                        findings(),
                        context::currentSystemTimeMs,
                        share,
                        new Attempts(this::attempt, failures));
    }

    void process(Record<String, byte[]> record) {
        check();
        ConsumerRecord<String, byte[]> incoming = incoming(record);
        outgoing.because(incoming);
        read = true;
        share.read();
        try {
            if (failures.isSuspect(incoming)) {
                throw UndecodableRecord.malformed(
                        incoming, new IllegalStateException("judging it ended the process"));
            }
            attempt(() -> take(incoming));
        } catch (UndecodableRecord poison) {
            putAside(poison, incoming);
        } catch (KafkaException infrastructure) {
            throw infrastructure; // the transaction is taken back, and the record read again
        } catch (RuntimeException fault) {
            LOG.error("A record of {} cannot be judged", incoming.topic(), fault);
            forget(incoming);
            putAside(UndecodableRecord.malformed(incoming, fault), incoming);
        } catch (Error fatal) {
            failures.suspect(incoming);
            throw fatal;
        }
    }

    /** For what came late whenever there is time, and once an interval for all else. */
    void look() {
        check();
        outgoing.becauseOfTime();
        long now = context.currentSystemTimeMs();
        if (now >= nextLookAtAll) {
            lookAtAll();
            nextLookAtAll = now + interval;
        }
        detector.judgeAgain();
    }

    /** For what time alone brings. */
    private void lookAtAll() {
        if (!takenUp) {
            attempt(format::renew);
            detector.takeUp();
            takenUp = true;
        } else if (!read) {
            detector.upToDate();
        }
        read = false;
        detector.tick();
    }

    /** Before anything is read. */
    private void check() {
        if (!checked) {
            format.check(context.taskId().partition());
            checked = true;
        }
    }

    private Findings findings() {
        return new Findings() {
            @Override
            public void episode(EpisodeChange change) {
                tell(change);
            }

            @Override
            public void clue(Clue clue) {
                forward(outgoing.record(CLUES, clue, clue.id(), clue.at()), AlarmTopology.CLUES);
            }
        };
    }

    /** Whole or not at all: after a failure nothing is in the stores, and nothing leaves. */
    private void attempt(Runnable work) {
        try {
            work.run();
            stores.keep();
        } catch (KafkaException infrastructure) {
            throw infrastructure;
        } catch (RuntimeException fault) {
            stores.revert();
            leaving.clear();
            throw fault;
        }
        List<Leaving> now = List.copyOf(leaving);
        leaving.clear();
        now.forEach(this::send);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        String topic = record.topic();
        if (topic.equals(MEASURING_POINTS.name())) {
            var point = entity(MEASURING_POINTS, record);
            timed(record, point.fact().at());
            detector.define(point);
        } else if (topic.equals(ALARM_RULES.name())) {
            var rules = entity(ALARM_RULES, record);
            timed(record, rules.fact().at());
            detector.rule(rules);
        } else if (topic.equals(LINK_STATES.name())) {
            var link = entity(LINK_STATES, record);
            timed(record, link.fact().at());
            timed(record, link.state().since());
            detector.link(link);
        } else {
            outgoing.codec()
                    .check(
                            topic.equals(SENSOR_FRAMES.name()) ? SENSOR_FRAMES : SENSOR_BACKLOG,
                            record);
            take(frames.read(record));
        }
    }

    private <F, S> EntityRecord<F, S> entity(
            EntityTopic<F, S> topic, ConsumerRecord<String, byte[]> record) {
        return outgoing.codec().decode(topic, record);
    }

    private static void timed(ConsumerRecord<String, byte[]> record, Instant time) {
        if (!PossibleTimes.contains(time)) {
            throw UndecodableRecord.malformed(
                    record, new IllegalArgumentException("an impossible time: " + time));
        }
    }

    private void take(SensorFrame frame) {
        Instant newest = detector.take(frame);
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

    private void tell(EpisodeChange change) {
        var record = OutgoingRecords.entity(change);
        forward(
                outgoing.record(
                        ALARM_EPISODES,
                        record,
                        record.state().id() + "-" + record.version(),
                        change.fact().at()),
                AlarmTopology.EPISODES);
    }

    private void putAside(UndecodableRecord poison, ConsumerRecord<String, byte[]> record) {
        LOG.warn("Dead letter: {}", poison.getMessage());
        failures.letter(record.topic(), poison);
        send(
                new Leaving(
                        DeadLetter.of(outgoing.service(), AlarmTopology.JUDGE, poison),
                        AlarmTopology.DEAD));
    }

    /** Working memory of the mine may be half changed: it comes back from the stores. */
    private void forget(ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        if (key != null) {
            int bar = key.indexOf('|');
            detector.forget(bar < 0 ? key : key.substring(0, bar));
        }
    }

    private void forward(ProducerRecord<String, byte[]> record, String sink) {
        leaving.add(new Leaving(record, sink));
    }

    private void send(Leaving what) {
        context.forward(
                new Record<>(
                        what.record().key(),
                        what.record().value(),
                        context.currentSystemTimeMs(),
                        what.record().headers()),
                what.sink());
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private ConsumerRecord<String, byte[]> incoming(Record<String, byte[]> record) {
        RecordMetadata read = context.recordMetadata().orElseThrow();
        Origin origin = Origin.of(read.topic(), read.partition(), read.offset(), record.headers());
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
