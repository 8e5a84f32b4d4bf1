package org.minesafety.acceptance.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.faults.Frame.Reading;

/** One system of a mine: values that wander around the alarm levels, frame after frame. */
final class Station {

    private static final double USUAL = 0.9;
    private static final double PULL = 0.03;
    private static final double STEP = 0.1;
    private static final double PLACEHOLDER = -9999;
    private static final int CALIBRATION = 4;
    private static final int SENSOR_FAULT = 128;
    private static final int ALARM_OF_THE_MINE = 1;

    /** Data times of a system that catches up, and a pause that is longer than the gap limit. */
    private static final Duration PERIOD = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMinutes(20);

    private final String mine;
    private final String system;
    private final boolean live;
    private final Random random;
    private final Clock clock;
    private final double[] level = {USUAL, USUAL, USUAL};
    private Instant time;

    /**
     * @param from data time of the first frame; later ones are as time passes for a live system,
     *     and as fast as they are asked for otherwise
     */
    Station(String mine, String system, boolean live, Instant from, Random random, Clock clock) {
        this.mine = mine;
        this.system = system;
        this.live = live;
        this.random = random;
        this.clock = clock;
        this.time = from.truncatedTo(ChronoUnit.MILLIS);
    }

    Frame next() {
        if (live) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            time = now.isAfter(time) ? now : time.plusMillis(1);
        } else {
            time = time.plus(random.nextInt(100) == 0 ? PAUSE : PERIOD);
        }
        Instant uploadTime = random.nextBoolean() ? time : null;
        return new Frame(mine, system, time, uploadTime, readings(), random.nextInt(20) == 0);
    }

    /** Other values for the time of a frame; the greater upload time is to win. */
    Frame corrected(Frame frame, Instant uploadTime) {
        return new Frame(mine, system, frame.dataTime(), uploadTime, readings(), false);
    }

    /** The next frame of a system that catches up: the corner alone, of this value. */
    Frame corner(double value) {
        time = time.plus(PERIOD);
        return corner(time, null, value);
    }

    /** What was told of the corner, corrected to this value. */
    Frame corner(Frame told, double value) {
        return corner(told.dataTime(), told.dataTime(), value);
    }

    private Frame corner(Instant dataTime, @Nullable Instant uploadTime, double value) {
        String code = MonitoredPoint.CORNER.code(system);
        return new Frame(
                mine, system, dataTime, uploadTime, List.of(new Reading(code, 0, value, 0)), false);
    }

    String mine() {
        return mine;
    }

    String system() {
        return system;
    }

    private List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (MonitoredPoint point : MonitoredPoint.values()) {
            int i = point.ordinal();
            level[i] += PULL * (USUAL - level[i]) + STEP * random.nextGaussian();
            int offset = live ? 0 : point.offsetMs();
            readings.add(new Reading(point.code(system), offset, value(i), status()));
        }
        return random.nextInt(10) == 0 ? readings.subList(0, 2) : readings;
    }

    private @Nullable Double value(int i) {
        return switch (random.nextInt(40)) {
            case 0 -> null;
            case 1 -> PLACEHOLDER;
            default -> Math.round(level[i] * 100) / 100.0;
        };
    }

    private int status() {
        return switch (random.nextInt(40)) {
            case 0 -> CALIBRATION;
            case 1 -> SENSOR_FAULT;
            case 2 -> ALARM_OF_THE_MINE;
            default -> 0;
        };
    }
}
