package org.minesafety.ingest.point.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.sensor.PointEvent.PointChanged;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.ingest.Defined;
import org.minesafety.ingest.phase.Phases;
import org.minesafety.ingest.point.domain.Point.Change;
import org.minesafety.ingest.reading.domain.MinePoints;
import org.minesafety.ingest.reading.domain.MinePoints.Flaw;
import org.minesafety.ingest.reading.domain.PointList;

class PhasesTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final Instant EVER = Instant.parse("2001-01-01T00:00:00Z");
    private static final PointList LIST =
            new PointList(new String[] {"A1"}, new byte[0], new byte[0]);

    @Test
    void the_first_definition_holds_from_ever() {
        var points = points(Point.first(state("01", "0001", false)));
        assertThat(points.resolve(LIST, "01", EVER).flaws()).isNull();
    }

    @Test
    void a_late_frame_of_an_earlier_phase_is_judged_by_that_phase() {
        Point moved = change(Point.first(state("01", "0001", false)), "02", "0003", false, NOON);
        var points = points(moved);
        Instant before = NOON.minusMillis(1);
        assertThat(points.resolve(LIST, "01", before).flaws()).isNull();
        assertThat(points.resolve(LIST, "01", before).units()).containsExactly("%CH4");
        assertThat(points.resolve(LIST, "02", before).flaws()).containsExactly(Flaw.WRONG_SYSTEM);
        assertThat(points.resolve(LIST, "02", NOON).flaws()).isNull();
        assertThat(points.resolve(LIST, "02", NOON).units()).containsExactly("degC");
        assertThat(points.resolve(LIST, "01", NOON).flaws()).containsExactly(Flaw.WRONG_SYSTEM);
    }

    @Test
    void a_withdrawn_point_is_unknown_since_its_withdrawal_only() {
        Point gone = change(Point.first(state("01", "0001", false)), "01", "0001", true, NOON);
        Point back = change(gone, "01", "0001", false, NOON.plusSeconds(60));
        var points = points(back);
        assertThat(points.resolve(LIST, "01", NOON.minusSeconds(1)).flaws()).isNull();
        assertThat(points.resolve(LIST, "01", NOON.plusSeconds(1)).flaws())
                .containsExactly(Flaw.UNKNOWN_POINT);
        assertThat(points.resolve(LIST, "01", NOON.plusSeconds(60)).flaws()).isNull();
    }

    @Test
    void what_happens_elsewhere_is_taken_over_in_order_only() {
        Point first = Point.first(state("01", "0001", false));
        var points = points(first);
        PointState after = state("02", "0001", false);
        var moved = new PointChanged("220221000001", "A1", List.of("system"), NOON);
        assertThat(points.with(moved, after, 1)).contains(points);
        assertThat(points.with(moved, after, 3)).isEmpty();
        MinePoints next = points.with(moved, after, 2).orElseThrow();
        assertThat(next.resolve(LIST, "01", NOON.minusSeconds(1)).flaws()).isNull();
        assertThat(next.resolve(LIST, "02", NOON.plusSeconds(1)).flaws()).isNull();
    }

    /** The oracle writes down the state from each change on. */
    @Test
    void at_any_time_a_point_is_what_it_was_last_said_to_be() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            Phases phases = Phases.first(state("01", "0001", false));
            var oracle = new TreeMap<Instant, PointState>();
            oracle.put(EVER, state("01", "0001", false));
            Instant at = NOON;
            for (int i = 0; i < 12; i++) {
                at = at.plusSeconds(random.nextInt(1, 5));
                PointState after =
                        state(
                                "0" + random.nextInt(1, 3),
                                random.nextBoolean() ? "0001" : "0003",
                                random.nextInt(3) == 0);
                Instant from = random.nextInt(4) == 0 ? NOON.plusSeconds(random.nextInt(40)) : at;
                Instant begin = from.isAfter(at) ? at : from;
                phases = begin.equals(at) ? phases.then(after, at) : phases.corrected(after, begin);
                oracle.tailMap(begin, true).clear();
                oracle.put(begin, after);
                check(phases, oracle, at);
            }
        }
    }

    private static void check(Phases phases, TreeMap<Instant, PointState> oracle, Instant at) {
        for (Instant time = NOON.minusSeconds(2);
                !time.isAfter(at.plusSeconds(2));
                time = time.plusMillis(500)) {
            PointState expected = oracle.floorEntry(time).getValue();
            var found = phases.at(time, expected.system());
            if (expected.withdrawn()) {
                assertThat(found).isEmpty();
            } else {
                assertThat(found.orElseThrow().system()).isEqualTo(expected.system());
                assertThat(found.orElseThrow().sensorType()).isEqualTo(expected.sensorType());
            }
        }
    }

    @Test
    void more_changes_than_detection_can_keep_are_refused() {
        Point point = Point.first(state("01", "0001", false));
        Instant at = NOON;
        for (int i = 0; i < Point.MOST_CHANGES; i++) {
            at = at.plusSeconds(1);
            point = change(point, "01", "0001", i % 2 == 0, at);
        }
        Point full = point;
        Instant next = at.plusSeconds(1);
        assertThatThrownBy(() -> change(full, "02", "0001", false, next))
                .isInstanceOf(TooManyChanges.class);
        Instant later = at.plus(Duration.ofDays(8)).plusSeconds(1);
        assertThat(change(full, "02", "0001", false, later).version())
                .isEqualTo(full.version() + 1);
    }

    @Test
    void a_point_that_changes_for_years_stays_small() {
        Point point = Point.first(state("01", "0001", false));
        Instant at = NOON;
        for (int i = 0; i < 5_000; i++) {
            at = at.plus(Duration.ofHours(1));
            point = change(point, "0" + (i % 2 + 1), "0001", i % 3 == 0, at);
            assertThat(point.phases().all()).hasSizeLessThanOrEqualTo(Phases.MOST);
            assertThat(point.changes()).hasSizeLessThanOrEqualTo(Point.MOST_CHANGES);
        }
        assertThat(point.phases().at(NOON, "01").orElseThrow().system()).isEqualTo("01");
    }

    private static Point change(
            Point point, String system, String type, boolean withdrawn, Instant at) {
        return point.become(state(system, type, withdrawn), at).map(Change::after).orElse(point);
    }

    private static PointState state(String system, String type, boolean withdrawn) {
        return new PointState(
                "220221000001",
                "A1",
                system,
                type,
                ValueType.ANALOG,
                type.equals("0001") ? "%CH4" : "degC",
                null,
                null,
                List.of(),
                null,
                null,
                withdrawn);
    }

    private static MinePoints points(Point point) {
        return MinePoints.of(List.of(Defined.of(point)));
    }
}
