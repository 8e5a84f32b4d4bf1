package org.minesafety.hazard.majorhazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ANNA;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.BO;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.CHEN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.GROUNDS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.NOON;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.PROVINCE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.UNITS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.accepted;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.awaiting;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determined;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.listed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.hazard.division.Division;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Late;
import org.minesafety.platform.calendar.Deadline;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;

/** Who lists what, and what has to be published and filed of it in time. */
class ListingTest {

    private static final LocalDate THREE_WORKDAYS = LocalDate.parse("2026-11-27");
    private static final LocalDate FIVE_WORKDAYS = LocalDate.parse("2026-12-01");

    private static final HazardGrounds BY_TABLE =
            new HazardGrounds(
                    GROUNDS.terms(),
                    GROUNDS.norm(),
                    GROUNDS.extensionReasons(),
                    GROUNDS.blockingReasons(),
                    GROUNDS.levels(),
                    UNITS,
                    new ListingLevels(
                            List.of(
                                    row(1, "province", Division.Level.PROVINCE),
                                    row(2, "province", Division.Level.PROVINCE),
                                    row(3, "city", Division.Level.CITY),
                                    row(4, "county", Division.Level.COUNTY)),
                            Map.of(
                                    "220000", Division.Level.PROVINCE,
                                    "220200", Division.Level.CITY,
                                    "220221", Division.Level.COUNTY)),
                    GROUNDS.ladder());

    private static ListingLevelRow row(int grade, String level, Division.Level body) {
        return new ListingLevelRow(grade, level, body, "级", "level", "test");
    }

    private static Hazard list(
            String level, @Nullable String body, @Nullable Integer grade, Actor officer) {
        return new Oversight(determined())
                .list(level, body, "3号", null, grade, officer, BY_TABLE, NOON)
                .after();
    }

    @Test
    void each_body_lists_on_its_level_and_hazards_of_its_grade() {
        assertThat(list("county", null, 4, ANNA).course().listing().grade()).isEqualTo(4);
        assertThat(list("county", null, null, ANNA).course().listing().isListed()).isTrue();
        assertThat(list("province", null, 1, PROVINCE).course().listing().isListed()).isTrue();
        doesNotFit("city", null, ANNA, 4);
        doesNotFit("county", 3, ANNA, 3);
        doesNotFit("province", null, ANNA, 4);
        doesNotFit("county", null, PROVINCE, 1, 2);
    }

    private static void doesNotFit(
            String level, @Nullable Integer grade, Actor officer, Integer... fitting) {
        assertThatThrownBy(() -> list(level, null, grade, officer))
                .asInstanceOf(type(ListingDoesNotFit.class))
                .satisfies(it ->
                        assertThat(it.fitting())
                                .extracting(ListingLevelRow::grade)
                                .containsExactly(fitting));
    }

    @Test
    void a_listing_is_published_and_filed_in_time() {
        Hazard listed = listed(determined(), ANNA);
        assertThat(due(listed, "listing-publication")).hasValue(FIVE_WORKDAYS);
        assertThat(due(listed, "listing-filing")).hasValue(THREE_WORKDAYS);
        Change<Hazard, HazardEntry> late =
                new HazardClocks(listed)
                        .markOverdue(Instant.parse("2026-11-27T16:00:00Z"))
                        .orElseThrow();
        assertThat(late.entry())
                .isEqualTo(
                        new Late(
                                "listing-filing",
                                THREE_WORKDAYS,
                                Instant.parse("2026-11-27T16:00:00Z")));
        Hazard filed = new Oversight(late.after()).fileListing("7号", BO, NOON).after();
        Hazard published = new Oversight(filed).publishListing("县政府网站", BO, NOON).after();
        assertThat(published.clocks().running()).isEmpty();
        assertThat(published.course().listing().filed()).isEqualTo("7号");
        assertThat(published.course().listing().published()).isEqualTo("县政府网站");
    }

    @Test
    void what_the_province_lists_is_filed_nowhere() {
        Hazard listed = list("province", null, null, PROVINCE);
        assertThat(due(listed, "listing-filing")).isEmpty();
        assertThat(due(listed, "listing-publication")).isPresent();
    }

    @Test
    void nothing_that_is_done_with_the_hazard_stops_the_clocks_of_its_listing() {
        Hazard listed = listed(determined(), ANNA);
        Hazard awaiting = awaiting(listed);
        Hazard closed =
                new Acceptance(accepted(awaiting, BO, CHEN)).close("9号", null, BO, NOON).after();
        for (Hazard hazard : List.of(awaiting, closed)) {
            assertThat(due(hazard, "listing-publication")).hasValue(FIVE_WORKDAYS);
        }
        Hazard delisted = new Oversight(closed).delist("4号", "done", BO, GROUNDS, NOON).after();
        assertThat(delisted.clocks().running())
                .extracting(Deadline::clock)
                .containsExactly("delisting-publication");
        assertThat(
                        new Oversight(delisted)
                                .publishDelisting("县政府网站", BO, NOON)
                                .after()
                                .clocks()
                                .running())
                .isEmpty();
    }

    private static Optional<LocalDate> due(Hazard hazard, String clock) {
        return hazard.clocks().running().stream()
                .filter(it -> it.clock().equals(clock))
                .map(Deadline::due)
                .findFirst();
    }
}
