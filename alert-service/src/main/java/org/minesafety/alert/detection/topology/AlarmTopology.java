package org.minesafety.alert.detection.topology;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.domain.DetectionSettings;
import org.minesafety.alert.detection.domain.NoDataReason;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.UsedTopics;

/** The one topology: all topics about a mine, which lie in one partition, read together. */
public final class AlarmTopology {

    static final String JUDGE = "judge";
    static final String EPISODES = "episodes-out";
    static final String CLUES = "clues-out";
    static final String LATE = "late-out";
    static final String DEAD = "dead-letters-out";

    private static final LaneTimestamps TIMESTAMPS = new LaneTimestamps(Clock.systemUTC());
    private static final SamePartition PARTITION = new SamePartition();

    private AlarmTopology() {}

    /**
     * @param service its name, in envelopes and of dead letters
     * @param counters counts what is done
     * @param failures keeps what went wrong
     */
    public static Topology of(
            String service,
            EventCodec codec,
            DetectionProperties properties,
            DetectionCounters counters,
            DetectionFailures failures) {
        return of(
                service,
                codec,
                properties,
                counters,
                failures,
                new EpisodeIds(Clock.systemUTC()),
                new LookShare(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())),
                Stores::persistentKeyValueStore);
    }

    static Topology of(
            String service,
            EventCodec codec,
            DetectionProperties properties,
            DetectionCounters counters,
            DetectionFailures failures,
            Supplier<String> ids,
            LookShare share,
            Function<String, KeyValueBytesStoreSupplier> kind) {
        var settings = settings(properties, ids);
        var topology = new Topology();
        source(topology, "points", Topics.MEASURING_POINTS);
        source(topology, "rules", Topics.ALARM_RULES);
        source(topology, "links", Topics.LINK_STATES);
        source(topology, "frames-in", Topics.SENSOR_FRAMES);
        source(topology, "backlog", Topics.SENSOR_BACKLOG);
        source(topology, "replays", DetectionReplays.TOPIC);
        var judging =
                new Judging(
                        () ->
                                new AlarmProcessor(
                                        new OutgoingRecords(new ServiceName(service), codec),
                                        settings,
                                        properties.refoldInterval(),
                                        counters,
                                        share,
                                        failures),
                        kind);
        topology.addProcessor(
                JUDGE, judging, "points", "rules", "links", "frames-in", "backlog", "replays");
        sink(topology, EPISODES, Topics.ALARM_EPISODES);
        sink(topology, CLUES, Topics.CLUES);
        sink(topology, LATE, Topics.LATE_BEYOND_HORIZON);
        topology.addSink(
                DEAD,
                new DeadLetterTopic(service),
                new StringSerializer(),
                new ByteArraySerializer(),
                PARTITION,
                JUDGE);
        return topology;
    }

    private static DetectionSettings settings(
            DetectionProperties properties, Supplier<String> ids) {
        var noData = properties.noData();
        return new DetectionSettings(
                properties.horizon(),
                properties.unknownHold(),
                new NoDataReason.Lengths(
                        noData.absent(), noData.fault(), noData.calibration(), noData.paused()),
                ids);
    }

    private record Judging(
            Supplier<Processor<String, byte[], String, byte[]>> make,
            Function<String, KeyValueBytesStoreSupplier> kind)
            implements ProcessorSupplier<String, byte[], String, byte[]> {

        @Override
        public Processor<String, byte[], String, byte[]> get() {
            return make.get();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return AlarmStores.builders(kind);
        }
    }

    private static void source(Topology topology, String name, Topic<?> topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                TIMESTAMPS,
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topic.name());
    }

    /**
     * What it reads and writes. All of it must be there: a producer waits for a topic that is
     * missing, and with it every alarm.
     */
    static UsedTopics topics() {
        return UsedTopics.of(
                        Topics.ALARM_EPISODES,
                        Topics.CLUES,
                        Topics.LATE_BEYOND_HORIZON,
                        DetectionReplays.TOPIC)
                .reading(
                        Topics.MEASURING_POINTS,
                        Topics.ALARM_RULES,
                        Topics.LINK_STATES,
                        Topics.SENSOR_FRAMES,
                        Topics.SENSOR_BACKLOG);
    }

    private static void sink(Topology topology, String name, Topic<?> topic) {
        topology.addSink(
                name,
                topic.name(),
                new StringSerializer(),
                new ByteArraySerializer(),
                PARTITION,
                JUDGE);
    }
}
