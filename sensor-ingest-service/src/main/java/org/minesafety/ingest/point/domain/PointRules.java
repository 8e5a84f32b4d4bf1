package org.minesafety.ingest.point.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.ingest.mine.Mine;
import org.minesafety.ingest.point.domain.InvalidPoint.Rule;
import org.minesafety.ingest.point.domain.InvalidPoint.Violation;

/** What a definition must be like. */
public final class PointRules {

    /**
     * What a URL carries as it is. Codes of the exchange format are digits and capital letters
     * (mine, system, value type, sensor type, and the mine's own code, like
     * 22022100000101MN0001A12); the mines' own have hyphens, dots and underscores as well.
     */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Pattern SYSTEM = Pattern.compile("[0-9]{2}");
    private static final int LONGEST_PLACE = 200;
    private static final int MOST_SET_POINTS = 100;

    private final SensorTypes types;

    public PointRules(SensorTypes types) {
        this.types = types;
    }

    /**
     * @throws InvalidPoint naming all that is wrong
     */
    public PointState check(PointDraft draft, Mine mine) {
        List<Violation> found = new ArrayList<>();
        String code = matching("code", draft.code(), CODE, Rule.CODE, found);
        String system = matching("system", draft.system(), SYSTEM, Rule.SYSTEM, found);
        Optional<SensorType> type = sensorType(draft, mine.type(), found);
        range(draft, found);
        List<SetPoints> setPoints = setPoints(draft, found);
        type.ifPresent(it -> locationClass(draft, it, mine.type(), found));
        text("place", draft.place(), LONGEST_PLACE, found);
        if (!found.isEmpty() || type.isEmpty()) {
            throw new InvalidPoint(found);
        }
        return new PointState(
                mine.code().value(),
                code,
                system,
                type.get().code(),
                type.get().valueType(),
                type.get().unit(),
                plain(draft.rangeLow()),
                plain(draft.rangeHigh()),
                setPoints,
                draft.locationClass(),
                draft.place(),
                draft.withdrawn());
    }

    private Optional<SensorType> sensorType(
            PointDraft draft, MineType mineType, List<Violation> found) {
        if (draft.sensorType() == null) {
            add("sensorType", Rule.REQUIRED, found);
            return Optional.empty();
        }
        Optional<SensorType> type = types.of(mineType, draft.sensorType());
        if (type.isEmpty()) {
            add("sensorType", Rule.UNKNOWN_SENSOR_TYPE, found);
        }
        type.ifPresent(known -> {
            if (draft.valueType() != null && draft.valueType() != known.valueType()) {
                add("valueType", Rule.VALUE_TYPE, found, known.valueType());
            }
            if (draft.unit() != null && !draft.unit().equals(known.unit())) {
                add("unit", Rule.UNIT, found, known.unit());
            }
        });
        return type;
    }

    private static void locationClass(
            PointDraft draft, SensorType type, MineType mine, List<Violation> found) {
        List<String> allowed = type.named(mine);
        if (draft.locationClass() != null && !allowed.contains(draft.locationClass())) {
            if (allowed.isEmpty()) {
                add("locationClass", Rule.NO_CLASS, found);
            } else {
                add("locationClass", Rule.UNKNOWN_CLASS, found, String.join(", ", allowed));
            }
        }
    }

    private static void range(PointDraft draft, List<Violation> found) {
        boolean finite =
                finite("rangeLow", draft.rangeLow(), found)
                        & finite("rangeHigh", draft.rangeHigh(), found);
        if (finite && above(draft.rangeLow(), draft.rangeHigh())) {
            add("rangeHigh", Rule.RANGE, found);
        }
    }

    private static List<SetPoints> setPoints(PointDraft draft, List<Violation> found) {
        List<SetPoints> checked = new ArrayList<>();
        if (draft.setPoints().size() > MOST_SET_POINTS) {
            add("setPoints", Rule.TOO_MANY, found, MOST_SET_POINTS);
            return checked;
        }
        Instant before = Instant.MIN;
        for (int i = 0; i < draft.setPoints().size(); i++) {
            SetPoints points = draft.setPoints().get(i);
            String field = "setPoints[" + i + "]";
            if (points == null || points.validFrom() == null) {
                add(field + ".validFrom", Rule.REQUIRED, found);
                continue;
            }
            // as exact as it is stored
            Instant from = points.validFrom().truncatedTo(ChronoUnit.MILLIS);
            if (!from.isAfter(before)) {
                add(field + ".validFrom", Rule.NOT_ASCENDING, found);
            }
            before = from;
            level(field + ".high", points.high(), 1, found);
            level(field + ".low", points.low(), -1, found);
            checked.add(new SetPoints(from, plain(points.high()), plain(points.low())));
        }
        return checked;
    }

    /**
     * @param sign 1 where danger lies above, -1 where it lies below
     */
    private static void level(
            String field, @Nullable Level level, int sign, List<Violation> found) {
        if (level == null) {
            return;
        }
        boolean finite =
                finite(field + ".alarm", level.alarm(), found)
                        & finite(field + ".release", level.release(), found)
                        & finite(field + ".powerOff", level.powerOff(), found)
                        & finite(field + ".restore", level.restore(), found);
        if (!finite) {
            return;
        }
        if (level.alarm() == null && (level.release() != null || level.powerOff() == null)) {
            add(field + ".alarm", Rule.INCOMPLETE, found);
        }
        if (level.restore() != null && level.powerOff() == null) {
            add(field + ".powerOff", Rule.INCOMPLETE, found);
        }
        if (beyond(level.release(), level.alarm(), sign)
                || beyond(level.alarm(), level.powerOff(), sign)
                || beyond(level.restore(), level.powerOff(), sign)) {
            add(field, Rule.LEVEL_ORDER, found);
        }
    }

    /** Without anything in it a level is none; -0.0 is 0.0. */
    private static @Nullable Level plain(@Nullable Level level) {
        if (level == null) {
            return null;
        }
        var plain =
                new Level(
                        plain(level.alarm()),
                        plain(level.release()),
                        plain(level.powerOff()),
                        plain(level.restore()));
        return plain.alarm() == null && plain.powerOff() == null ? null : plain;
    }

    private static @Nullable Double plain(@Nullable Double number) {
        return number == null ? null : Double.valueOf(number + 0.0);
    }

    private static boolean beyond(@Nullable Double one, @Nullable Double other, int sign) {
        return sign > 0 ? above(one, other) : above(other, one);
    }

    private static boolean above(@Nullable Double one, @Nullable Double other) {
        return one != null && other != null && one > other;
    }

    private static boolean finite(String field, @Nullable Double number, List<Violation> found) {
        boolean finite = number == null || Double.isFinite(number);
        if (!finite) {
            add(field, Rule.NOT_FINITE, found);
        }
        return finite;
    }

    private static String matching(
            String field,
            @Nullable String text,
            Pattern form,
            Rule otherwise,
            List<Violation> found) {
        if (text == null || !form.matcher(text).matches()) {
            add(field, text == null ? Rule.REQUIRED : otherwise, found);
            return "";
        }
        return text;
    }

    private static void text(String field, @Nullable String text, int most, List<Violation> found) {
        boolean wrong =
                text != null
                        && (text.isBlank()
                                || text.length() > most
                                || text.codePoints().anyMatch(Character::isISOControl));
        if (wrong) {
            add(field, Rule.TEXT, found, most);
        }
    }

    private static void add(String field, Rule rule, List<Violation> found, Object... arguments) {
        found.add(new Violation(field, rule, List.of(arguments)));
    }
}
