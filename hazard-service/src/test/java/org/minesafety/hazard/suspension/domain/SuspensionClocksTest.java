package org.minesafety.hazard.suspension.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.ANNA;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.CHEN;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.GROUNDS;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.MINE_CODE;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.NOON;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.grounds;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.ordered;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.proposed;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.requested;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.resumed;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.signedOnce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionOverdue;
import org.minesafety.hazard.suspension.domain.Papers.Notice;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.ClocksSet;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.Overdue;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.WorkCalendar;

/** Days and workdays, over holidays, and after an outage. */
class SuspensionClocksTest {

    /** As the State Council published it. */
    private static final PublishedYear YEAR_2026 =
            new PublishedYear(
                    2026,
                    "2026-01-01/2026-01-03 2026-02-15/2026-02-23 2026-10-01/2026-10-07",
                    "2026-01-04 2026-02-14 2026-02-28 2026-10-10",
                    "test");

    @Test
    void each_clock_ends_on_its_day() {
        assertThat(ends(ordered()))
                .containsOnly("order-limit 2026-12-31", "suspension-notice 2026-12-01");
        assertThat(ends(requested(ordered())))
                .containsOnly("suspension-notice 2026-12-01", "suspension-acceptance 2026-12-14");
        assertThat(ends(resumed())).containsOnly("resumption-notice 2026-12-01");
        assertThat(
                        ends(
                                signedOnce(ANNA)
                                        .coSign(null, SuspensionFixtures.BO, GROUNDS, NOON)
                                        .after()))
                .contains("on-site-confirmation 2026-11-25");
    }

    /**
     * Five workdays from the last day before the National Day reach over it and a worked Saturday.
     */
    @Test
    void workdays_leave_out_holidays_and_count_worked_saturdays() {
        Instant eve = Instant.parse("2026-09-30T04:00:00Z");
        var matter = SuspensionFixtures.matter(MineType.COAL_OPEN_PIT);
        var ordered =
                Suspension.propose("s1", MINE_CODE, matter, ANNA, eve)
                        .after()
                        .order("3号", CHEN, grounds(YEAR_2026), eve)
                        .after();
        assertThat(ends(ordered)).contains("suspension-notice 2026-10-13");
    }

    @Test
    void a_day_ends_at_midnight_in_china_and_is_told_once() {
        var ordered = ordered();
        Instant end = Instant.parse("2026-12-01T16:00:00Z");
        assertThat(ordered.markOverdue(end.minusMillis(1))).isEmpty();
        var told = ordered.markOverdue(end).orElseThrow();
        assertThat(SuspensionEntry.publicView(told.entry(), told.after()))
                .hasValue(
                        new SuspensionOverdue(
                                MINE_CODE,
                                "s1",
                                "suspension-notice",
                                LocalDate.parse("2026-12-01"),
                                end));
        assertThat(told.after().phase()).isEqualTo(ordered.phase());
        assertThat(told.after().markOverdue(end.plus(Duration.ofDays(20)))).isEmpty();
    }

    @Test
    void what_is_done_in_time_is_not_told() {
        var notice = new Notice("网站", LocalDate.parse("2026-11-24"));
        var published = new Measures(ordered()).publish(false, notice, ANNA, NOON).after();
        assertThat(ends(published)).containsOnly("order-limit 2026-12-31");
        assertThat(proposed(ANNA).markOverdue(Instant.parse("2030-01-01T00:00:00Z"))).isEmpty();
        var lifted = ordered().lift("误判", "4号", SuspensionFixtures.DENG, NOON).after();
        assertThat(lifted.markOverdue(Instant.parse("2030-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void beyond_the_published_years_an_end_is_set_when_the_year_is_published() {
        Instant newYearsEve = Instant.parse("2026-12-30T04:00:00Z");
        var ordered = proposed(ANNA).order("3号", CHEN, grounds(YEAR_2026), newYearsEve).after();
        assertThat(ordered.clocks().hasUnknown()).isTrue();
        assertThat(ordered.reckon(grounds(YEAR_2026), newYearsEve)).isEmpty();
        var set = ordered.reckon(GROUNDS, newYearsEve).orElseThrow();
        assertThat(set.entry()).isInstanceOf(ClocksSet.class);
        assertThat(SuspensionEntry.publicView(set.entry(), set.after())).isEmpty();
        assertThat(ends(set.after())).contains("suspension-notice 2027-01-07");
        assertThat(set.after().reckon(GROUNDS, newYearsEve)).isEmpty();
    }

    /** Whenever somebody looks, and however long nobody did. */
    @Test
    void after_any_outage_each_end_is_told_once_and_not_before_it() {
        var random = new Random(20261127);
        for (int trial = 0; trial < 300; trial++) {
            Suspension now = random.nextBoolean() ? requested(ordered()) : ordered();
            int running = now.clocks().running().size();
            List<Overdue> told = new ArrayList<>();
            Instant clock = NOON;
            while (clock.isBefore(NOON.plus(Duration.ofDays(120)))) {
                var change = now.markOverdue(clock);
                if (change.isPresent()) {
                    now = change.get().after();
                    told.add((Overdue) change.get().entry());
                }
                long hours = random.nextInt(10) == 0 ? random.nextInt(1_000) : random.nextInt(24);
                clock = clock.plus(Duration.ofHours(hours + 1));
            }
            assertThat(told).extracting(Overdue::clock).doesNotHaveDuplicates().hasSize(running);
            assertThat(told)
                    .allSatisfy(it ->
                            assertThat(it.at()).isAfterOrEqualTo(WorkCalendar.endOf(it.due())));
        }
    }

    private static List<String> ends(Suspension suspension) {
        return suspension.clocks().running().stream()
                .map(it -> it.clock() + " " + it.due())
                .toList();
    }
}
