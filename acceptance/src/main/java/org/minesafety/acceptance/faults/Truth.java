package org.minesafety.acceptance.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.longwall.LevelOracle;
import org.minesafety.acceptance.longwall.Longwall.Sample;
import org.minesafety.contracts.alarm.Direction;

/**
 * What was acknowledged, by point and time. Of two frames that tell of the same, history shows the
 * one with the greater upload time; no two have the same. Alarms are judged by the worse sample.
 */
final class Truth {

    /** Calibration, substation fault, not polled, paused, sensor fault. */
    private static final int NO_SAMPLE = 4 | 16 | 32 | 64 | 128;

    private final Map<Point, NavigableMap<Instant, Value>> values = new TreeMap<>();
    private final Map<Point, NavigableMap<Instant, Extremes>> extremes = new TreeMap<>();

    /** Of all that was told of one time; NaN where none of it is a sample. */
    private record Extremes(double least, double greatest) {

        Extremes and(Extremes other) {
            if (Double.isNaN(least) || Double.isNaN(other.least)) {
                return Double.isNaN(least) ? other : this;
            }
            return new Extremes(Math.min(least, other.least), Math.max(greatest, other.greatest));
        }
    }

    /** A point of a mine. */
    record Point(String mine, String code) implements Comparable<Point> {

        @Override
        public int compareTo(Point other) {
            int order = mine.compareTo(other.mine);
            return order == 0 ? code.compareTo(other.code) : order;
        }
    }

    /** As the history is to have it. */
    record Value(@Nullable Double value, int status, Instant uploadTime) {

        boolean isLike(@Nullable Double otherValue, int otherStatus) {
            return status == otherStatus
                    && (value == null ? otherValue == null : value.equals(otherValue));
        }

        private Value or(Value other) {
            return other.uploadTime.isAfter(uploadTime) ? other : this;
        }
    }

    void add(Frame frame) {
        Instant upload = frame.uploadTime() == null ? Instant.MIN : frame.uploadTime();
        for (Frame.Reading reading : frame.readings()) {
            var point = new Point(frame.mine(), reading.point());
            var value = new Value(reading.value(), reading.status(), upload);
            Instant time = frame.dataTime().plusMillis(reading.offsetMs());
            values.computeIfAbsent(point, _ -> new TreeMap<>()).merge(time, value, Value::or);
            double sample = sample(value);
            extremes.computeIfAbsent(point, _ -> new TreeMap<>())
                    .merge(time, new Extremes(sample, sample), Extremes::and);
        }
    }

    Map<Point, NavigableMap<Instant, Value>> values() {
        return values;
    }

    int size() {
        return values.values().stream().mapToInt(Map::size).sum();
    }

    /** What alarms are judged by: NaN where there is no sample. */
    List<Sample> samples(Point point, Direction direction) {
        return extremes.getOrDefault(point, new TreeMap<>()).entrySet().stream()
                .map(each ->
                        new Sample(
                                each.getKey(),
                                direction == Direction.HIGH
                                        ? each.getValue().greatest()
                                        : each.getValue().least()))
                .toList();
    }

    private static double sample(Value value) {
        Double said = value.value();
        return said == null || LevelOracle.isNone(said) || (value.status() & NO_SAMPLE) != 0
                ? Double.NaN
                : said;
    }
}
