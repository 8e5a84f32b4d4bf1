package org.minesafety.ingest.point.domain;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.mine.Mine;
import org.minesafety.ingest.point.domain.InvalidPoint.Rule;
import org.minesafety.ingest.point.domain.InvalidPoint.Violation;
import org.minesafety.ingest.point.domain.Point.Change;

/** Definitions of one mine that are decided one after another and stored together. */
public final class DefinitionBatch {

    /** Points of one mine, withdrawn ones included; a large mine has some thousand. */
    public static final int MOST_POINTS = 20_000;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Mine mine;
    private final SensorTypes types;
    private final PointRules rules;
    private final Instant now;
    private final Map<String, Point> points;
    private final List<Change> changes = new ArrayList<>();
    private long count;

    /**
     * @param known those points that it is about
     * @param count of all points of the mine
     * @param now of the transaction: what changes holds from then
     */
    public DefinitionBatch(
            Mine mine, SensorTypes types, Map<String, Point> known, long count, Instant now) {
        this.mine = mine;
        this.types = types;
        this.rules = new PointRules(types);
        this.points = new HashMap<>(known);
        this.count = count;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The point afterwards, and whether it is new. */
    public record Outcome(Point point, boolean created) {}

    /**
     * Saying again what is known already changes nothing.
     *
     * @throws InvalidPoint when the definition breaks rules
     * @throws TooManyChanges when detection could not keep them all
     */
    public Outcome put(PointDraft draft) {
        PointState wanted = rules.check(draft, mine);
        Point before = points.get(wanted.code());
        Optional<Change> change =
                before == null
                        ? Optional.of(define(wanted))
                        : before.become(wanted, before.notBefore(now));
        change.ifPresent(this::take);
        return new Outcome(point(wanted.code()).orElseThrow(), before == null);
    }

    /**
     * The past put right by the supervising unit.
     *
     * @param from data time
     * @throws InvalidPoint when the definition breaks rules
     */
    public Point correct(Point before, PointDraft draft, Instant from, String reason) {
        if (!from.isBefore(now) || from.isBefore(EARLIEST)) {
            throw new InvalidPoint(List.of(new Violation("from", Rule.NOT_PAST, List.of())));
        }
        PointState wanted = corrected(draft);
        Optional<Change> change =
                before.corrected(
                        wanted, from.truncatedTo(ChronoUnit.MILLIS), reason, before.notBefore(now));
        change.ifPresent(this::take);
        return point(wanted.code()).orElseThrow();
    }

    /** In the order in which they were decided. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    public Instant now() {
        return now;
    }

    /** Sensor types of which points begin. */
    public Set<String> begun() {
        return changes.stream()
                .filter(Doubt::isNew)
                .map(it -> it.after().state().sensorType())
                .collect(toUnmodifiableSet());
    }

    public Optional<Point> point(String code) {
        return Optional.ofNullable(points.get(code));
    }

    private PointState corrected(PointDraft draft) {
        try {
            return rules.check(draft, mine);
        } catch (InvalidPoint invalid) {
            throw invalid.under("definition");
        }
    }

    private Change define(PointState wanted) {
        if (count >= MOST_POINTS) {
            throw new InvalidPoint(
                    List.of(new Violation("code", Rule.TOO_MANY_POINTS, List.of(MOST_POINTS))));
        }
        count++;
        return Point.define(wanted, now);
    }

    private void take(Change change) {
        PointState state = change.after().state();
        Point after = change.after().marked(Judgement.of(state, mine, types, now).unclassified());
        changes.add(new Change(change.before(), after, change.entry()));
        points.put(state.code(), after);
    }
}
