package org.minesafety.acceptance.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.longwall.Longwall.Sample;

/**
 * What was acknowledged, by point and time. Of two frames that tell of the same, the one with the
 * greater upload time counts; no two have the same.
 */
final class Truth {

    /** Calibration, substation fault, not polled, paused, sensor fault. */
    private static final int NO_SAMPLE = 4 | 16 | 32 | 64 | 128;

    private final Map<Point, NavigableMap<Instant, Value>> values = new TreeMap<>();

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
            values.computeIfAbsent(new Point(frame.mine(), reading.point()), _ -> new TreeMap<>())
                    .merge(
                            frame.dataTime().plusMillis(reading.offsetMs()),
                            new Value(reading.value(), reading.status(), upload),
                            Value::or);
        }
    }

    Map<Point, NavigableMap<Instant, Value>> values() {
        return values;
    }

    int size() {
        return values.values().stream().mapToInt(Map::size).sum();
    }

    /** What alarms are judged by: NaN where there is no sample. */
    List<Sample> samples(Point point) {
        return values.getOrDefault(point, new TreeMap<>()).entrySet().stream()
                .map(each -> new Sample(each.getKey(), sample(each.getValue())))
                .toList();
    }

    private static double sample(Value value) {
        return value.value() == null || (value.status() & NO_SAMPLE) != 0
                ? Double.NaN
                : value.value();
    }
}
