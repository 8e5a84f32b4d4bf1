package org.minesafety.alert.warning.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.warning.domain.CapArea;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.CapRule;
import org.minesafety.alert.warning.domain.Circle;
import org.minesafety.alert.warning.domain.NamedValue;
import org.minesafety.alert.warning.domain.Ring;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.domain.Violation;

class JtsShapesTest {

    /** One degree of latitude. */
    private static final double DEGREE_METRES = 111_195;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Ring SQUARE = ring(43, 126, 43, 127, 44, 127, 44, 126, 43, 126);

    private final JtsShapes shapes = new JtsShapes();

    @Test
    void a_crossing_is_told_with_its_place() {
        var problems = new CapProblems();
        shapes.check(ring(43, 126, 44, 127, 44, 126, 43, 127, 43, 126), problems);
        assertThat(problems.all())
                .containsExactly(
                        new Violation(
                                "polygon[0]", CapRule.SELF_INTERSECTION, List.of("43.5", "126.5")));
    }

    @Test
    void a_line_that_touches_itself_leaves_a_hole_out() {
        Ring holed =
                ring(
                        43, 126, 43, 127, 44, 127, 44, 126, 43, 126, 43.8, 126.2, 43.8, 126.8, 43.2,
                        126.8, 43, 126);
        var problems = new CapProblems();
        shapes.check(holed, problems);
        assertThat(problems.all()).isEmpty();
        assertThat(within(0, area(holed), mine(1, 43.7, 126.7), mine(2, 43.1, 126.9)))
                .containsExactly(code(2));
    }

    @Test
    void an_edge_belongs_to_it_and_one_place_of_several_is_enough() {
        var sites = List.of(new Location(120, 40), new Location(126.5, 43.5));
        assertThat(
                        within(
                                0,
                                area(SQUARE),
                                mine(1, 43, 126.5),
                                mine(2, 44, 127),
                                mine(3, 42.9999, 126.5),
                                mine(4, new Location(100, 20), sites),
                                mine(5, null, null)))
                .containsExactlyInAnyOrder(code(1), code(2), code(4));
    }

    @Test
    void a_margin_is_measured_on_the_earth() {
        double near = 999 / DEGREE_METRES;
        double far = 1_001 / DEGREE_METRES;
        double narrow = Math.cos(Math.toRadians(43.5));
        assertThat(
                        within(
                                1_000,
                                area(SQUARE),
                                mine(1, 43 - near, 126.5),
                                mine(2, 43 - far, 126.5),
                                mine(3, 43.5, 127 + near / narrow),
                                mine(4, 43.5, 127 + far / narrow),
                                mine(5, 44 + near * 0.7, 127 + near * 0.7 / narrow),
                                mine(6, 44 + near, 127 + near / narrow)))
                .containsExactlyInAnyOrder(code(1), code(3), code(5));
    }

    @Test
    void a_circle_has_its_radius_in_every_direction() {
        var circle = new Circle(new Location(126.5, 43.5), 10_000);
        double narrow = Math.cos(Math.toRadians(43.5));
        assertThat(
                        within(
                                0,
                                new CapArea("a", "d", List.of(), List.of(circle), List.of()),
                                mine(1, 43.5 + 9_990 / DEGREE_METRES, 126.5),
                                mine(2, 43.5 + 10_010 / DEGREE_METRES, 126.5),
                                mine(3, 43.5, 126.5 - 9_990 / DEGREE_METRES / narrow),
                                mine(4, 43.5, 126.5 - 10_010 / DEGREE_METRES / narrow)))
                .containsExactlyInAnyOrder(code(1), code(3));
    }

    @Test
    void a_division_has_the_mines_of_its_counties_and_those_that_it_supervises() {
        KnownMine yongji = of("220221", "220200");
        KnownMine meihekou = of("220581", "220000");
        KnownMine elsewhere = of("220523", "220200");
        assertThat(divided("220200", yongji, meihekou, elsewhere))
                .containsExactlyInAnyOrder(yongji.code(), elsewhere.code());
        assertThat(divided("220221", yongji, meihekou, elsewhere)).containsExactly(yongji.code());
        assertThat(divided("220581001", yongji, meihekou)).containsExactly(meihekou.code());
        assertThat(divided("220000", yongji, meihekou, elsewhere)).hasSize(3);
        assertThat(divided("230000", yongji)).isEmpty();
    }

    /** The bound of the platform: a second. What is found is what a walk along the line says. */
    @Test
    void twenty_thousand_mines_and_ten_thousand_corners_take_less_than_a_second() {
        var random = new Random(7);
        Ring coast = coast(random, 10_000);
        List<KnownMine> mines =
                IntStream.range(0, 20_000)
                        .mapToObj(i ->
                                mine(
                                        i,
                                        42 + 3 * random.nextDouble(),
                                        125 + 3 * random.nextDouble()))
                        .toList();
        var problems = new CapProblems();
        shapes.check(coast, problems);
        assertThat(problems.all()).isEmpty();
        Set<MineCode> found = shapes.within(mines, List.of(area(coast)), 0);
        Set<MineCode> wider = shapes.within(mines, List.of(area(coast)), 2_000);
        assertThat(fastest(() -> shapes.within(mines, List.of(area(coast)), 0))).isLessThan(SECOND);
        assertThat(fastest(() -> shapes.within(mines, List.of(area(coast)), 2_000)))
                .isLessThan(SECOND);
        Set<MineCode> expected = new HashSet<>();
        for (KnownMine mine : mines.subList(0, 2_000)) {
            if (isInside(coast, mine.places().getFirst())) {
                expected.add(mine.code());
            }
        }
        assertThat(expected).hasSizeBetween(200, 1_500);
        var codes = mines.subList(0, 2_000).stream().map(KnownMine::code).toList();
        assertThat(found.stream().filter(codes::contains))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(wider).containsAll(found).hasSizeGreaterThan(found.size());
    }

    /** Pieces of many mines are asked one after the other, and most are far away. */
    @Test
    void a_shape_that_is_far_from_all_mines_is_not_prepared() {
        CapArea coast = area(coast(new Random(7), 20_000));
        List<KnownMine> far = List.of(mine(1, 30, 110), mine(2, 31, 111));
        assertThat(
                        fastest(() -> {
                            for (int i = 0; i < 500; i++) {
                                shapes.within(far, List.of(coast), 2_000);
                            }
                        }))
                .isLessThan(SECOND.multipliedBy(2));
    }

    /** Of three: other tests run beside this one. */
    private static Duration fastest(Runnable work) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            work.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return Duration.ofNanos(fastest);
    }

    /** A star around a place, whose rays have any length. */
    private static Ring coast(Random random, int corners) {
        var line = new ArrayList<Location>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double radius = 0.8 + 0.5 * random.nextDouble();
            line.add(
                    new Location(
                            126.5 + radius * Math.cos(angle), 43.5 + radius * Math.sin(angle)));
        }
        line.add(line.getFirst());
        return new Ring("polygon[0]", line);
    }

    private static boolean isInside(Ring ring, Location place) {
        boolean inside = false;
        List<Location> line = ring.corners();
        for (int i = 1; i < line.size(); i++) {
            Location from = line.get(i - 1);
            Location to = line.get(i);
            if (from.latitude() > place.latitude() != to.latitude() > place.latitude()
                    && place.longitude()
                            < from.longitude()
                                    + (place.latitude() - from.latitude())
                                            / (to.latitude() - from.latitude())
                                            * (to.longitude() - from.longitude())) {
                inside = !inside;
            }
        }
        return inside;
    }

    private Set<MineCode> within(int margin, CapArea area, KnownMine... mines) {
        return shapes.within(List.of(mines), List.of(area), margin);
    }

    private Set<MineCode> divided(String division, KnownMine... mines) {
        var code = new NamedValue("GB/T 2260", division);
        return within(0, new CapArea("a", "d", List.of(), List.of(), List.of(code)), mines);
    }

    private static CapArea area(Ring ring) {
        return new CapArea("area[0]", "d", List.of(ring), List.of(), List.of());
    }

    /** Latitude before longitude, as in messages. */
    private static Ring ring(double... numbers) {
        return new Ring(
                "polygon[0]",
                IntStream.range(0, numbers.length / 2)
                        .mapToObj(i -> new Location(numbers[2 * i + 1], numbers[2 * i]))
                        .toList());
    }

    private static MineCode code(int number) {
        return new MineCode("220221%06d".formatted(number));
    }

    private static KnownMine mine(int number, double latitude, double longitude) {
        return mine(number, new Location(longitude, latitude), null);
    }

    private static KnownMine mine(int number, Location location, List<Location> sites) {
        return mine(code(number), List.of("220000"), null, location, sites);
    }

    private static KnownMine of(String county, String city) {
        return mine(new MineCode(county + "000001"), List.of("220000", city), county, null, null);
    }

    private static KnownMine mine(
            MineCode code,
            List<String> path,
            String division,
            Location location,
            List<Location> sites) {
        return new KnownMine(
                code,
                "矿",
                MineType.COAL_UNDERGROUND,
                path,
                MineStatus.PRODUCING,
                null,
                location,
                null,
                division,
                sites);
    }
}
