package org.minesafety.ingest.point.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.ingest.mine.Mine;
import org.minesafety.ingest.point.domain.InvalidPoint.Rule;
import org.minesafety.ingest.point.domain.InvalidPoint.Violation;
import org.minesafety.ingest.point.domain.Point.Change;

class DefinitionTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final SensorTypes TYPES =
            new SensorTypes(
                    List.of(
                            type("C", "0001", "T0 T1 T3(high+outburst) *", null),
                            type("C", "0003", "T-FACE", null),
                            type("C", "0006", null, null),
                            type("C", "1002", "DOOR(not-judged)", null),
                            type("N", "0004", "CO", MineType.METAL_NONMETAL_UNDERGROUND)));
    private static final Mine COAL = mine(MineType.COAL_UNDERGROUND, GasGrade.LOW);

    private final TreeMap<String, Point> points = new TreeMap<>();

    @Test
    void a_set_point_that_was_in_force_can_neither_be_removed_nor_altered_nor_back_dated() {
        put(NOON, methane("A1", "T0", own(YEAR, 0.8)));
        Instant later = NOON.plusSeconds(60);
        put(later, methane("A1", "T0", own(YEAR, 2.0)));
        assertThat(timeline("A1")).isEqualTo(List.of(own(YEAR, 0.8), own(later, 2.0)));
        Instant latest = later.plusSeconds(60);
        put(latest, methane("A1", "T0"));
        assertThat(timeline("A1"))
                .isEqualTo(
                        List.of(
                                own(YEAR, 0.8),
                                own(later, 2.0),
                                new SetPoints(latest, null, null)));
    }

    @Test
    void the_same_definition_sent_again_changes_nothing_though_set_points_began_since() {
        Instant soon = NOON.plusSeconds(30);
        SetPoints[] wanted = {own(YEAR, 0.8), own(soon, 0.7)};
        put(NOON, methane("A1", "T0", wanted));
        put(NOON.plusSeconds(1), methane("A1", "T0", own(YEAR, 0.9), own(soon, 0.7)));
        long version = points.get("A1").version();
        put(NOON.plusSeconds(60), methane("A1", "T0", own(YEAR, 0.9), own(soon, 0.7)));
        assertThat(points.get("A1").version()).isEqualTo(version);
    }

    @Test
    void what_is_not_in_force_yet_may_be_altered_and_removed() {
        Instant future = NOON.plus(Duration.ofDays(3));
        put(NOON, methane("A1", "T0", own(YEAR, 0.8), own(future, 0.5)));
        put(NOON.plusSeconds(1), methane("A1", "T0", own(YEAR, 0.8), own(future, 0.6)));
        assertThat(timeline("A1")).isEqualTo(List.of(own(YEAR, 0.8), own(future, 0.6)));
        put(NOON.plusSeconds(2), methane("A1", "T0", own(YEAR, 0.8)));
        assertThat(timeline("A1")).isEqualTo(List.of(own(YEAR, 0.8)));
    }

    /** The oracle remembers what was said at each commit to hold at any later time. */
    @Test
    void at_any_time_the_levels_are_those_that_were_last_said_before_it() {
        var random = new Random(3);
        for (int round = 0; round < 300; round++) {
            points.clear();
            Instant at = NOON;
            var commits = new TreeMap<Instant, List<SetPoints>>();
            for (int i = 0; i < 8; i++) {
                List<SetPoints> wanted = randomTimeline(random);
                put(at, methane("A1", "T0", wanted.toArray(SetPoints[]::new)));
                commits.put(i == 0 ? Instant.MIN : at, wanted);
                at = at.plusSeconds(random.nextInt(1, 20));
            }
            for (int second = -100; second < 300; second++) {
                Instant time = NOON.plusSeconds(second).plusMillis(500);
                SetPoints said = SetPointTimeline.at(commits.floorEntry(time).getValue(), time);
                SetPoints held = SetPointTimeline.at(timeline("A1"), time);
                assertThat(held == null ? null : held.high())
                        .isEqualTo(said == null ? null : said.high());
            }
        }
    }

    @Test
    void own_set_points_do_not_run_on_across_a_change_of_sensor_type() {
        put(NOON, methane("A1", "T0", own(YEAR, 0.8)));
        Instant later = NOON.plusSeconds(60);
        put(later, draft("A1", "0003", "T-FACE", null, false, own(YEAR, 0.8)));
        assertThat(timeline("A1")).isEqualTo(List.of(own(YEAR, 0.8), own(later, 0.8)));
        put(later.plusSeconds(1), draft("A1", "0001", "T0", null, false));
        assertThat(timeline("A1").getLast())
                .isEqualTo(new SetPoints(later.plusSeconds(1), null, null));
    }

    @Test
    void the_supervising_unit_corrects_the_past() {
        put(NOON, methane("A1", "T0", own(YEAR, 2.0)));
        var batch = batch(NOON.plusSeconds(60));
        Instant from = NOON.minusSeconds(600);
        Point after =
                batch.correct(
                        points.get("A1"), methane("A1", "T1", own(YEAR, 0.8)), from, "misprint");
        assertThat(after.state().setPoints()).containsExactly(own(YEAR, 2.0), own(from, 0.8));
        assertThat(after.state().locationClass()).isEqualTo("T1");
        assertThat(batch.changes().getFirst().entry())
                .isEqualTo(
                        new PointEntry.PointWasCorrected(
                                List.of("locationClass", "setPoints"),
                                from,
                                NOON.plusSeconds(60),
                                "misprint"));
        assertThatThrownBy(() ->
                        batch.correct(
                                points.get("A1"), methane("A1", "T1"), NOON.plusSeconds(61), "x"))
                .isInstanceOf(InvalidPoint.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t0", "T00", " T0", "T0 ", "T9", "", "*", "T-FACE"})
    void a_location_class_is_one_of_the_table_for_that_sensor_type(String name) {
        assertThat(violation(methane("A1", name)).rule()).isEqualTo(Rule.UNKNOWN_CLASS);
        assertThat(violation(methane("A1", name)).arguments()).containsExactly("T0, T1, T3");
        assertThat(violation(draft("A1", "0006", "T0", null, false)).rule())
                .isEqualTo(Rule.NO_CLASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A/1", "A 1", "测点", "A?1", "A#1", "A%20", "..", ".A", "-A", "A|B", "", "A~",
                "\u0000"
            })
    void a_code_that_no_url_carries_is_refused(String code) {
        assertThat(violation(methane(code, "T0")).rule()).isEqualTo(Rule.CODE);
        assertThat(violation(methane("A".repeat(65), "T0")).rule()).isEqualTo(Rule.CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22022100000101MN0001A12", "MM116", "A1", "001-A.2_b"})
    void codes_of_the_exchange_format_and_of_mines_are_taken(String code) {
        assertThat(batch(NOON).put(methane(code, "T0")).created()).isTrue();
    }

    @Test
    void a_point_says_what_judges_it() {
        assertThat(judgement(methane("A1", "T0")))
                .isEqualTo(
                        new Judgement(
                                java.util.Set.of(RuleKind.STATUTORY, RuleKind.CRITERION), false));
        assertThat(judgement(methane("A1", null, own(YEAR, 0.8))))
                .isEqualTo(new Judgement(java.util.Set.of(RuleKind.CRITERION, RuleKind.OWN), true));
        assertThat(judgement(methane("A1", "T3")).rules()).containsExactly(RuleKind.CRITERION);
        assertThat(judgement(draft("A1", "1002", "DOOR", null, false)).rules()).isEmpty();
        assertThat(judgement(draft("A1", "0006", null, null, false)))
                .isEqualTo(new Judgement(java.util.Set.of(), false));
    }

    @Test
    void a_class_of_underground_mines_is_none_of_an_open_pit() {
        Mine pit = mine(MineType.METAL_NONMETAL_OPEN_PIT, null);
        var inPit = new DefinitionBatch(pit, TYPES, Map.of(), 0, NOON);
        assertThatThrownBy(() -> inPit.put(draft("A1", "0004", "CO", null, false)))
                .isInstanceOf(InvalidPoint.class);
        Mine underground = mine(MineType.METAL_NONMETAL_UNDERGROUND, null);
        var below = new DefinitionBatch(underground, TYPES, Map.of(), 0, NOON);
        assertThat(below.put(draft("A1", "0004", "CO", null, false)).created()).isTrue();
    }

    @Test
    void what_takes_a_point_away_from_its_rules_is_told() {
        PointDraft strict = methane("A1", "T0", own(YEAR, 0.8));
        assertThat(kinds(strict, methane("A1", "T0", own(YEAR, 0.7)))).isEmpty();
        List<PointDraft> looser =
                List.of(
                        methane("A1", "T1", own(YEAR, 0.8)),
                        methane("A1", "T0", own(YEAR, 0.9)),
                        methane("A1", "T0"),
                        methane("A1", "T0", own(YEAR, 0.8), own(NOON.plusSeconds(9_999), 3.0)),
                        draft("A1", "0003", "T-FACE", null, false),
                        draft("A1", "0001", "T0", null, true, own(YEAR, 0.8)),
                        atSystem("02", strict));
        for (PointDraft draft : looser) {
            assertThat(kinds(strict, draft))
                    .as(draft.toString())
                    .containsExactly(SuspicionKind.DEFINITION_LOOSENED);
        }
        PointDraft placeless = methane("A1", null, own(YEAR, 0.8));
        assertThat(kinds(strict, placeless))
                .containsExactlyInAnyOrder(
                        SuspicionKind.DEFINITION_LOOSENED, SuspicionKind.UNCLASSIFIED_POINT);
        for (PointDraft draft : looser) {
            assertThat(kinds(strict, draft, true)).as("supervised: " + draft).isEmpty();
        }
        assertThat(kinds(strict, placeless, true))
                .containsExactly(SuspicionKind.UNCLASSIFIED_POINT);
    }

    @Test
    void a_new_point_beside_a_withdrawn_one_is_told() {
        put(NOON, draft("A1", "0001", "T0", "上隅角 1", false));
        put(NOON.plusSeconds(1), draft("A1", "0001", "T0", "上隅角 1", true));
        var batch = batch(NOON.plusSeconds(2));
        batch.put(draft("B1", "0001", "T0", "上隅角１", false));
        batch.put(draft("B2", "0001", "T0", "elsewhere", false));
        batch.put(draft("B3", "0003", "T-FACE", "上隅角 1", false));
        assertThat(batch.changes())
                .extracting(it -> isSuccessor(it, false))
                .containsExactly(true, false, false);
        assertThat(batch.changes()).noneMatch(it -> isSuccessor(it, true));
    }

    @Test
    void a_point_that_takes_the_place_of_a_withdrawn_one_is_told_at_whichever_system() {
        put(NOON, draft("A1", "0001", "T0", "上隅角 1", false));
        put(NOON, methane("A2", "T1"));
        put(NOON, methane("B2", "T3"));
        put(NOON.plusSeconds(1), draft("A1", "0001", "T0", "上隅角 1", true));
        put(NOON.plusSeconds(1), draft("A2", "0001", "T1", null, true));
        var batch = batch(NOON.plusSeconds(2));
        batch.put(atSystem("02", draft("B1", "0001", "T0", "上隅角 1", false)));
        batch.put(methane("B2", "T1"));
        assertThat(batch.changes())
                .as("by its own words, or where it has none by those of the law")
                .allMatch(it -> isSuccessor(it, false));
        assertThat(batch.begun()).containsExactly("0001");
    }

    private boolean isSuccessor(Change change, boolean supervised) {
        return Doubt.all(change, NOON.plusSeconds(2), points.values(), supervised).stream()
                .anyMatch(it -> it.kind() == SuspicionKind.SUCCESSOR_POINT);
    }

    @Test
    void the_largest_legal_point_stays_far_below_the_limit_of_a_record() {
        Instant at = NOON;
        for (int i = 0; i < 180; i++) {
            at = at.plusSeconds(200);
            List<SetPoints> many = new ArrayList<>();
            for (int k = 0; k < 100; k++) {
                double value = 0.1234567890123456 + i + k / 3.0;
                var level = new Level(value, value - 0.1, value + 0.1, value - 0.2);
                many.add(new SetPoints(at.plusSeconds(k + 1), level, null));
            }
            PointDraft draft =
                    new PointDraft(
                            "A".repeat(64),
                            "0" + i % 3,
                            "0001",
                            null,
                            null,
                            0.0,
                            100.0,
                            many,
                            "T0",
                            "上".repeat(200),
                            false);
            try {
                put(at, draft);
            } catch (TooManyChanges full) {
                break;
            }
        }
        Point largest = points.firstEntry().getValue();
        assertThat(largest.state().setPoints()).hasSizeGreaterThan(200);
        int json =
                tools.jackson.databind.json.JsonMapper.shared().writeValueAsBytes(largest).length;
        assertThat(json).isBetween(20_000, 300_000);
    }

    private List<SuspicionKind> kinds(PointDraft first, PointDraft second) {
        return kinds(first, second, false);
    }

    private List<SuspicionKind> kinds(PointDraft first, PointDraft second, boolean supervised) {
        points.clear();
        put(NOON, first);
        var batch = batch(NOON.plusSeconds(60));
        batch.put(second);
        List<SuspicionKind> kinds = new ArrayList<>();
        for (Change change : batch.changes()) {
            Doubt.all(change, batch.now(), List.of(), supervised)
                    .forEach(it -> kinds.add(it.kind()));
        }
        return kinds;
    }

    private static List<SetPoints> randomTimeline(Random random) {
        List<SetPoints> timeline = new ArrayList<>();
        Instant from = NOON.plusSeconds(random.nextInt(-100, 50));
        for (int i = random.nextInt(4); i > 0; i--) {
            timeline.add(own(from, random.nextInt(1, 5)));
            from = from.plusSeconds(random.nextInt(1, 60));
        }
        return timeline;
    }

    private Judgement judgement(PointDraft draft) {
        Point point = batch(NOON).put(draft).point();
        return Judgement.of(point.state(), COAL, TYPES, NOON);
    }

    private Violation violation(PointDraft draft) {
        try {
            batch(NOON).put(draft);
        } catch (InvalidPoint invalid) {
            return invalid.violations().getFirst();
        }
        throw new AssertionError("taken: " + draft);
    }

    private void put(Instant at, PointDraft draft) {
        Point after = batch(at).put(draft).point();
        points.put(after.state().code(), after);
    }

    private DefinitionBatch batch(Instant at) {
        return new DefinitionBatch(COAL, TYPES, points, points.size(), at);
    }

    private List<SetPoints> timeline(String code) {
        return points.get(code).state().setPoints();
    }

    private static SetPoints own(Instant from, double alarm) {
        return new SetPoints(from, new Level(alarm, null, null, null), null);
    }

    private static PointDraft methane(
            String code, @Nullable String locationClass, SetPoints... own) {
        return draft(code, "0001", locationClass, null, false, own);
    }

    private static PointDraft atSystem(String system, PointDraft it) {
        return new PointDraft(
                it.code(),
                system,
                it.sensorType(),
                it.valueType(),
                it.unit(),
                it.rangeLow(),
                it.rangeHigh(),
                it.setPoints(),
                it.locationClass(),
                it.place(),
                it.withdrawn());
    }

    private static PointDraft draft(
            String code,
            String type,
            @Nullable String locationClass,
            @Nullable String place,
            boolean withdrawn,
            SetPoints... own) {
        return new PointDraft(
                code,
                "01",
                type,
                null,
                null,
                null,
                null,
                List.of(own),
                locationClass,
                place,
                withdrawn);
    }

    private static SensorType type(
            String dictionary, String code, @Nullable String classes, @Nullable MineType of) {
        return new SensorType(dictionary, code, "名", "name", "unit", ValueType.ANALOG, classes, of);
    }

    private static Mine mine(MineType type, @Nullable GasGrade gas) {
        return new Mine(
                new MineCode("220221000001"), type, List.of("220000"), MineStatus.PRODUCING, gas);
    }
}
