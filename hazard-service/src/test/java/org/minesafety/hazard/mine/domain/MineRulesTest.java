package org.minesafety.hazard.mine.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.minesafety.hazard.mine.domain.MineFixtures.CODE;
import static org.minesafety.hazard.mine.domain.MineFixtures.JILIN;
import static org.minesafety.hazard.mine.domain.MineFixtures.RULES;
import static org.minesafety.hazard.mine.domain.MineFixtures.path;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.DisasterGrades.CombustionTendency;
import org.minesafety.contracts.mine.DisasterGrades.DustExplosiveness;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.DisasterGrades.Hydrogeology;
import org.minesafety.contracts.mine.DisasterGrades.RockBurst;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineState.MineSite;
import org.minesafety.contracts.mine.MineState.ParentCompany;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.mine.domain.MineFixtures.Draft;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violation;
import org.minesafety.platform.domain.Violations;

class MineRulesTest {

    @Test
    void an_optional_attribute_may_be_left_out() {
        var bare = new Draft();
        bare.nameEn = null;
        bare.location = null;
        bare.capacity = null;
        bare.mineClass = null;
        bare.disasterGrades = null;
        bare.depthMetres = null;
        bare.largestShift = null;
        var said = bare.said();
        assertThat(said.disasterGrades()).isEqualTo(DisasterGrades.NONE);
        assertThat(said.nameEn()).isNull();
    }

    @Test
    void what_is_no_mine_code_is_refused_like_any_other_wrong_value() {
        assertThat(MineRules.code(CODE.value())).isEqualTo(CODE);
        var invalid = catchThrowableOfType(Invalid.class, () -> MineRules.code("2202810000"));
        assertThat(invalid.violations())
                .extracting(Violation::rule)
                .containsExactly(MineRule.MINE_CODE);
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        var empty = new Draft();
        empty.name = " ";
        empty.creditCode = null;
        empty.type = null;
        empty.division = null;
        empty.status = null;
        assertThat(violations(empty))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("name", "creditCode", "type", "division", "status");
    }

    static List<Arguments> mistakes() {
        return List.of(
                mistake(
                        "creditCode",
                        MineRule.CREDIT_CODE,
                        it -> it.creditCode = "9144030071526726XX"),
                mistake("name", MineRule.TEXT, it -> it.name = "矿".repeat(201)),
                mistake("name", MineRule.TEXT, it -> it.name = "煤矿\u0000"),
                mistake("name", MineRule.TEXT, it -> it.name = "煤矿\ud800"),
                mistake("nameEn", MineRule.TEXT, it -> it.nameEn = ""),
                mistake(
                        "creditCode",
                        MineRule.CREDIT_CODE,
                        it -> it.creditCode = CreditCodes.checked("51132119900101123")),
                mistake("name", MineRule.PERSONAL_NUMBER, it -> it.name = "红旗煤矿13912345678"),
                mistake("nameEn", MineRule.PERSONAL_NUMBER, it -> it.nameEn = "22022119900101123X"),
                mistake(
                        "parentCompany.name",
                        MineRule.PERSONAL_NUMBER,
                        it -> it.parentCompany = new ParentCompany("张 139 1234 5678", null)),
                mistake("division", MineRule.UNKNOWN_DIVISION, it -> it.division = "220299"),
                mistake("division", MineRule.UNKNOWN_DIVISION, it -> it.division = "吉林"),
                // 辽宁省
                mistake("division", MineRule.UNKNOWN_DIVISION, it -> it.division = "210102"),
                mistake("division", MineRule.NOT_A_COUNTY, it -> it.division = "220200"),
                mistake("division", MineRule.NOT_A_COUNTY, it -> it.division = "220000"),
                mistake(
                        "parentCompany.name",
                        Violations.Common.REQUIRED,
                        it -> it.parentCompany = new ParentCompany(null, null)),
                mistake(
                        "parentCompany.creditCode",
                        MineRule.CREDIT_CODE,
                        it -> it.parentCompany = new ParentCompany("集团", "1")),
                mistake(
                        "location.longitude",
                        Violations.Common.RANGE,
                        it -> it.location = new Location(43.6, 43.6)),
                mistake(
                        "location.latitude",
                        Violations.Common.RANGE,
                        it -> it.location = new Location(126.5, Double.NaN)),
                mistake("capacity", Violations.Common.RANGE, it -> it.capacity = -1.0),
                mistake("depthMetres", Violations.Common.RANGE, it -> it.depthMetres = 30_000),
                mistake("largestShift", Violations.Common.RANGE, it -> it.largestShift = -3),
                mistake(
                        "sites",
                        MineRule.TOO_MANY_SITES,
                        it -> it.sites = Collections.nCopies(10_000, null)),
                mistake(
                        "sites[1]",
                        Violations.Common.REQUIRED,
                        it -> it.sites = Arrays.asList(MineFixtures.site("1", "二号井"), null)),
                mistake("sites[0].id", Violations.Common.REQUIRED, site(null, "二号井")),
                mistake("sites[0].id", MineRule.SITE_ID, site("井2", "二号井")),
                mistake("sites[0].id", MineRule.SITE_ID, site("2".repeat(21), "二号井")),
                mistake("sites[0].name", Violations.Common.REQUIRED, site("2", " ")),
                mistake("sites[0].name", MineRule.TEXT, site("2", "井".repeat(51))),
                mistake("sites[0].name", MineRule.PERSONAL_NUMBER, site("2", "张13912345678")),
                mistake(
                        "sites[1].id",
                        MineRule.SITE_TWICE,
                        it ->
                                it.sites =
                                        List.of(
                                                MineFixtures.site("2", "二号井"),
                                                MineFixtures.site("2", "三号井"))),
                mistake(
                        "sites[1].name",
                        MineRule.SITE_TWICE,
                        it ->
                                it.sites =
                                        List.of(
                                                MineFixtures.site("2", "二号井"),
                                                MineFixtures.site("3", "二号井"))),
                mistake("sites[0].location", Violations.Common.REQUIRED, at(null)),
                mistake(
                        "sites[0].location.longitude",
                        Violations.Common.RANGE,
                        at(new Location(Double.NaN, 43.7))),
                mistake(
                        "sites[0].location.latitude",
                        Violations.Common.RANGE,
                        at(new Location(127.3, Double.POSITIVE_INFINITY))));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_named_with_its_field(String field, Enum<?> rule, Consumer<Draft> mistake) {
        var draft = new Draft();
        mistake.accept(draft);
        assertThat(violations(draft))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.field()).isEqualTo(field);
                    assertThat(found.rule()).isEqualTo(rule);
                });
    }

    /** Fields that mean nothing for a type of mine, when every field is filled. */
    private static final Map<MineType, List<String>> MEANINGLESS =
            Map.of(
                    MineType.COAL_UNDERGROUND,
                    List.of("slopeHeightMetres"),
                    MineType.COAL_OPEN_PIT,
                    List.of(
                            "disasterGrades.gas",
                            "disasterGrades.rockBurst",
                            "disasterGrades.roof",
                            "depthMetres"),
                    MineType.METAL_NONMETAL_UNDERGROUND,
                    List.of(
                            "disasterGrades.gas",
                            "disasterGrades.combustionTendency",
                            "disasterGrades.dust",
                            "slopeHeightMetres"),
                    MineType.METAL_NONMETAL_OPEN_PIT,
                    List.of(
                            "disasterGrades.gas",
                            "disasterGrades.combustionTendency",
                            "disasterGrades.dust",
                            "disasterGrades.rockBurst",
                            "disasterGrades.roof",
                            "depthMetres"),
                    MineType.TAILINGS_POND,
                    List.of(
                            "disasterGrades.gas",
                            "disasterGrades.combustionTendency",
                            "disasterGrades.dust",
                            "disasterGrades.rockBurst",
                            "disasterGrades.roof",
                            "depthMetres"));

    @ParameterizedTest
    @EnumSource
    void what_means_nothing_for_a_type_of_mine_is_refused(MineType type) {
        var full = new Draft();
        full.type = type;
        full.depthMetres = 800;
        full.slopeHeightMetres = 120;
        full.disasterGrades =
                new DisasterGrades(
                        GasGrade.HIGH,
                        Hydrogeology.COMPLEX,
                        RockBurst.WEAK,
                        CombustionTendency.IGNITING,
                        DustExplosiveness.EXPLOSIVE,
                        "II",
                        null);
        assertThat(violations(full))
                .allMatch(found -> found.rule() == MineRule.NOT_FOR_TYPE)
                .extracting(Violation::field)
                .containsExactlyInAnyOrderElementsOf(MEANINGLESS.get(type));
    }

    @Test
    void an_arranged_path_stands_from_the_province_down() {
        assertThat(MineRules.arranged(List.of("220000"), JILIN)).isEqualTo(path("220000"));
        assertThat(MineRules.arranged(List.of("220000", "220281"), JILIN))
                .isEqualTo(path("220000", "220281"));
        assertThat(arrangedFlaws()).containsExactly("path");
        assertThat(arrangedFlaws("220200")).containsExactly("path");
        assertThat(arrangedFlaws("220281", "220000")).containsExactly("path");
        assertThat(arrangedFlaws("220000", "220281", "220282")).containsExactly("path");
        assertThat(arrangedFlaws("x", "x", "x", "x")).containsExactly("path");
        assertThat(arrangedFlaws("220000", "110000", "x")).containsExactly("path[1]", "path[2]");
    }

    private static List<String> arrangedFlaws(String... codes) {
        return catchThrowableOfType(Invalid.class, () -> MineRules.arranged(List.of(codes), JILIN))
                .violations()
                .stream()
                .map(Violation::field)
                .toList();
    }

    private static Consumer<Draft> site(String id, String name) {
        return it -> it.sites = List.of(MineFixtures.site(id, name));
    }

    private static Consumer<Draft> at(Location place) {
        return it -> it.sites = List.of(new MineSite("2", "二号井", place));
    }

    private static Arguments mistake(String field, Enum<?> rule, Consumer<Draft> mistake) {
        return Arguments.of(field, rule, mistake);
    }

    private static List<Violation> violations(Draft draft) {
        return catchThrowableOfType(Invalid.class, () -> draft.said()).violations();
    }

    @Test
    void a_status_that_is_not_named_stays_and_a_new_mine_is_not_merged() {
        var draft = new Draft();
        draft.status = null;
        assertThat(RULES.check(CODE, draft.build(), JILIN, MineStatus.SUSPENDED).status())
                .isEqualTo(MineStatus.SUSPENDED);
        draft.status = MineStatus.MERGED;
        assertThat(catchThrowableOfType(Invalid.class, () -> draft.said()).violations())
                .extracting(Violation::field)
                .containsExactly("status");
    }
}
