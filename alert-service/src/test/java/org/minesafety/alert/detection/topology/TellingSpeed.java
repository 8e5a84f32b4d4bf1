package org.minesafety.alert.detection.topology;

import static org.minesafety.alert.detection.domain.Longwall.MINE;
import static org.minesafety.alert.detection.domain.Longwall.NOON;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent.RulesAssigned;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * How long the longest look is when one hour of one system has 60,000 facts to tell, because its
 * rules come when its readings are there; no test. Run its main method with the test class path.
 */
final class TellingSpeed {

    private static final int ALARMS = 30_000;
    private static final int HOUR_MS = 3_600_000;

    private TellingSpeed() {}

    public static void main(String[] arguments) throws IOException {
        for (int i = 0; i < 3; i++) {
            run("one point, an alarm again and again", 1);
            run("an alarm at each point", ALARMS);
        }
    }

    private static void run(String what, int points) throws IOException {
        var told = new LongAdder();
        RevertibleStores stores = JudgingSpeed.stores();
        var share = new LookShare(System::currentTimeMillis);
        var detector = JudgingSpeed.detector(stores, new DetectionCounters(), told, share);
        for (int i = 0; i < points; i++) {
            detector.define(Longwall.methane(code(i), "T0"));
            stores.keep();
        }
        int frames = ALARMS / points;
        for (int i = 0; i < 2 * frames; i++) {
            double value = i % 2 == 0 ? 1.2 : 0.5;
            detector.take(
                    Longwall.frame(
                            MINE,
                            NOON.plusMillis((long) i * HOUR_MS / (2 * frames)),
                            null,
                            IntStream.range(0, points)
                                    .mapToObj(TellingSpeed::code)
                                    .toArray(String[]::new),
                            null,
                            IntStream.range(0, points).mapToDouble(point -> value).toArray(),
                            null));
            stores.keep();
        }
        long before = told.sum();
        detector.rule(
                new EntityRecord<>(
                        new RulesAssigned(MINE, NOON),
                        new MineRules(MINE, List.of(Longwall.rule("T0", 1.0, null, 1.0))),
                        1,
                        ""));
        stores.keep();
        look(what, detector, () -> told.sum() - before);
    }

    private static void look(String what, PartitionDetector detector, LongSupplier told) {
        var threads = ManagementFactory.getThreadMXBean();
        long all = 0;
        long most = 0;
        int looks = 0;
        while (told.getAsLong() < 2 * ALARMS) {
            long begin = threads.getCurrentThreadCpuTime();
            detector.judgeAgain();
            long spent = threads.getCurrentThreadCpuTime() - begin;
            all += spent;
            most = Math.max(most, spent);
            looks += spent > 1_000_000 ? 1 : 0;
        }
        System.out.printf(
                "%-40s %,d facts: %d looks, %d ms of processor, the longest look %d ms%n",
                what, told.getAsLong(), looks, all / 1_000_000, most / 1_000_000);
    }

    private static String code(int number) {
        return MINE + "01MN0001%05d".formatted(number);
    }
}
