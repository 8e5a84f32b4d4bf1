package org.minesafety.hazard.mine.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.hazard.mine.domain.MineFixtures.JILIN;
import static org.minesafety.hazard.mine.domain.MineFixtures.NOON;
import static org.minesafety.hazard.mine.domain.MineFixtures.authority;
import static org.minesafety.hazard.mine.domain.MineFixtures.path;
import static org.minesafety.hazard.mine.domain.MineFixtures.site;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineEvent.MineChanged;
import org.minesafety.contracts.mine.MineEvent.MineMoved;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.mine.MineState.MineSite;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.division.DivisionCode;
import org.minesafety.hazard.division.JilinDivisions;
import org.minesafety.hazard.division.SupervisionPath;
import org.minesafety.hazard.mine.domain.MineEntry.Changed;
import org.minesafety.hazard.mine.domain.MineEntry.Moved;
import org.minesafety.hazard.mine.domain.MineEntry.Reason;
import org.minesafety.hazard.mine.domain.MineEntry.Registered;
import org.minesafety.hazard.mine.domain.MineEntry.SupervisionConfirmed;
import org.minesafety.hazard.mine.domain.MineFixtures.Draft;
import org.minesafety.hazard.mine.domain.MineRefusal.CodeOutOfScope;
import org.minesafety.hazard.mine.domain.MineRefusal.MineIsClosed;
import org.minesafety.hazard.mine.domain.MineRefusal.ProvinceOnly;
import org.minesafety.hazard.mine.domain.MineRefusal.StatusByAction;
import org.minesafety.hazard.mine.domain.MineRefusal.TargetOutOfScope;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Role;

class MineTest {

    private static final Authority JIAOHE = authority("220281");
    private static final Authority JILIN_CITY = authority("220200");
    private static final Authority PROVINCE = authority("220000");

    private final Mine mine = register(new Draft(), JIAOHE).after();

    @Test
    void a_county_registers_a_mine_that_it_its_city_and_the_province_supervise() {
        var change = register(new Draft(), JIAOHE);
        assertThat(change.after().version()).isEqualTo(1);
        assertThat(change.entry()).isEqualTo(new Registered(JilinDivisions.VERSION, NOON));
        assertThat(change.after().state().supervisionPath())
                .containsExactly("220000", "220200", "220281");
        assertThat(published(change)).contains(new MineRegistered("220281000001", NOON));
    }

    @Test
    void nobody_registers_a_mine_where_somebody_else_supervises() {
        assertThatThrownBy(() -> register(new Draft(), authority("220282", "x")))
                .isInstanceOf(TargetOutOfScope.class);
        assertThatThrownBy(() -> register(new Draft(), authority()))
                .isInstanceOf(TargetOutOfScope.class);
        assertThat(register(new Draft(), PROVINCE).after()).isEqualTo(mine);
    }

    @ParameterizedTest
    @CsvSource({
        "220281000002, 220281, true",
        "220281000002, 220200, true",
        "220200000002, 220200, true", // a city's own code
        "220282000002, 220200, true", // another county of the same city
        "220282000002, 220281, false",
        "220200000002, 220281, false",
        "220000000002, 220200, false",
        "000000000000, 220281, false",
        "000000000000, 220200, false",
        "140921021337, 220200, false", // another province
        "220299000002, 220200, false", // a division that has ended, or never was
        "000000000000, 220000, true",
        "220299000002, 220000, true"
    })
    void a_code_begins_with_a_division_of_the_caller_or_the_province_registers_it(
            String code, String unit, boolean may) {
        assertThat(registers(code, "220281", unit)).isEqualTo(may);
    }

    @Test
    void a_county_that_reports_to_the_province_is_not_its_citys() {
        assertThat(registers("220581000001", "220581", "220581")).isTrue();
        assertThat(registers("220581000001", "220581", "220500")).isFalse();
        assertThat(registers("220581000001", "220523", "220500")).isFalse();
        assertThat(registers("220523000001", "220581", "220581")).isFalse();
        assertThat(registers("220581000001", "220581", "220000")).isTrue();
    }

    @Test
    void a_division_that_has_ended_gives_no_code() {
        var ended = JilinDivisions.without(JILIN, "220282");
        var code = new MineCode("220282000001");
        var said = new Draft().said(code);
        assertThatThrownBy(() -> Mine.register(said, ended, JILIN_CITY, NOON))
                .isInstanceOf(CodeOutOfScope.class);
        assertThat(Mine.register(said, ended, PROVINCE, NOON).after().code()).isEqualTo(code);
    }

    private static boolean registers(String code, String division, String unit) {
        var draft = new Draft();
        draft.division = division;
        try {
            Mine.register(draft.said(new MineCode(code)), JILIN, authority(unit), NOON);
            return true;
        } catch (CodeOutOfScope | TargetOutOfScope refused) {
            return false;
        }
    }

    @Test
    void saying_the_same_again_changes_nothing() {
        assertThat(change(mine, _ -> {}, JIAOHE)).isEmpty();
    }

    @Test
    void a_change_names_what_changed() {
        var change =
                change(
                                mine,
                                it -> {
                                    it.name = "蛟河新煤矿";
                                    it.largestShift = 99;
                                },
                                JIAOHE)
                        .orElseThrow();
        assertThat(change.after().version()).isEqualTo(2);
        assertThat(change.entry()).isEqualTo(new Changed(List.of("largestShift", "name"), NOON));
        assertThat(published(change))
                .contains(new MineChanged("220281000001", List.of("largestShift", "name"), NOON));
    }

    @Test
    void sites_are_what_was_said_of_them_last() {
        Mine two =
                change(mine, it -> it.sites = List.of(site("2", "二号井"), site("3", "三号井")), JIAOHE)
                        .map(Change::after)
                        .orElseThrow();
        assertThat(two.state().sites()).extracting(MineSite::id).containsExactly("2", "3");
        assertThat(change(two, _ -> {}, JIAOHE)).as("nothing is said of them").isEmpty();
        Mine led = led(two, "begin-closing");
        assertThat(led.state().sites()).isEqualTo(two.state().sites());
        var none = change(two, it -> it.sites = List.of(), JIAOHE).orElseThrow();
        assertThat(none.after().state().sites()).isNull();
        assertThat(none.entry()).isEqualTo(new Changed(List.of("sites"), NOON));
        assertThat(none.after().state()).isEqualTo(mine.state());
    }

    @Test
    void the_common_city_or_the_province_moves_a_mine_between_counties() {
        for (var caller : List.of(JILIN_CITY, PROVINCE, authority("220281", "220282"))) {
            var change = change(mine, it -> it.division = "220282", caller).orElseThrow();
            assertThat(published(change))
                    .contains(
                            new MineMoved(
                                    "220281000001",
                                    "220281",
                                    List.of("220000", "220200", "220281"),
                                    List.of("division", "supervisionPath"),
                                    NOON));
            assertThat(change.after().supervision().path())
                    .isEqualTo(path("220000", "220200", "220282"));
        }
    }

    @Test
    void a_county_cannot_push_a_mine_to_another_county() {
        assertThatThrownBy(() -> change(mine, it -> it.division = "220282", JIAOHE))
                .isInstanceOf(TargetOutOfScope.class);
        assertThatThrownBy(() -> change(mine, it -> it.division = "220581", JILIN_CITY))
                .isInstanceOf(TargetOutOfScope.class);
    }

    @Test
    void only_the_province_changes_a_closed_mine() {
        Mine closed = led(led(mine, "begin-closing"), "close");
        Consumer<Draft> larger =
                it -> {
                    it.status = MineStatus.CLOSED;
                    it.largestShift = 99;
                };
        assertThatThrownBy(() -> change(closed, larger, JILIN_CITY))
                .isInstanceOf(MineIsClosed.class);
        assertThat(change(closed, it -> it.status = MineStatus.CLOSED, JIAOHE)).isEmpty();
        assertThat(change(closed, larger, PROVINCE)).isPresent();
    }

    @Test
    void nobody_just_says_another_status() {
        assertThatThrownBy(() -> change(mine, it -> it.status = MineStatus.STOPPED, PROVINCE))
                .isInstanceOfSatisfying(
                        StatusByAction.class,
                        it -> assertThat(it.actions()).containsExactly("stop"));
        assertThatThrownBy(() -> change(mine, it -> it.status = MineStatus.CLOSED, PROVINCE))
                .isInstanceOfSatisfying(
                        StatusByAction.class, it -> assertThat(it.actions()).isEmpty());
    }

    @Test
    void only_the_province_arranges_who_supervises() {
        assertThatThrownBy(() -> mine.arrangeSupervision(path("220000"), JILIN, JILIN_CITY, NOON))
                .isInstanceOf(ProvinceOnly.class);
        var change = mine.arrangeSupervision(path("220000"), JILIN, PROVINCE, NOON).orElseThrow();
        assertThat(change.entry())
                .isEqualTo(
                        new Moved(
                                new DivisionCode("220281"),
                                path("220000", "220200", "220281"),
                                List.of("supervisionPath"),
                                Reason.ARRANGEMENT,
                                JilinDivisions.VERSION,
                                NOON));
        assertThat(change.after().arrangeSupervision(path("220000"), JILIN, PROVINCE, NOON))
                .isEmpty();
    }

    @Test
    void an_arrangement_stays_over_a_move_until_it_is_withdrawn() {
        var arranged = arrange(mine, path("220000", "220281"));
        var moved = change(arranged, it -> it.division = "220282", PROVINCE).orElseThrow();
        assertThat(moved.after().supervision().path()).isEqualTo(path("220000", "220281"));
        assertThat(published(moved)).get().isInstanceOf(MineMoved.class);
        assertThat(arrange(moved.after(), null).supervision().path())
                .isEqualTo(path("220000", "220200", "220282"));
    }

    @Test
    void who_supervises_by_arrangement_changes_the_mine_and_who_no_longer_does_cannot() {
        var arranged = arrange(mine, path("220000", "220282"));
        assertThat(change(arranged, it -> it.name = "新", authority("220282"))).isPresent();
        assertThatThrownBy(() -> change(arranged, it -> it.name = "新", JIAOHE))
                .isInstanceOf(TargetOutOfScope.class);
        assertThatThrownBy(
                        () -> change(arranged, it -> it.division = "220283", authority("220282")))
                .isInstanceOf(TargetOutOfScope.class);
    }

    @Test
    void an_arrangement_that_names_the_same_units_is_nobody_elses_business() {
        var change =
                mine.arrangeSupervision(path("220000", "220200", "220281"), JILIN, PROVINCE, NOON)
                        .orElseThrow();
        assertThat(change.entry()).isEqualTo(new SupervisionConfirmed(Reason.ARRANGEMENT, 1, NOON));
        assertThat(published(change)).isEmpty();
        assertThat(change.after().version()).isEqualTo(2);
    }

    @Test
    void a_mine_follows_its_division_when_that_reports_to_another_unit() {
        var reorganised = JilinDivisions.reporting(JILIN, "220281", "220000");
        var change = mine.follow(reorganised, NOON).orElseThrow();
        assertThat(change.after().supervision().path()).isEqualTo(path("220000", "220281"));
        assertThat(change.entry())
                .isEqualTo(
                        new Moved(
                                new DivisionCode("220281"),
                                path("220000", "220200", "220281"),
                                List.of("supervisionPath"),
                                Reason.REORGANISATION,
                                reorganised.version(),
                                NOON));
        assertThat(published(change)).get().isInstanceOf(MineMoved.class);
        assertThat(change.after().follow(reorganised, NOON)).isEmpty();
        assertThat(mine.follow(JILIN, NOON)).isEmpty();
    }

    @Test
    void an_arranged_mine_follows_its_division_unseen() {
        var reorganised = JilinDivisions.reporting(JILIN, "220281", "220000");
        var arranged = arrange(mine, path("220000", "220282"));
        var change = arranged.follow(reorganised, NOON).orElseThrow();
        assertThat(change.entry())
                .isEqualTo(
                        new SupervisionConfirmed(
                                Reason.REORGANISATION, reorganised.version(), NOON));
        assertThat(published(change)).isEmpty();
        assertThat(arrange(change.after(), null).supervision().path())
                .isEqualTo(path("220000", "220281"));
    }

    @Test
    void a_mine_in_an_ended_division_stays_under_its_units_until_it_is_moved() {
        var ended = JilinDivisions.without(JILIN, "220281");
        assertThat(mine.follow(ended, NOON)).isEmpty();
        var draft = new Draft();
        draft.division = "220282";
        assertThat(mine.change(draft.said(), ended, JILIN_CITY, NOON)).isPresent();
    }

    @Test
    void who_changes_a_mine_does_not_bring_a_reorganisation_along() {
        var reorganised = JilinDivisions.reporting(JILIN, "220281", "220000");
        var draft = new Draft();
        assertThat(mine.change(draft.said(), reorganised, JIAOHE, NOON)).isEmpty();
        draft.largestShift = 99;
        var change = mine.change(draft.said(), reorganised, JILIN_CITY, NOON).orElseThrow();
        assertThat(change.entry()).isEqualTo(new Changed(List.of("largestShift"), NOON));
    }

    private static Change<Mine, MineEntry> register(Draft draft, Authority caller) {
        return Mine.register(draft.said(), JILIN, caller, NOON);
    }

    private static Optional<Change<Mine, MineEntry>> change(
            Mine mine, Consumer<Draft> what, Authority caller) {
        var draft = new Draft();
        what.accept(draft);
        return mine.change(draft.said(), JILIN, caller, NOON);
    }

    private static Mine led(Mine mine, String action) {
        var approver = new Actor("approver", Set.of(Role.APPROVER), Set.of("220000"));
        return mine.act(
                        StatusLife.TABLE.named(action).orElseThrow(),
                        new StatusGrounds("资源枯竭", "吉矿安监〔2026〕1号", null),
                        approver,
                        NOON)
                .after();
    }

    private static Mine arrange(Mine mine, SupervisionPath path) {
        return mine.arrangeSupervision(path, JILIN, PROVINCE, NOON).orElseThrow().after();
    }

    private static Optional<MineEvent> published(Change<Mine, MineEntry> change) {
        return MineEntry.publicView(change.entry(), change.after().code());
    }
}
