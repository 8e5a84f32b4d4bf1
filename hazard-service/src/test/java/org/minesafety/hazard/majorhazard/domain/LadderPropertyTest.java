package org.minesafety.hazard.majorhazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ANNA;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.BO;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.MINER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.MINE_CODE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.PARTIES;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.UNITS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determination;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepDrafted;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.calendar.Term;
import org.minesafety.platform.calendar.Term.Unit;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.domain.IssuedDocument;

/**
 * Two years, hour by hour: the service stands still and comes back, is killed before it has stored
 * something, days off are published late, people sign, drop, extend, complete and refuse at random.
 * An oracle that shares no code with the ladder walks from day to day by the rules in words; both
 * have the same drafts at the same hour, with the same day and the same delay.
 */
class LadderPropertyTest {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Duration HALF = Duration.ofMinutes(30);
    private static final int HOURS = 2 * 366 * 24;
    private static final LocalDate START = LocalDate.parse("2024-01-15");

    /** As published; each year from a day of the year before. */
    private static final List<PublishedYear> YEARS =
            List.of(
                    new PublishedYear(
                            2024,
                            "2024-01-01 2024-02-10/2024-02-17 2024-04-04/2024-04-06"
                                    + " 2024-05-01/2024-05-05 2024-06-10 2024-09-15/2024-09-17"
                                    + " 2024-10-01/2024-10-07",
                            "2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14"
                                    + " 2024-09-29 2024-10-12",
                            ""),
                    new PublishedYear(
                            2025,
                            "2025-01-01 2025-01-28/2025-02-04 2025-04-04/2025-04-06"
                                    + " 2025-05-01/2025-05-05 2025-05-31/2025-06-02"
                                    + " 2025-10-01/2025-10-08",
                            "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11",
                            ""),
                    new PublishedYear(2026, "2026-01-01/2026-01-03", "2026-01-04", ""));

    private static final Set<String> OFF = Set.of("2024-06-10", "2024-01-01", "2025-01-01");
    private static final List<String> SPANS =
            List.of(
                    "2024-02-10 2024-02-17",
                    "2024-04-04 2024-04-06",
                    "2024-05-01 2024-05-05",
                    "2024-09-15 2024-09-17",
                    "2024-10-01 2024-10-07",
                    "2025-01-28 2025-02-04",
                    "2025-04-04 2025-04-06",
                    "2025-05-01 2025-05-05",
                    "2025-05-31 2025-06-02",
                    "2025-10-01 2025-10-08",
                    "2026-01-01 2026-01-03");
    private static final Set<String> WORKED =
            Set.of(
                    "2024-02-04",
                    "2024-02-18",
                    "2024-04-07",
                    "2024-04-28",
                    "2024-05-11",
                    "2024-09-14",
                    "2024-09-29",
                    "2024-10-12",
                    "2025-01-26",
                    "2025-02-08",
                    "2025-04-27",
                    "2025-09-28",
                    "2025-10-11",
                    "2026-01-04");

    /** What the tables of {@link HazardFixtures#ladder} say, once more. */
    private static final List<String> STEPS = List.of("letter", "circular", "talk", "exposure");

    private static final int[] AMOUNTS = {1, 5, 7, 10};
    private static final boolean[] IN_WORKDAYS = {true, true, false, true};
    private static final int SLOW_ELAPSED = 75;
    private static final int SLOW_PERCENT = 50;

    /** What ought to be, by the rules in words. */
    private static final class Oracle {

        final LocalDate begun;
        int knownUntil;
        LocalDate deadline;
        boolean rectifying = true;
        int percent;
        @Nullable LocalDate returned;
        int taken;
        @Nullable LocalDate actual;
        @Nullable String draft;
        @Nullable LocalDate due;
        long late;

        Oracle(LocalDate begun, LocalDate deadline) {
            this.begun = begun;
            this.deadline = deadline;
        }

        private static boolean works(LocalDate day) {
            String text = day.toString();
            boolean weekend =
                    Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());
            boolean off =
                    OFF.contains(text)
                            || SPANS.stream()
                                    .map(it -> it.split(" "))
                                    .anyMatch(it ->
                                            it[0].compareTo(text) <= 0
                                                    && text.compareTo(it[1]) <= 0);
            return WORKED.contains(text) || !weekend && !off;
        }

        private boolean knows(LocalDate day) {
            return day.getYear() <= knownUntil;
        }

        /** Null when days off are unknown. */
        private @Nullable LocalDate workdayFrom(LocalDate day) {
            LocalDate found = day;
            while (knows(found) && !works(found)) {
                found = found.plusDays(1);
            }
            return knows(found) ? found : null;
        }

        private @Nullable LocalDate after(LocalDate day, int step) {
            if (!IN_WORKDAYS[step]) {
                return day.plusDays(AMOUNTS[step]);
            }
            LocalDate found = day;
            for (int left = AMOUNTS[step]; left > 0; ) {
                found = found.plusDays(1);
                if (!knows(found)) {
                    return null;
                }
                left -= works(found) ? 1 : 0;
            }
            return found;
        }

        /** The last day on which all was well. */
        private LocalDate since() {
            long all = deadline.toEpochDay() - begun.toEpochDay();
            return percent < SLOW_PERCENT ? begun.plusDays(all * SLOW_ELAPSED / 100) : deadline;
        }

        private @Nullable LocalDate dueDay() {
            LocalDate since = since();
            LocalDate back = returned == null ? since : returned;
            LocalDate reckoned;
            LocalDate earliest;
            if (actual == null) {
                reckoned = after(since.isAfter(back) ? since : back, taken);
                earliest = LocalDate.MIN;
            } else {
                reckoned = after(actual, taken);
                earliest = back.isAfter(since) ? back : since.plusDays(1);
            }
            return reckoned == null
                    ? null
                    : workdayFrom(reckoned.isAfter(earliest) ? reckoned : earliest);
        }

        /** Whether a step is drafted at this hour. */
        boolean drafts(LocalDate today) {
            if (!rectifying || draft != null || taken == STEPS.size()) {
                return false;
            }
            LocalDate day = dueDay();
            if (day == null || today.isBefore(day) || !knows(today) || !works(today)) {
                return false;
            }
            draft = STEPS.get(taken);
            due = day;
            late = today.toEpochDay() - day.toEpochDay();
            return true;
        }

        void decided(LocalDate today) {
            draft = null;
            taken++;
            actual = today;
        }

        void completed() {
            rectifying = false;
            draft = null;
        }

        void refused(LocalDate today) {
            rectifying = true;
            returned = today;
        }

        void extended(LocalDate until) {
            deadline = until;
            draft = null;
            taken = 0;
            actual = null;
        }
    }

    /** The hazard, its clock and the tables, as the service keeps them. */
    private static final class Service {

        Hazard hazard;
        HazardGrounds grounds;
        final Map<String, Integer> drafted = new TreeMap<>();

        Service(Hazard hazard, HazardGrounds grounds) {
            this.hazard = hazard;
            this.grounds = grounds;
        }

        void act(Change<Hazard, HazardEntry> change, Instant at) {
            hazard = Escalation.settled(change, grounds.ladder(), at).after();
        }

        /**
         * As the sweeper and the sweep over the tables do; killed before a store, it begins anew.
         */
        List<LadderStep> work(Instant at, Random random) {
            new HazardClocks(hazard)
                    .reckon(grounds.terms(), grounds.ladder(), at)
                    .ifPresent(it -> hazard = it.after());
            List<LadderStep> drafts = new ArrayList<>();
            for (int turn = 0; isDue(at); turn++) {
                assertThat(turn).as("what is due is done in a few turns").isLessThan(8);
                Optional<Change<Hazard, HazardEntry>> change = due(at);
                assertThat(change).as("what is due is not done in vain").isPresent();
                if (random.nextInt(4) == 0) {
                    change = due(at); // killed: nothing was stored
                }
                hazard = change.orElseThrow().after();
                if (change.orElseThrow().entry() instanceof StepDrafted step) {
                    drafts.add(step.step());
                    drafted.merge(step.step().step(), 1, Integer::sum);
                }
            }
            assertThat(due(at)).as("whoever comes again does nothing").isEmpty();
            return drafts;
        }

        private boolean isDue(Instant at) {
            return new HazardClocks(hazard).next().filter(it -> !at.isBefore(it.at())).isPresent();
        }

        private Optional<Change<Hazard, HazardEntry>> due(Instant at) {
            return new HazardClocks(hazard).take(grounds.ladder(), PARTIES, at);
        }
    }

    @Test
    void the_ladder_goes_where_the_oracle_goes() {
        Map<String, Integer> seen = new TreeMap<>();
        for (int life = 0; life < 100; life++) {
            live(new Random(20261127L + life), seen);
        }
        assertThat(seen.keySet())
                .contains(
                        "drafted letter",
                        "drafted circular",
                        "drafted talk",
                        "drafted exposure",
                        "late",
                        "in time",
                        "signed",
                        "dropped",
                        "extended",
                        "lapsed",
                        "refused");
        assertThat(seen.get("late")).isGreaterThan(100);
    }

    private static void live(Random random, Map<String, Integer> seen) {
        Instant begin = START.plusDays(random.nextInt(30)).atTime(9, 30).toInstant(CHINA);
        LocalDate deadline = dayOf(begin).plusDays(20 + random.nextInt(100));
        LocalDate known2025 = LocalDate.parse("2024-11-12").plusDays(random.nextInt(80));
        LocalDate known2026 = LocalDate.parse("2025-11-04").plusDays(random.nextInt(80));
        var service = new Service(rectifying(begin, deadline), grounds(2024));
        var oracle = new Oracle(dayOf(begin), deadline);
        oracle.knownUntil = 2024;
        int down = 0;
        for (int hour = 1; hour < HOURS; hour++) {
            Instant now = begin.plus(Duration.ofHours(hour)).minus(HALF);
            LocalDate today = dayOf(now);
            int known = today.isBefore(known2025) ? 2024 : today.isBefore(known2026) ? 2025 : 2026;
            if (known != oracle.knownUntil) {
                oracle.knownUntil = known;
                service.grounds = grounds(known);
            }
            if (down > 0) {
                down--;
                continue;
            }
            if (random.nextInt(24 * 30) == 0) {
                down = 1 + random.nextInt(24 * 35);
                continue;
            }
            boolean expected = oracle.drafts(today);
            List<LadderStep> drafts = service.work(now, random);
            compare(expected, drafts, oracle, service, now);
            if (expected) {
                seen.merge("drafted " + oracle.draft, 1, Integer::sum);
                seen.merge(oracle.late > 0 ? "late" : "in time", 1, Integer::sum);
            }
            people(service, oracle, now.plus(HALF), random, seen);
        }
    }

    private static void compare(
            boolean expected,
            List<LadderStep> drafts,
            Oracle oracle,
            Service service,
            Instant now) {
        assertThat(drafts).as("at %s", now).hasSize(expected ? 1 : 0);
        if (expected) {
            LadderStep draft = drafts.getFirst();
            assertThat(draft.step()).isEqualTo(oracle.draft);
            assertThat(draft.due()).as("%s at %s", draft.step(), now).isEqualTo(oracle.due);
            assertThat((long) draft.late()).isEqualTo(oracle.late);
        }
        assertThat(service.hazard.course().ladder().stage() == LadderStage.DRAFT)
                .isEqualTo(oracle.draft != null);
    }

    private static void people(
            Service service, Oracle oracle, Instant at, Random random, Map<String, Integer> seen) {
        LocalDate today = dayOf(at);
        Hazard hazard = service.hazard;
        if (oracle.draft != null && random.nextInt(100) == 0) {
            boolean signs = random.nextInt(4) > 0;
            service.act(
                    signs
                            ? new Escalation(hazard).sign(paper(), ANNA, at)
                            : new Escalation(hazard).drop("why", BO, at),
                    at);
            oracle.decided(today);
            seen.merge(signs ? "signed" : "dropped", 1, Integer::sum);
        } else if (oracle.rectifying && random.nextInt(24 * 120) == 0) {
            extend(service, oracle, at, random, seen);
        } else if (oracle.rectifying && random.nextInt(24 * 30) == 0) {
            int percent = Math.min(99, oracle.percent + random.nextInt(20));
            service.act(
                    new Rectification(hazard)
                            .progress(percent, null, null, MINER, service.grounds, at),
                    at);
            oracle.percent = percent;
        } else if (oracle.rectifying && random.nextInt(24 * 120) == 0) {
            service.act(
                    new Rectification(hazard)
                            .complete("done", List.of("x"), 1, MINER, service.grounds, at),
                    at);
            seen.merge(oracle.draft == null ? "completed" : "lapsed", 1, Integer::sum);
            oracle.completed();
        } else if (!oracle.rectifying && random.nextInt(24 * 15) == 0) {
            service.act(new Acceptance(hazard).refuse("5号", "gas", BO, at), at);
            oracle.refused(today);
            seen.merge("refused", 1, Integer::sum);
        }
    }

    private static void extend(
            Service service, Oracle oracle, Instant at, Random random, Map<String, Integer> seen) {
        Limit limit = service.hazard.course().limit();
        LocalDate until = oracle.deadline.plusDays(1 + random.nextInt(60));
        if (until.isBefore(dayOf(at)) || limit.extensions().size() == Limit.MOST_EXTENSIONS) {
            return;
        }
        service.act(
                new Oversight(service.hazard)
                        .requestExtension(
                                "geology", "why", "stopped", until, MINER, service.grounds, at),
                at);
        boolean granted = random.nextInt(3) > 0;
        service.act(new Oversight(service.hazard).decideExtension(granted, null, "so", BO, at), at);
        if (granted) {
            oracle.extended(until);
            seen.merge("extended", 1, Integer::sum);
        }
    }

    private static LocalDate dayOf(Instant moment) {
        return moment.atOffset(CHINA).toLocalDate();
    }

    private static IssuedDocument paper() {
        return new IssuedDocument(
                "1号", new FileRef("f", "a".repeat(64), "application/pdf", 9_000), 1);
    }

    private static Hazard rectifying(Instant at, LocalDate deadline) {
        var report =
                new Report(
                        HazardOrigin.SUPERVISION,
                        "system",
                        List.of(),
                        "17",
                        "1203 face",
                        "gas",
                        List.of("picture 3"),
                        dayOf(at),
                        null,
                        0,
                        at);
        Hazard reported =
                Hazard.report(
                                HazardId.reported("system", MINE_CODE, "17"),
                                MINE_CODE,
                                "COAL26-02-08",
                                report)
                        .after();
        Hazard determined = reported.determine(determination(ANNA), UNITS, ANNA, at).after();
        Hazard stopped = new Oversight(determined).stopArea("1203", 12, null, MINER, at).after();
        Hazard planned =
                new Rectification(stopped).plan(plan(deadline), MINER, grounds(2024), at).after();
        Hazard started = new Rectification(planned).start("7号", MINER, at).after();
        assertThat(started.phase()).isEqualTo(HazardPhase.RECTIFYING);
        return started;
    }

    private static final Map<Integer, HazardGrounds> GROUNDS = new HashMap<>();

    private static HazardGrounds grounds(int knownUntil) {
        return GROUNDS.computeIfAbsent(
                knownUntil,
                year -> {
                    var calendar =
                            new WorkCalendar(
                                    YEARS.stream().filter(it -> it.year() <= year).toList());
                    Map<String, Reckoning> terms = new HashMap<>();
                    Stream.of("candidate-answer", "extension-decision", "extension-request-before")
                            .forEach(it ->
                                    terms.put(
                                            it,
                                            new Reckoning(
                                                    calendar, new Term(3, Unit.WORKDAYS), 1)));
                    terms.put(
                            "hazard-acceptance",
                            new Reckoning(calendar, new Term(10, Unit.CALENDAR_DAYS), 1));
                    terms.put(
                            "longest-rectification",
                            new Reckoning(calendar, new Term(60, Unit.MONTHS), 1));
                    return new HazardGrounds(
                            terms,
                            null,
                            Set.of("geology"),
                            Set.of(),
                            Set.of(),
                            UNITS,
                            HazardFixtures.ANY_BODY,
                            HazardFixtures.ladder(calendar));
                });
    }
}
