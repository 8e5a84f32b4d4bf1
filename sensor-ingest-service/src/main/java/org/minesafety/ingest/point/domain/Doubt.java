package org.minesafety.ingest.point.domain;

import static org.minesafety.contracts.sensor.SuspicionKind.DEFINITION_LOOSENED;
import static org.minesafety.contracts.sensor.SuspicionKind.SUCCESSOR_POINT;
import static org.minesafety.contracts.sensor.SuspicionKind.UNCLASSIFIED_POINT;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.minesafety.contracts.Detail;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.ingest.point.domain.Point.Change;

/** What makes a change of a definition look wrong; material for people. */
public record Doubt(SuspicionKind kind, List<Detail> details) {

    private static final int MOST_NAMED = 5;

    /**
     * @param ended points of the mine that are withdrawn, or were of another type before
     * @param supervised the supervising unit does it: it may take a point away from a rule
     */
    public static List<Doubt> all(
            Change change, Instant at, Collection<Point> ended, boolean supervised) {
        Stream<Optional<Doubt>> ofTheMine =
                supervised
                        ? Stream.of()
                        : Stream.of(loosened(change, at), successor(change, ended));
        return Stream.concat(ofTheMine, Stream.of(unclassified(change)))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * A change that takes the point, or its time from now on, away from a rule. At another system
     * its alarms begin anew, and those of the old one end.
     */
    private static Optional<Doubt> loosened(Change change, Instant at) {
        Point before = change.before();
        PointState after = change.after().state();
        if (before == null || before.state().withdrawn()) {
            return Optional.empty();
        }
        PointState was = before.state();
        List<Detail> details = new ArrayList<>();
        if (after.withdrawn()) {
            details.add(new Detail("withdrawn", "true"));
        }
        if (!was.system().equals(after.system())) {
            details.add(new Detail("system", was.system() + " > " + after.system()));
        }
        if (!was.sensorType().equals(after.sensorType())) {
            details.add(new Detail("sensorType", was.sensorType() + " > " + after.sensorType()));
        }
        if (was.locationClass() != null && !was.locationClass().equals(after.locationClass())) {
            details.add(
                    new Detail(
                            "locationClass",
                            was.locationClass()
                                    + " > "
                                    + Objects.requireNonNullElse(after.locationClass(), "-")));
        }
        if (SetPointTimeline.isLoosened(was.setPoints(), after.setPoints(), at)) {
            details.add(new Detail("setPoints", "loosened"));
        }
        return details.isEmpty()
                ? Optional.empty()
                : Optional.of(new Doubt(DEFINITION_LOOSENED, details));
    }

    /** A point that becomes one without a place of the law. */
    private static Optional<Doubt> unclassified(Change change) {
        boolean was = change.before() != null && change.before().unclassified();
        return change.after().unclassified() && !was
                ? Optional.of(new Doubt(UNCLASSIFIED_POINT, List.of()))
                : Optional.empty();
    }

    /** A point that begins where one of its type ended. */
    private static Optional<Doubt> successor(Change change, Collection<Point> ended) {
        PointState after = change.after().state();
        if (!isNew(change)) {
            return Optional.empty();
        }
        List<Detail> predecessors =
                ended.stream()
                        .filter(it -> !it.state().code().equals(after.code()))
                        .filter(it -> it.phases().hasEnded(after.sensorType()))
                        .filter(it -> isSamePlace(it.state(), after))
                        .limit(MOST_NAMED)
                        .map(it -> new Detail("predecessor", it.state().code()))
                        .toList();
        return predecessors.isEmpty()
                ? Optional.empty()
                : Optional.of(new Doubt(SUCCESSOR_POINT, predecessors));
    }

    /** Whether a time of its type begins for the point, or it moves to another place. */
    static boolean isNew(Change change) {
        PointState after = change.after().state();
        PointState was = change.before() == null ? null : change.before().state();
        return !after.withdrawn()
                && (was == null
                        || was.withdrawn()
                        || !was.sensorType().equals(after.sensorType())
                        || !Objects.equals(was.place(), after.place())
                        || !Objects.equals(was.locationClass(), after.locationClass()));
    }

    /** By the mine's own words; where one has none, by the law's. */
    private static boolean isSamePlace(PointState one, PointState other) {
        if (one.place() != null && other.place() != null) {
            return plain(one.place()).equals(plain(other.place()));
        }
        return one.locationClass() != null && one.locationClass().equals(other.locationClass());
    }

    private static String plain(String place) {
        return Normalizer.normalize(place, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Punct}]+", "")
                .toLowerCase(Locale.ROOT);
    }
}
