package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * Systems of mines whose readings of many days are there before the law's rules are: 20 to 60
 * methane sensors each, one frame a minute. The first sensor has only a set point of its own, so
 * that its alarms are the same before and after; the second one exceeds the law's level for five
 * minutes in the third hour and in the last but one.
 */
final class DirtyFleet {

    static final Duration PERIOD = Duration.ofMinutes(1);
    static final Duration ALARM_LENGTH = PERIOD.multipliedBy(5);
    static final String LAWS_PLACE = "T0";

    private static final String[] PLACES = {LAWS_PLACE, "T1", "T2", "R-DIST", "J-T1"};
    private static final int FEWEST_POINTS = 20;
    private static final int MOST_POINTS = 60;
    private static final int FIRST_BUMP = 125;
    private static final int LAST_BUMP = 70;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Unit> systems = new ArrayList<>();
    private final Instant begin;
    private final int minutes;
    private long frames;

    /**
     * One system of one mine.
     *
     * @param points as JSON
     */
    record Unit(String mine, int count, String points, int[] hundredths) {

        static Unit of(int number) {
            String mine = "2202%08d".formatted(number);
            int count = FEWEST_POINTS + number * 7 % (MOST_POINTS - FEWEST_POINTS + 1);
            var codes = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                codes.add('"' + code(mine, i) + '"');
            }
            return new Unit(mine, count, String.join(",", codes), new int[count]);
        }
    }

    /**
     * @param begin of the readings
     */
    DirtyFleet(int count, Instant begin, int minutes) {
        this.begin = begin;
        this.minutes = minutes;
        for (int i = 0; i < count; i++) {
            systems.add(Unit.of(i));
        }
    }

    List<Unit> systems() {
        return systems;
    }

    int minutes() {
        return minutes;
    }

    long readings() {
        return (long) minutes * systems.stream().mapToInt(Unit::count).sum();
    }

    /** Where the sensor is whose alarms are watched. */
    static String watched(String mine) {
        return code(mine, 0);
    }

    static String lawful(String mine) {
        return code(mine, 1);
    }

    /** When the last alarm of the law's rule begins. */
    Instant lastAlarm() {
        return alarms().getLast();
    }

    /** When the alarms of the law's rule begin. */
    List<Instant> alarms() {
        return List.of(
                begin.plus(PERIOD.multipliedBy(FIRST_BUMP)),
                begin.plus(PERIOD.multipliedBy(minutes - LAST_BUMP)));
    }

    byte[] frame(Unit system, int minute) {
        boolean beyond = isIn(minute, FIRST_BUMP) || isIn(minute, minutes - LAST_BUMP);
        return frame(system, begin.plus(PERIOD.multipliedBy(minute)), false, beyond);
    }

    /**
     * @param alarm at the watched sensor
     */
    byte[] live(Unit system, Instant time, boolean alarm) {
        return frame(system, time, alarm, false);
    }

    static List<EntityRecord<PointEvent, PointState>> definitions(Unit system) {
        var points = new ArrayList<EntityRecord<PointEvent, PointState>>();
        for (int i = 0; i < system.count(); i++) {
            List<SetPoints> own =
                    i % 2 == 0 && i > 0
                            ? List.of(Longwall.high(Longwall.LONG_AGO, 1.3, 1.2))
                            : List.of();
            points.add(
                    i == 0
                            ? point(
                                    system,
                                    i,
                                    null,
                                    List.of(Longwall.high(Longwall.LONG_AGO, 1.0, 1.0)))
                            : point(system, i, PLACES[(i - 1) % PLACES.length], own));
        }
        return points;
    }

    private byte[] frame(Unit system, Instant time, boolean alarm, boolean beyond) {
        var json = new StringBuilder(system.points().length() + 6 * system.count() + 400);
        json.append("{\"mine\":\"")
                .append(system.mine())
                .append("\",\"system\":\"01\",\"frame\":\"");
        json.append("%064x".formatted(++frames)).append("\",\"dataTime\":\"").append(time);
        json.append("\",\"receivedTime\":\"")
                .append(time)
                .append("\",\"source\":\"fleet\",\"points\":[");
        json.append(system.points()).append("],\"values\":[");
        int[] values = system.hundredths();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.clamp(values[i] + random.nextInt(3) - 1, 0, 45);
            int value = i == 0 && alarm || i == 1 && beyond ? 120 : values[i];
            json.append(i == 0 ? "" : ",").append(value / 100).append('.');
            json.append(value / 10 % 10).append(value % 10);
        }
        return json.append("]}").toString().getBytes(UTF_8);
    }

    private static boolean isIn(int minute, int bump) {
        return minute >= bump && minute < bump + ALARM_LENGTH.toMinutes();
    }

    private static EntityRecord<PointEvent, PointState> point(
            Unit system, int number, String place, List<SetPoints> own) {
        String code = code(system.mine(), number);
        return new EntityRecord<>(
                new PointDefined(system.mine(), code, Longwall.LONG_AGO),
                new PointState(
                        system.mine(),
                        code,
                        Longwall.SAFETY,
                        "0001",
                        ValueType.ANALOG,
                        "%CH4",
                        null,
                        null,
                        own,
                        place,
                        null,
                        false),
                1,
                "");
    }

    private static String code(String mine, int number) {
        return mine + "01MN0001%05d".formatted(number);
    }
}
