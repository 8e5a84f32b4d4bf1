package org.minesafety.ingest.history.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.ingest.Api;
import org.minesafety.ingest.Defined;
import org.minesafety.ingest.RunningService;
import org.minesafety.ingest.history.Delivery;
import org.minesafety.ingest.history.FrameStore;
import org.minesafety.ingest.history.Frames;
import org.minesafety.ingest.history.HistoryQuery;
import org.minesafety.ingest.history.HourlyStatistics;
import org.minesafety.ingest.history.Statistics;
import org.minesafety.ingest.history.Statistics.DirtyHour;
import org.minesafety.ingest.history.domain.FiveMinutes;
import org.minesafety.ingest.history.domain.Sample;
import org.minesafety.ingest.point.DefinedPoint;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.platform.frame.FrameHash;
import org.springframework.beans.factory.annotation.Autowired;

/** A point that was moved twice: its history walks the systems that it hung at. */
class MovedPointIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant START = Instant.parse("2026-03-01T22:00:00Z");
    private static final Instant MOVED = START.plusSeconds(5_400);
    private static final Instant BACK = START.plusSeconds(10_000);

    @Autowired private FrameStore store;
    @Autowired private HistoryQuery query;
    @Autowired private HourlyStatistics hourly;
    @Autowired private Statistics statistics;
    @Autowired private Frames frames;

    private final String mine = Api.newMine();
    private final Random random = new Random(20_261_127);
    private int deliveries;

    @Test
    void nothing_of_it_becomes_unfindable() {
        DefinedPoint point = moved();
        List<Sample> expected = new ArrayList<>();
        List<SensorFrame> sent = new ArrayList<>();
        for (int second = 0; second < 14_400; second += 60) {
            Instant time = START.plusSeconds(second);
            String system = time.isBefore(MOVED) || !time.isBefore(BACK) ? "01" : "02";
            SensorFrame frame = frame(system, time, second % 97);
            sent.add(frame);
            expected.add(new Sample(time, frame.values()[0], 0, null, frame.frame()));
        }
        SensorFrame ahead = frame("01", MOVED.plusSeconds(241), 5);
        sent.add(ahead);
        expected.add(new Sample(ahead.dataTime(), 5, 0, null, ahead.frame()));
        expected.sort((a, b) -> a.time().compareTo(b.time()));
        Collections.shuffle(sent, random);
        store(sent.subList(0, 200));
        hourly.round().block(LIMIT);
        store(sent.subList(200, sent.size()));
        check(point, expected);
        hourly.round().block(LIMIT);
        assertThat(dirty()).isEmpty();
        check(point, expected);
        assertThat(query.latest(point).block(LIMIT)).isEqualTo(expected.getLast());
    }

    /** Any interleaving of a writer and two workers that take turns, step by step. */
    @Test
    void an_hour_that_is_not_dirty_was_computed_from_all_of_its_frames() {
        for (int round = 0; round < 25; round++) {
            Instant hour = START.plus(Duration.ofHours(10L + 3 * round));
            List<Worker> workers = List.of(new Worker(hour), new Worker(hour));
            int written = 0;
            for (int step = 0; step < 30; step++) {
                int who = random.nextInt(4);
                if (who < 2) {
                    workers.get(who).step();
                } else if (written < 6) {
                    store(List.of(frame("01", hour.plusSeconds(7 * ++written), written)));
                }
            }
            workers.forEach(Worker::finish);
            Set<Instant> dirty =
                    statistics.dirty(mine, "01", hour, hour.plusSeconds(1)).block(LIMIT);
            if (dirty.isEmpty() && written > 0) {
                var computed = statistics.hours(mine, "A", hour, hour.plusSeconds(1)).block(LIMIT);
                assertThat(computed.get(hour).of("01").stream().mapToInt(FiveMinutes::count).sum())
                        .isEqualTo(written);
            }
        }
    }

    /** Takes an hour, counts its frames, keeps what it found, clears the mark. */
    private final class Worker {
        private final Instant hour;
        private int steps;
        private DirtyHour taken;
        private int counted;

        Worker(Instant hour) {
            this.hour = hour;
        }

        void step() {
            switch (steps) {
                case 0 -> {
                    taken =
                            statistics
                                    .dirtyBefore(hour.plusSeconds(1), 10_000)
                                    .filter(it -> it.mine().equals(mine))
                                    .filter(it -> it.hour().equals(hour))
                                    .blockFirst(LIMIT);
                    steps = taken == null ? 0 : 1;
                }
                case 1 -> {
                    counted =
                            frames.between(mine, "01", hour, hour.plusSeconds(3_600))
                                    .collectList()
                                    .block(LIMIT)
                                    .size();
                    steps = 2;
                }
                case 2 -> {
                    var slot = new FiveMinutes(hour, counted, 0, 0, 0, 0);
                    statistics.store(taken, counted, Map.of("A", List.of(slot))).block(LIMIT);
                    steps = 3;
                }
                default -> {
                    statistics.clear(taken).block(LIMIT);
                    steps = 0;
                }
            }
        }

        void finish() {
            while (steps > 0) {
                step();
            }
        }
    }

    private void check(DefinedPoint point, List<Sample> expected) {
        Instant end = START.plusSeconds(20_000);
        assertThat(query.samples(point, START, end).map(it -> it.sample()).collectList().block())
                .isEqualTo(expected);
        assertThat(query.fiveMinutes(point, START, end).collectList().block(LIMIT))
                .isEqualTo(FiveMinutes.of(expected));
        Instant from = MOVED.minusSeconds(100);
        assertThat(query.samples(point, from, BACK).map(it -> it.sample()).collectList().block())
                .isEqualTo(
                        expected.stream()
                                .filter(it -> !it.time().isBefore(from))
                                .filter(it -> it.time().isBefore(BACK))
                                .toList());
    }

    private Set<Instant> dirty() {
        return statistics.dirty(mine, "01", START, START.plus(6, ChronoUnit.HOURS)).block(LIMIT);
    }

    private void store(List<SensorFrame> sent) {
        store.frames(sent.stream().map(it -> new Delivery(it, "m-0-" + deliveries++)).toList())
                .block(LIMIT);
    }

    private DefinedPoint moved() {
        Point first = Point.first(state("01"));
        Point second = first.become(state("02"), MOVED).orElseThrow().after();
        return Defined.of(second.become(state("01"), BACK).orElseThrow().after());
    }

    private PointState state(String system) {
        return new PointState(
                mine,
                "A",
                system,
                "0001",
                ValueType.ANALOG,
                "%CH4",
                null,
                null,
                List.of(),
                null,
                null,
                false);
    }

    private SensorFrame frame(String system, Instant time, double value) {
        SensorFrame nameless = frame(system, time, value, "");
        return frame(system, time, value, FrameHash.of(nameless));
    }

    private SensorFrame frame(String system, Instant time, double value, String name) {
        return new SensorFrame(
                mine,
                system,
                name,
                time,
                null,
                time,
                "me",
                mine,
                new String[] {"A"},
                null,
                new double[] {value},
                null);
    }
}
