package org.minesafety.alert.detection.topology;

import static org.minesafety.alert.detection.domain.Longwall.LONG_AGO;
import static org.minesafety.alert.detection.domain.Longwall.NOON;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.domain.DetectionSettings;
import org.minesafety.alert.detection.domain.EpisodeChange;
import org.minesafety.alert.detection.domain.Findings;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.alert.detection.domain.NoDataReason;
import org.minesafety.alert.rule.domain.Thresholds;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent.RulesAssigned;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * How many readings a second one thread judges, part by part; no test. Run its main method with the
 * test class path: frames of 500 points of 20 mines, every 20 seconds, stores on disk, no broker.
 */
final class JudgingSpeed {

    private static final int MINES = 20;
    private static final int POINTS = 500;
    private static final int ROUNDS = 2_000;

    /** One in so many points comes to its alarm levels now and then. */
    private static final int GASSY = 50;

    private static final String[] LOCATIONS = {"T0", "T1", "T2", "R-DIST", "J-T1"};

    private final LongAdder told = new LongAdder();

    /** A slice is so many steps: nothing is measured but work. */
    private final AtomicLong share = new AtomicLong();

    private DetectionCounters counters = new DetectionCounters();
    private final Random random = new Random(1);
    private final String[] mines = new String[MINES];
    private final List<String[]> points = new ArrayList<>();
    private final double[] level = new double[POINTS];

    private JudgingSpeed() {
        for (int mine = 0; mine < MINES; mine++) {
            mines[mine] = "2202210%05d".formatted(mine);
            String[] codes = new String[POINTS];
            for (int i = 0; i < POINTS; i++) {
                codes[i] = mines[mine] + "01MN0001%05d".formatted(i);
            }
            points.add(codes);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var speed = new JudgingSpeed();
        for (int i = 0; i < 3; i++) {
            speed.run();
        }
    }

    private void run() throws IOException {
        List<byte[]> wire = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int round = 0; round < ROUNDS / MINES * 10; round++) {
            for (int mine = 0; mine < MINES; mine++) {
                if (wire.size() < ROUNDS) {
                    keys.add(mines[mine]);
                    wire.add(FrameJson.write(frame(mine, round)));
                }
            }
        }
        List<SensorFrame> frames = new ArrayList<>();
        var reader = new PossibleFrames();
        measure(
                "read JSON of " + wire.getFirst().length + " bytes",
                () -> {
                    frames.clear();
                    for (int i = 0; i < wire.size(); i++) {
                        frames.add(
                                reader.read(
                                        new ConsumerRecord<>("t", 0, 0, keys.get(i), wire.get(i))));
                    }
                });
        RevertibleStores stores = stores();
        PartitionDetector watch = watch(stores);
        told.reset();
        measure("judge and store, in order", () -> take(frames, watch, stores));
        System.out.println(told.sum() + " changes of alarms");
        counters = new DetectionCounters();
        RevertibleStores others = stores();
        PartitionDetector late = watch(others);
        take(frames.reversed().subList(0, MINES), late, others);
        measure("store late", () -> take(frames, late, others));
        measure(
                "fold again",
                () -> {
                    while (counters.refolds().sum() < MINES) {
                        late.judgeAgain();
                    }
                });
    }

    /** Each frame is a piece of work that could be taken back, as it is in the service. */
    private static void take(
            List<SensorFrame> frames, PartitionDetector detector, RevertibleStores stores) {
        for (SensorFrame frame : frames) {
            detector.take(frame);
            stores.keep();
        }
    }

    /** The thread's own processor time hardly depends on what else the machine does. */
    private void measure(String what, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double nanos = threads.getCurrentThreadCpuTime() - cpu;
        double readings = (double) ROUNDS * POINTS;
        System.out.printf(
                "%-40s %8.2f s %,14.0f readings/s %8.1f ns of processor a reading%n",
                what, seconds, readings / seconds, nanos / readings);
    }

    static RevertibleStores stores() throws IOException {
        var context =
                new MockProcessorContext<String, byte[]>(
                        new Properties(),
                        new org.apache.kafka.streams.processor.TaskId(0, 0),
                        Files.createTempDirectory("speed").toFile());
        return RevertibleStores.of(
                new AlarmStores(
                        store("frames", context),
                        store("folds", context),
                        store("episodes", context),
                        store("definitions", context)));
    }

    static PartitionDetector detector(
            RevertibleStores stores, DetectionCounters counters, LongAdder told, LookShare share) {
        return new PartitionDetector(
                stores.stores(),
                new DetectionSettings(
                        Duration.ofDays(8),
                        Duration.ofMinutes(1),
                        new NoDataReason.Lengths(
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ofMinutes(30),
                                Duration.ofMinutes(30)),
                        () -> UUID.randomUUID().toString()),
                counters,
                new Findings() {
                    @Override
                    public void episode(EpisodeChange change) {
                        told.increment();
                    }

                    @Override
                    public void clue(Clue clue) {
                        told.increment();
                    }
                },
                System::currentTimeMillis,
                share,
                new Attempts(
                        work -> {
                            work.run();
                            stores.keep();
                        },
                        new DetectionFailures(new SimpleMeterRegistry(), Clock.systemUTC())));
    }

    private PartitionDetector watch(RevertibleStores stores) {
        var watch = detector(stores, counters, told, new LookShare(share::incrementAndGet));
        for (int mine = 0; mine < MINES; mine++) {
            define(watch, mine);
            stores.keep();
        }
        return watch;
    }

    private static KeyValueStore<Bytes, byte[]> store(
            String name, MockProcessorContext<String, byte[]> context) {
        var store =
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(name),
                                Serdes.Bytes(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .withCachingDisabled()
                        .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private void define(PartitionDetector watch, int mine) {
        watch.rule(
                new EntityRecord<>(
                        new RulesAssigned(mines[mine], NOON),
                        new MineRules(
                                mines[mine],
                                Thresholds.shipped().of(MineType.COAL_UNDERGROUND, null)),
                        1,
                        ""));
        for (int i = 0; i < POINTS; i++) {
            watch.define(point(mine, i));
        }
    }

    private EntityRecord<PointEvent, PointState> point(int mine, int i) {
        List<SetPoints> own =
                i % 2 == 0 ? List.of(Longwall.high(LONG_AGO, 1.3, 1.2)) : List.<SetPoints>of();
        String code = points.get(mine)[i];
        return new EntityRecord<>(
                new PointDefined(mines[mine], code, NOON),
                new PointState(
                        mines[mine],
                        code,
                        "01",
                        "0001",
                        ValueType.ANALOG,
                        "%CH4",
                        null,
                        null,
                        own,
                        LOCATIONS[i % LOCATIONS.length],
                        null,
                        false),
                1,
                "");
    }

    private SensorFrame frame(int mine, int round) {
        double[] values = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double most = i % GASSY == 0 ? 1.1 : 0.45;
            level[i] = Math.clamp(level[i] + random.nextGaussian() * 0.01, 0, most);
            values[i] = Math.round(level[i] * 100) / 100.0;
        }
        return Longwall.frame(
                mines[mine],
                NOON.plusSeconds(20L * round),
                null,
                points.get(mine),
                null,
                values,
                null);
    }
}
