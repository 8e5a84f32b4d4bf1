package org.minesafety.hazard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.analysis.Analysis.Result;
import org.minesafety.hazard.analysis.domain.Counted;
import org.minesafety.hazard.analysis.domain.FactRow;
import org.minesafety.hazard.analysis.domain.Figure;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.hazard.analysis.domain.Period;
import org.minesafety.hazard.analysis.domain.RandomLives;
import org.minesafety.hazard.analysis.domain.Recount;
import org.minesafety.hazard.majorhazard.HazardMoment;

/** Whatever is asked of random lives, the figures are what a recount of each finds. */
class TalliesPropertyTest {

    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final String PROVINCE = "220000";
    private static final List<List<String>> PATHS =
            List.of(
                    List.of(PROVINCE),
                    List.of(PROVINCE, "220200"),
                    List.of(PROVINCE, "220200", "220221"),
                    List.of(PROVINCE, "220200", "220282"),
                    List.of(PROVINCE, "220581"));

    private final Random random = new Random(20261128);
    private final Map<HazardFacts, List<HazardMoment>> lives = new HashMap<>();
    private final List<MineRows> mines = new ArrayList<>();

    @Test
    void figures_are_what_a_recount_finds() {
        for (int i = 0; i < PATHS.size(); i++) {
            fill("22022100000" + i, PATHS.get(i));
        }
        for (int i = 0; i < 200; i++) {
            Grouping by = random.nextInt(5) == 0 ? null : any(Grouping.values());
            AnalysisQuery query = query();
            var tallies = new Tallies(query, by);
            mines.stream()
                    .filter(it -> query.unit() == null || it.units().contains(query.unit()))
                    .forEach(tallies::add);
            compare(query, by, tallies.result());
        }
    }

    private void fill(String mine, List<String> units) {
        var some = new RandomLives(random.nextLong(), mine);
        List<FactRow> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<HazardMoment> life = some.next();
            HazardFacts facts = some.facts(life, units);
            lives.put(facts, life);
            rows.add(FactRow.of(facts));
        }
        mines.add(new MineRows(units, rows));
    }

    private AnalysisQuery query() {
        LocalDate from = FIRST.plusDays(random.nextInt(800));
        return new AnalysisQuery(
                new Period(from, from.plusDays(random.nextInt(Period.MOST_DAYS))),
                any(PROVINCE, "220200", "220221"),
                random.nextInt(4) == 0,
                null,
                random.nextInt(4) == 0 ? any(MineType.values()) : null,
                random.nextInt(4) == 0 ? "category-1" : null);
    }

    @SafeVarargs
    private <T> T any(T... of) {
        return of[random.nextInt(of.length)];
    }

    private void compare(AnalysisQuery query, @Nullable Grouping by, Result result) {
        Predicate<HazardFacts> asked = it -> isAsked(it, query);
        compare(query.period(), asked, result.total());
        switch (by) {
            case null -> assertThat(result.groups()).isEmpty();
            case MONTH -> {
                assertThat(result.groups()).hasSameSizeAs(query.period().months());
                for (Period month : query.period().months()) {
                    compare(month, asked, result.groups().get(month.month()));
                }
            }
            default -> {
                var keys = new TreeSet<String>();
                lives.keySet().stream()
                        .filter(asked.and(it -> matters(it, query.period())))
                        .forEach(it -> keys.add(key(it, by, query)));
                assertThat(result.groups().keySet()).isEqualTo(keys);
                for (String key : keys) {
                    compare(
                            query.period(),
                            asked.and(it -> key(it, by, query).equals(key)),
                            result.groups().get(key));
                }
            }
        }
    }

    private static boolean isAsked(HazardFacts facts, AnalysisQuery query) {
        return facts.units().contains(query.unit())
                && (!query.direct() || facts.units().getLast().equals(query.unit()))
                && (query.type() == null || query.type() == facts.type())
                && (query.category() == null || query.category().equals(facts.category()));
    }

    private boolean matters(HazardFacts facts, Period period) {
        return !facts.determinedOn().isAfter(period.to())
                && !facts.endedOn().isBefore(period.from());
    }

    private static String key(HazardFacts facts, Grouping by, AnalysisQuery query) {
        List<String> units = facts.units();
        return switch (by) {
            case TYPE -> facts.type().name();
            case CATEGORY -> facts.category();
            default ->
                    units.getLast().equals(query.unit())
                            ? units.getLast()
                            : units.get(units.indexOf(query.unit()) + 1);
        };
    }

    private void compare(Period period, Predicate<HazardFacts> those, Counted counted) {
        for (Figure figure : Figure.values()) {
            assertThat(counted.count(figure))
                    .as("%s in %s", figure, period)
                    .isEqualTo(of(figure, period, those).size());
        }
        int[] days =
                of(Figure.CLOSED_WITHIN, period, those).stream()
                        .mapToInt(it -> Objects.requireNonNull(it.days()))
                        .sorted()
                        .toArray();
        assertThat(
                        counted.days().entrySet().stream()
                                .flatMapToInt(
                                        it -> IntStream.generate(it::getKey).limit(it.getValue()))
                                .toArray())
                .as(Arrays.toString(days))
                .isEqualTo(days);
        for (String reason : List.of("geology", "equipment-delivery")) {
            assertThat(counted.reasons().getOrDefault(reason, 0L))
                    .isEqualTo(
                            lives.entrySet().stream()
                                    .filter(it -> those.test(it.getKey()))
                                    .filter(it -> Recount.extended(it.getValue(), period, reason))
                                    .count());
        }
    }

    private List<HazardFacts> of(Figure figure, Period period, Predicate<HazardFacts> those) {
        return lives.entrySet().stream()
                .filter(it -> those.test(it.getKey()))
                .filter(it -> Recount.counts(figure, it.getValue(), period))
                .map(Map.Entry::getKey)
                .toList();
    }
}
