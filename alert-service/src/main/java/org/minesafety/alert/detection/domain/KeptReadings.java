package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;
import static org.minesafety.alert.detection.domain.Times.hourOf;
import static org.minesafety.alert.detection.domain.Times.millis;
import static org.minesafety.alert.detection.domain.Times.startOf;

import java.util.OptionalLong;
import org.minesafety.contracts.sensor.SensorFrame;

/** The stored readings of one system, with the numbers of their points and the checkpoints. */
final class KeptReadings {

    private final DetectionStore store;
    private final Points points;

    KeptReadings(DetectionStore store) {
        this.store = store;
        this.points = new Points(store.points());
    }

    Points points() {
        return points;
    }

    boolean isEmpty() {
        return store.hourFrom(Long.MIN_VALUE).isEmpty();
    }

    /** The frame by the numbers of its points; new points get theirs. */
    Readings of(SensorFrame frame) {
        int[] numbers = points.numbers(frame.points());
        keepPoints();
        return new Readings(
                frame.frame(),
                millis(frame.dataTime()),
                numbers,
                frame.offsetsMs(),
                frame.values(),
                NoSample.reasons(frame.values(), frame.status()));
    }

    /** Points that were numbered since. */
    void keepPoints() {
        points.fresh().forEach(store::keep);
    }

    /** Under each hour in which it has readings. */
    void keep(Readings readings) {
        long first = hourOf(readings.first());
        points.seen(readings.points(), first).forEach(store::keep);
        for (long hour = first; hour <= hourOf(readings.last()); hour++) {
            store.keep(hour, readings);
        }
    }

    boolean holds(Readings readings) {
        return store.holds(hourOf(readings.first()), readings);
    }

    /** Start of the first hour with a frame that has the point. */
    long firstOf(String point) {
        long hour = points.firstHour(point);
        return hour == Points.NO_HOUR ? Long.MAX_VALUE : startOf(hour);
    }

    /** The newest time that is sure, or {@link Times#NEVER}. */
    long newestCheckpoint() {
        OptionalLong last = store.checkpointUpTo(Long.MAX_VALUE);
        return last.isPresent() ? startOf(last.getAsLong()) : NEVER;
    }

    /**
     * Hour of the checkpoint to judge this time from, or {@link Times#NEVER} from the beginning.
     */
    long base(long time) {
        OptionalLong before = store.checkpointUpTo(hourOf(time));
        if (before.isPresent()) {
            return before.getAsLong();
        }
        OptionalLong first = store.firstCheckpoint();
        OptionalLong frames = store.hourFrom(Long.MIN_VALUE);
        boolean older =
                first.isPresent() && frames.isPresent() && frames.getAsLong() < first.getAsLong();
        return older || first.isEmpty() ? NEVER : first.getAsLong();
    }
}
