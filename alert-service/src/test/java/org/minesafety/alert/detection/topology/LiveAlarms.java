package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.minesafety.alert.detection.topology.DirtyFleet.Unit;
import org.minesafety.contracts.alarm.EpisodeState;

/**
 * Sends frames at a steady pace, each of which opens or ends the alarm of one system, and knows how
 * long it took until that was told: from just before the send to a reader of what is committed.
 */
final class LiveAlarms {

    private record Sent(long nanos, String phase) {}

    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Sent> waiting = new ConcurrentHashMap<>();
    private final Map<String, long[]> delays = new LinkedHashMap<>();
    private final Set<String> heard = new HashSet<>();
    private volatile String phase = "first";
    private volatile int told;
    private int systems;
    private int turn;

    void start(DirtyFleet fleet, KafkaProducer<String, byte[]> producer, int perSecond) {
        systems = fleet.systems().size();
        pace.scheduleAtFixedRate(
                () -> {
                    Unit system = fleet.systems().get(turn % systems);
                    boolean alarm = turn / systems % 2 == 0;
                    turn++;
                    Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                    byte[] frame = fleet.live(system, time, alarm);
                    waiting.put(key(system.mine(), time), new Sent(System.nanoTime(), phase));
                    producer.send(ManyDirtySystems.record(system, frame));
                },
                0,
                1_000_000L / perSecond,
                TimeUnit.MICROSECONDS);
    }

    void phase(String name) {
        phase = name;
    }

    void told(EpisodeState episode) {
        if (DirtyFleet.watched(episode.mine()).equals(episode.point())) {
            Instant time = episode.end() == null ? episode.start() : episode.end();
            Sent sent = waiting.remove(key(episode.mine(), time));
            if (sent != null) {
                note(sent.phase(), System.nanoTime() - sent.nanos());
                heard.add(episode.mine());
                told++;
            }
        }
    }

    /** Until alarms of all systems were told. */
    void awaitAll(Runnable read, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (heard.size() < systems) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            read.run();
        }
    }

    void awaitNext(Runnable read, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        int before = told;
        while (told == before) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            read.run();
        }
    }

    void stop() {
        pace.shutdownNow();
    }

    void print() {
        delays.forEach((name, nanos) -> {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            System.out.printf(
                    "live alarms %s: %d, p50 %d ms, p99 %d ms, most %d ms%n",
                    name,
                    sorted.length,
                    millis(sorted[sorted.length / 2]),
                    millis(sorted[sorted.length * 99 / 100]),
                    millis(sorted[sorted.length - 1]));
        });
        System.out.printf("not told %d%n", waiting.size());
    }

    private void note(String name, long nanos) {
        long[] before = delays.getOrDefault(name, new long[0]);
        long[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = nanos;
        delays.put(name, after);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static String key(String mine, Instant time) {
        return mine + "|" + time.toEpochMilli();
    }
}
