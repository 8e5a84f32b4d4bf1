package org.minesafety.hazard.division;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.hazard.mine.domain.MineFixtures.JILIN;
import static org.minesafety.hazard.mine.domain.MineFixtures.path;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.hazard.division.Division.Level;

class DivisionTreeTest {

    @Test
    void jilin_has_one_province_nine_cities_and_sixty_counties() {
        var levels = JILIN.all().stream().collect(groupingBy(Division::level));
        assertThat(levels.get(Level.PROVINCE)).hasSize(1);
        assertThat(levels.get(Level.CITY)).hasSize(9);
        assertThat(levels.get(Level.COUNTY)).hasSize(60);
    }

    static Stream<Division> counties() {
        return JILIN.all().stream().filter(division -> division.level() == Level.COUNTY);
    }

    @ParameterizedTest
    @MethodSource("counties")
    void a_county_is_supervised_by_itself_its_city_and_the_province(Division county) {
        String code = county.code().value();
        // GB/T 2260: the first four digits name the city
        String city = code.substring(0, 4) + "00";
        boolean meihekou = code.equals("220581");
        assertThat(JILIN.supervisionPath(county.code()))
                .isEqualTo(meihekou ? path("220000", code) : path("220000", city, code));
        assertThat(JILIN.canHoldMines(county)).isTrue();
    }

    @Test
    void a_city_that_has_counties_says_too_little_and_one_without_is_its_own_county() {
        assertThat(JILIN.canHoldMines(JILIN.find(new DivisionCode("220200")).orElseThrow()))
                .isFalse();
        var undivided = division("221000", Level.CITY, "220000", "220000");
        var tree = new DivisionTree(1, List.of(province(), undivided));
        assertThat(tree.canHoldMines(undivided)).isTrue();
        assertThat(tree.supervisionPath(undivided.code())).isEqualTo(path("220000", "221000"));
    }

    @Test
    void reference_data_that_hangs_in_the_air_or_in_a_ring_is_refused() {
        assertThatThrownBy(() -> tree(division("220100", Level.CITY, "990000", "220000")))
                .hasMessageContaining("990000");
        assertThatThrownBy(() -> tree(division("220100", Level.CITY, "220000", "220100")))
                .hasMessageContaining("220100");
        assertThatThrownBy(() -> tree(division("220100", Level.CITY, "220000", null)))
                .hasMessageContaining("220100");
        assertThatThrownBy(() -> tree(province())).hasMessageContaining("220000");
    }

    @Test
    void a_tree_has_one_province() {
        assertThatThrownBy(() -> new DivisionTree(1, List.of()))
                .hasMessageContaining("PROVINCE: []");
        assertThatThrownBy(() -> tree(division("230000", Level.PROVINCE, null, null)))
                .hasMessageContaining("230000");
        assertThat(JILIN.province()).isEqualTo(new DivisionCode("220000"));
    }

    @Test
    void a_path_is_outdated_when_its_division_reports_to_another_unit_but_not_when_it_has_ended() {
        var derived = path("220000", "220500", "220524");
        assertThat(JILIN.isOutdated(derived)).isFalse();
        assertThat(JilinDivisions.reporting(JILIN, "220524", "220000").isOutdated(derived))
                .isTrue();
        assertThat(JilinDivisions.without(JILIN, "220524").isOutdated(derived)).isFalse();
    }

    @Test
    void divisions_come_after_what_they_are_part_of_however_they_are_given() {
        var tree = new DivisionTree(1, JILIN.all().reversed());
        assertThat(tree.all()).isEqualTo(JILIN.all());
        for (Division division : tree.all()) {
            assertThat(tree.all().indexOf(division))
                    .isGreaterThan(
                            division.parent() == null
                                    ? -1
                                    : tree.all()
                                            .indexOf(tree.find(division.parent()).orElseThrow()));
        }
    }

    private static DivisionTree tree(Division below) {
        return new DivisionTree(1, List.of(province(), below));
    }

    private static Division province() {
        return division("220000", Level.PROVINCE, null, null);
    }

    private static Division division(String code, Level level, String parent, String reportsTo) {
        return new Division(
                new DivisionCode(code),
                "名",
                "Name",
                level,
                parent == null ? null : new DivisionCode(parent),
                reportsTo == null ? null : new DivisionCode(reportsTo));
    }
}
