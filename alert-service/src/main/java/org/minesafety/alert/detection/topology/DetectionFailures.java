package org.minesafety.alert.detection.topology;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.topology.AlarmStores.MineAndSystem;
import org.minesafety.platform.deadletter.UndecodableRecord;

/**
 * What went wrong in detection, as health and metrics tell it. It outlives the threads of the
 * topology and is shared by them.
 */
public final class DetectionFailures {

    private static final int MOST_SUSPECTS = 100;
    private static final int MOST_TOLD = 20;

    private final MeterRegistry meters;
    private final Clock clock;
    private final LongAdder deadLetters = new LongAdder();
    private final LongAdder restarts = new LongAdder();
    private final AtomicReference<@Nullable String> lastLetter = new AtomicReference<>();
    private final AtomicReference<@Nullable String> lastFailure = new AtomicReference<>();
    private final Map<String, String> setAside = new ConcurrentHashMap<>();
    private final Queue<Place> suspects = new ArrayDeque<>();

    private record Place(String topic, int partition, long offset) {

        static Place of(ConsumerRecord<String, byte[]> record) {
            return new Place(record.topic(), record.partition(), record.offset());
        }
    }

    public DetectionFailures(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** A record was put aside. */
    void letter(String topic, UndecodableRecord poison) {
        deadLetters.increment();
        // those of all readers are counted as "minesafety.deadletters" when they are read back
        meters.counter(
                        "minesafety.alarms.deadletters",
                        "topic",
                        topic,
                        "reason",
                        poison.reason().name())
                .increment();
        lastLetter.set(clock.instant() + " " + poison.getMessage());
    }

    /** A thread of the topology ended; it is begun again. */
    void restarted(Throwable failure) {
        restarts.increment();
        lastFailure.set(clock.instant() + " " + failure);
    }

    /** A failure that Kafka Streams was told of. */
    void failed(String where, Throwable failure) {
        lastFailure.set(clock.instant() + " " + where + ": " + failure);
    }

    /** What came late to this system cannot be folded. */
    void setAside(MineAndSystem which, String why) {
        setAside.put(which.mine() + "|" + which.system(), why);
    }

    void goesOn(MineAndSystem which) {
        setAside.remove(which.mine() + "|" + which.system());
    }

    /** The process died, or nearly so, over this record. */
    synchronized void suspect(ConsumerRecord<String, byte[]> record) {
        if (suspects.size() == MOST_SUSPECTS) {
            suspects.remove();
        }
        suspects.add(Place.of(record));
    }

    synchronized boolean isSuspect(ConsumerRecord<String, byte[]> record) {
        return !suspects.isEmpty() && suspects.contains(Place.of(record));
    }

    LongAdder restarts() {
        return restarts;
    }

    int systemsSetAside() {
        return setAside.size();
    }

    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("deadLetters", deadLetters.sum());
        put(details, "lastDeadLetter", lastLetter.get());
        details.put("restarts", restarts.sum());
        put(details, "lastFailure", lastFailure.get());
        if (!setAside.isEmpty()) {
            details.put(
                    "setAside",
                    setAside.entrySet().stream().limit(MOST_TOLD).map(Object::toString).toList());
        }
        return details;
    }

    private static void put(Map<String, Object> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
