package org.minesafety.ingest.point.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState;

/** The points of one mine at a moment, and what follows from them for the lists that came. */
public final class MinePoints {

    /** Lists of one mine that are remembered; a mine system has one list or a few. */
    private static final int MOST_LISTS = 64;

    private final Map<String, Definition> points;
    private final Map<Question, Resolution> resolutions = new ConcurrentHashMap<>();

    private MinePoints(Map<String, Definition> points) {
        this.points = points;
    }

    private record Definition(String system, String unit, boolean withdrawn, long version) {}

    private record Question(PointList list, String system) {}

    /** What is wrong with a point of a list. */
    public enum Flaw {
        DUPLICATE_POINT,
        UNKNOWN_POINT,
        WRONG_SYSTEM
    }

    /**
     * A list as the definitions see it.
     *
     * @param flaws by index, null where there is none at all
     * @param units by index; null where the point is unknown
     */
    public record Resolution(Flaw @Nullable [] flaws, @Nullable String[] units) {

        /** Whether a flaw may vanish when another replica's definitions arrive. */
        public boolean hasUnknown() {
            if (flaws != null) {
                for (Flaw flaw : flaws) {
                    if (flaw == Flaw.UNKNOWN_POINT) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    public static MinePoints of(Iterable<Point> points) {
        Map<String, Definition> known = new HashMap<>();
        points.forEach(point -> known.put(point.state().code(), definition(point)));
        return new MinePoints(known);
    }

    /** With these points, as far as they are newer than what is known of them. */
    public MinePoints with(Iterable<Point> others) {
        Map<String, Definition> more = new HashMap<>(points);
        boolean newer = false;
        for (Point point : others) {
            Definition held = more.get(point.state().code());
            if (held == null || held.version() < point.version()) {
                more.put(point.state().code(), definition(point));
                newer = true;
            }
        }
        return newer ? new MinePoints(more) : this;
    }

    /** What may be read of a list that comes in a frame of this system. */
    public Resolution resolve(PointList list, String system) {
        Question question = new Question(list, system);
        Resolution known = resolutions.get(question);
        if (known == null) {
            if (resolutions.size() >= MOST_LISTS) {
                resolutions.clear();
            }
            known = work(list, system);
            resolutions.put(question, known);
        }
        return known;
    }

    private Resolution work(PointList list, String system) {
        Flaw[] flaws = new Flaw[list.size()];
        @Nullable String[] units = new @Nullable String[list.size()];
        boolean any = false;
        for (int i = 0; i < list.size(); i++) {
            Definition definition = points.get(list.code(i));
            Flaw flaw = list.isRepeated(i) ? Flaw.DUPLICATE_POINT : flaw(definition, system);
            any |= flaw != null;
            units[i] = definition == null ? null : definition.unit();
            if (flaw != null) {
                flaws[i] = flaw;
            }
        }
        return new Resolution(any ? flaws : null, units);
    }

    private static @Nullable Flaw flaw(@Nullable Definition definition, String system) {
        if (definition == null || definition.withdrawn()) {
            return Flaw.UNKNOWN_POINT;
        }
        return definition.system().equals(system) ? null : Flaw.WRONG_SYSTEM;
    }

    private static Definition definition(Point point) {
        PointState state = point.state();
        return new Definition(state.system(), state.unit(), state.withdrawn(), point.version());
    }
}
