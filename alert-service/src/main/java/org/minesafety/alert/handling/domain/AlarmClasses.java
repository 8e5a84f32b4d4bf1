package org.minesafety.alert.handling.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.AlarmClass.Family;
import org.minesafety.alert.handling.domain.AlarmClass.Grouping;
import org.minesafety.alert.handling.domain.AlarmClass.Signal;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.mine.MineType;

/** The classes of alarms that are in force: which one an alarm belongs to, and to which cause. */
public final class AlarmClasses {

    private record Key(Signal signal, String sensor) {}

    private final Map<Key, AlarmClass> bySensor = new HashMap<>();

    public AlarmClasses(Collection<AlarmClass> rows) {
        rows.forEach(row -> row.each().forEach(it -> bySensor.put(new Key(row.signal(), it), row)));
    }

    /**
     * An alarm whose point is not known yet stands alone.
     *
     * @param mine kind of its mine; null while it is not known
     * @param alone whether its point stands alone now, whatever its class says
     */
    public AlertCause causeOf(
            HandledEpisode alarm,
            @Nullable HandledPoint point,
            @Nullable MineType mine,
            boolean alone) {
        AlarmClass found = classOf(alarm, point, mine);
        return switch (scope(alone ? Grouping.POINT : found.grouping(), alarm, point)) {
            case POINT -> cause(alarm, found, alarm.system(), alarm.point(), null);
            case PLACE -> cause(alarm, found, alarm.system(), null, placeOf(point));
            case SYSTEM -> cause(alarm, found, alarm.system(), null, null);
            case MINE -> cause(alarm, found, null, null, null);
        };
    }

    private static AlertCause cause(
            HandledEpisode alarm,
            AlarmClass found,
            @Nullable String system,
            @Nullable String point,
            @Nullable String place) {
        return new AlertCause(alarm.mine(), AlertKind.of(found), system, point, place);
    }

    private static Grouping scope(
            Grouping wanted, HandledEpisode alarm, @Nullable HandledPoint point) {
        if (alarm.point() == null && wanted != Grouping.MINE) {
            return Grouping.SYSTEM;
        }
        boolean alone = point == null || wanted == Grouping.PLACE && placeOf(point) == null;
        return alarm.point() != null && alone ? Grouping.POINT : wanted;
    }

    private static @Nullable String placeOf(@Nullable HandledPoint point) {
        if (point == null) {
            return null;
        }
        return point.place() == null || point.place().isBlank()
                ? point.locationClass()
                : point.place().strip();
    }

    private AlarmClass classOf(
            HandledEpisode alarm, @Nullable HandledPoint point, @Nullable MineType mine) {
        Signal signal = Signal.of(alarm.kind());
        String sensor = point == null ? sensorOfRule(alarm) : point.sensorType();
        Stream<String> keys =
                mine == null
                        ? Stream.of(AlarmClass.REST)
                        : Stream.of(
                                Family.of(mine) + ":" + sensor,
                                Family.of(mine) + ":" + AlarmClass.REST,
                                AlarmClass.REST);
        return keys.map(key -> bySensor.get(new Key(signal, key)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No class for " + signal));
    }

    /** The id of a level of the law begins with the sensor type. */
    private static String sensorOfRule(HandledEpisode alarm) {
        return Optional.of(alarm.rule())
                .filter(_ -> alarm.kind() == RuleKind.STATUTORY)
                .map(rule -> rule.substring(0, Math.max(0, rule.indexOf('-'))))
                .orElse("");
    }
}
