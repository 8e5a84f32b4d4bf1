package org.minesafety.alert.domain;

import static org.minesafety.alert.domain.Times.hourOf;
import static org.minesafety.alert.domain.Times.startOf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The automata of all points and rules of one mine and system, as far as its readings go. */
final class Fold {

    private final Points points;
    private final Definitions definitions;
    private final long gapLimit;
    private final List<@Nullable PointFold> folds = new ArrayList<>();
    private long hour = Times.NEVER;
    private long newest = Times.NEVER;

    /** Before any reading. */
    Fold(Points points, Definitions definitions, long gapLimit) {
        this.points = points;
        this.definitions = definitions;
        this.gapLimit = gapLimit;
    }

    /** The hour that the readings have reached, or {@link Times#NEVER}. */
    long hour() {
        return hour;
    }

    /** Time of the newest reading, or {@link Times#NEVER}. */
    long newest() {
        return newest;
    }

    /** Are all readings newer than what was folded of their points, and none of an earlier hour? */
    boolean inOrder(Readings readings) {
        long first = hourOf(readings.first());
        if (first < hour || first != hourOf(readings.last())) {
            return false;
        }
        int[] numbers = readings.points();
        for (int i = 0; i < numbers.length; i++) {
            PointFold point = numbers[i] < folds.size() ? folds.get(numbers[i]) : null;
            if (point != null && point.last() >= readings.time(i)) {
                return false;
            }
        }
        return true;
    }

    /** Takes readings that are in order and not of a later hour. */
    void apply(Readings readings, Consumer<Span> told) {
        int[] numbers = readings.points();
        double[] values = readings.values();
        for (int i = 0; i < numbers.length; i++) {
            point(numbers[i]).sample(readings.time(i), values[i], told);
        }
        newest = Math.max(newest, readings.last());
    }

    /** Goes on to a later hour, before its first reading. */
    void enter(long next, Consumer<Span> told) {
        if (hour != Times.NEVER) {
            advance(startOf(next) - 1, told);
        }
        hour = next;
    }

    /** Takes all readings of the hour that was entered, from all frames that have some. */
    void applyHour(List<Readings> frames, Consumer<Span> told) {
        List<Readings> sorted = frames.stream().sorted(Readings.BY_TIME).toList();
        @Nullable Samples[] samples = new @Nullable Samples[points.size()];
        for (int frame = 0; frame < sorted.size(); frame++) {
            gather(sorted, frame, samples);
        }
        for (int number = 0; number < samples.length; number++) {
            Samples ofPoint = samples[number];
            if (ofPoint != null) {
                ofPoint.foldInto(point(number), told);
                newest = Math.max(newest, point(number).last());
            }
        }
    }

    /** Time goes on for all points: rules cease and begin. */
    void advance(long time, Consumer<Span> told) {
        for (PointFold point : folds) {
            if (point != null) {
                point.advance(time, told);
            }
        }
    }

    List<Span> live() {
        var spans = new ArrayList<Span>();
        for (PointFold point : folds) {
            if (point != null) {
                point.live().forEach(watch -> spans.add(point.span(watch)));
            }
        }
        return spans;
    }

    /** All that matters of the readings so far; equal bytes mean equal futures. */
    byte[] checkpoint() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (int number = 0; number < folds.size(); number++) {
                PointFold point = folds.get(number);
                for (Watch watch : point == null ? List.<Watch>of() : point.live()) {
                    out.writeInt(number);
                    out.writeUTF(watch.rule().id());
                    watch.write(out);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Into a fold before any reading: as it was when the hour was entered. */
    void restore(long checkpointHour, byte[] checkpoint) {
        hour = checkpointHour;
        try (var in = new DataInputStream(new ByteArrayInputStream(checkpoint))) {
            while (in.available() > 0) {
                PointFold point = point(in.readInt());
                point.advance(startOf(hour) - 1, ignored -> {});
                Watch watch = point.watch(in.readUTF());
                if (watch == null) {
                    in.skipNBytes(Watch.BYTES);
                } else {
                    watch.read(in);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void gather(List<Readings> frames, int origin, @Nullable Samples[] samples) {
        Readings readings = frames.get(origin);
        int[] numbers = readings.points();
        double[] values = readings.values();
        for (int i = 0; i < numbers.length; i++) {
            long time = readings.time(i);
            if (hourOf(time) != hour) {
                continue;
            }
            Samples ofPoint = samples[numbers[i]];
            if (ofPoint == null) {
                ofPoint = new Samples(frames);
                samples[numbers[i]] = ofPoint;
            }
            ofPoint.add(time, values[i], origin);
        }
    }

    private PointFold point(int number) {
        while (folds.size() <= number) {
            folds.add(null);
        }
        PointFold point = folds.get(number);
        if (point == null) {
            String code = points.code(number);
            point = new PointFold(code, definitions.timeline(code), gapLimit);
            folds.set(number, point);
        }
        return point;
    }
}
