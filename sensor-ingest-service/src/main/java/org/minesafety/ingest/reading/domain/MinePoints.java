package org.minesafety.ingest.reading.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointEvent.PointCorrected;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.phase.Phase;
import org.minesafety.ingest.phase.Phases;
import org.minesafety.ingest.point.DefinedPoint;

/** The points of one mine at a moment, and what follows from them for the lists that came. */
public final class MinePoints {

    /** Answers of one mine that are remembered; a mine system has one list or a few. */
    private static final int MOST_ANSWERS = 256;

    private final Map<String, Definition> points;
    private final Instant[] boundaries;
    private final Map<Question, Resolution> resolutions = new ConcurrentHashMap<>();

    private MinePoints(Map<String, Definition> points) {
        this.points = points;
        this.boundaries =
                points.values().stream()
                        .flatMap(point -> point.phases().all().stream())
                        .flatMap(phase ->
                                Stream.of(
                                        Optional.ofNullable(phase.from()),
                                        Optional.ofNullable(phase.to())))
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted()
                        .toArray(Instant[]::new);
    }

    private record Definition(Phases phases, long version) {

        static Definition of(DefinedPoint point) {
            return new Definition(point.phases(), point.version());
        }
    }

    /**
     * @param epoch between two moments at which any point of the mine changes
     */
    private record Question(PointList list, String system, int epoch) {}

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
        public boolean isDoubtful() {
            if (flaws != null) {
                for (Flaw flaw : flaws) {
                    if (flaw == Flaw.UNKNOWN_POINT || flaw == Flaw.WRONG_SYSTEM) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    public static MinePoints of(Iterable<DefinedPoint> points) {
        Map<String, Definition> known = new HashMap<>();
        points.forEach(point -> known.put(point.state().code(), Definition.of(point)));
        return new MinePoints(known);
    }

    /** 0 where there is no such point. */
    public long version(String code) {
        Definition held = points.get(code);
        return held == null ? 0 : held.version();
    }

    /** With these points, as far as they are newer than what is known of them. */
    public MinePoints with(Iterable<DefinedPoint> others) {
        Map<String, Definition> more = new HashMap<>(points);
        boolean newer = false;
        for (DefinedPoint point : others) {
            Definition held = more.get(point.state().code());
            if (held == null || held.version() < point.version()) {
                more.put(point.state().code(), Definition.of(point));
                newer = true;
            }
        }
        return newer ? new MinePoints(more) : this;
    }

    /** With what happened; empty when something before it was missed. */
    public Optional<MinePoints> with(PointEvent happened, PointState after, long version) {
        Definition held = points.get(after.code());
        long known = held == null ? 0 : held.version();
        if (version <= known) {
            return Optional.of(this);
        }
        if (version > known + 1) {
            return Optional.empty();
        }
        Phases phases =
                switch (happened) {
                    case PointCorrected corrected when held != null ->
                            held.phases().corrected(after, corrected.from());
                    default ->
                            held == null
                                    ? Phases.first(after)
                                    : held.phases().then(after, happened.at());
                };
        Map<String, Definition> more = new HashMap<>(points);
        more.put(after.code(), new Definition(phases, version));
        return Optional.of(new MinePoints(more));
    }

    /**
     * What may be read of a list that comes in a frame of this system and data time: a late frame
     * is judged by what the points were then.
     */
    public Resolution resolve(PointList list, String system, Instant dataTime) {
        Question question = new Question(list, system, epoch(dataTime));
        Resolution known = resolutions.get(question);
        if (known == null) {
            if (resolutions.size() >= MOST_ANSWERS) {
                resolutions.clear();
            }
            known = work(list, system, dataTime);
            resolutions.put(question, known);
        }
        return known;
    }

    /** How many boundaries are not after the moment. */
    private int epoch(Instant time) {
        int low = 0;
        int high = boundaries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (boundaries[middle].isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private Resolution work(PointList list, String system, Instant time) {
        Flaw[] flaws = new Flaw[list.size()];
        @Nullable String[] units = new @Nullable String[list.size()];
        boolean any = false;
        for (int i = 0; i < list.size(); i++) {
            Definition point = points.get(list.code(i));
            Phase phase = point == null ? null : point.phases().at(time, system).orElse(null);
            Flaw flaw = list.isRepeated(i) ? Flaw.DUPLICATE_POINT : flaw(phase, system);
            any |= flaw != null;
            units[i] = phase == null ? null : phase.unit();
            if (flaw != null) {
                flaws[i] = flaw;
            }
        }
        return new Resolution(any ? flaws : null, units);
    }

    private static @Nullable Flaw flaw(@Nullable Phase phase, String system) {
        if (phase == null) {
            return Flaw.UNKNOWN_POINT;
        }
        return phase.system().equals(system) ? null : Flaw.WRONG_SYSTEM;
    }
}
