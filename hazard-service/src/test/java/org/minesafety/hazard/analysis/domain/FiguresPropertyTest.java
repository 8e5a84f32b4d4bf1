package org.minesafety.hazard.analysis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.minesafety.hazard.majorhazard.HazardMoment;

/** What is kept of random lives answers each figure of random periods as a recount does. */
class FiguresPropertyTest {

    private static final long SEED = 20261127;
    private static final String MINE = "220221000001";
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");

    @Test
    void figures_are_what_a_recount_finds() {
        var lives = new RandomLives(SEED, MINE);
        var random = new Random(SEED);
        Map<Figure, Integer> met = new EnumMap<>(Figure.class);
        for (int i = 0; i < 4_000; i++) {
            List<HazardMoment> life = lives.next();
            HazardFacts facts = lives.facts(life, List.of("220000"));
            FactRow row = FactRow.of(facts);
            for (int days = 0; days < 8; days++) {
                LocalDate from = FIRST.plusDays(random.nextInt(1_000));
                var period = new Period(from, from.plusDays(random.nextInt(Period.MOST_DAYS)));
                for (Figure figure : Figure.values()) {
                    boolean expected = Recount.counts(figure, life, period);
                    assertThat(Recount.meets(facts, figure.of(period)))
                            .as("%s in %s of %s kept as %s", figure, period, life, facts)
                            .isEqualTo(expected);
                    assertThat(new QuickCondition(figure.of(period)).holds(row))
                            .as("%s in %s of %s", figure, period, row)
                            .isEqualTo(expected);
                    if (expected) {
                        met.merge(figure, 1, Integer::sum);
                    }
                }
                assertThat(Recount.meets(facts, Figure.extended(period, "geology")))
                        .isEqualTo(Recount.extended(life, period, "geology"));
            }
        }
        assertThat(met.keySet()).containsExactlyInAnyOrder(Figure.values());
    }

    /** Stock, inflow and outflow of one period and the stock of the next one. */
    @Test
    void what_was_there_and_came_either_left_or_is_there() {
        var lives = new RandomLives(7, MINE);
        for (int i = 0; i < 2_000; i++) {
            HazardFacts facts = lives.facts(lives.next(), List.of("220000"));
            var period = new Period(FIRST.plusDays(i % 700), FIRST.plusDays(i % 700 + 30L));
            var before = new Period(period.from().minusDays(1), period.from().minusDays(1));
            assertThat(
                            one(facts, Figure.STOCK, before)
                                    + one(facts, Figure.INFLOW, period)
                                    - one(facts, Figure.CLOSED_WITHIN, period)
                                    - one(facts, Figure.REVOKED_WITHIN, period))
                    .isEqualTo(one(facts, Figure.STOCK, period));
            assertThat(
                            Arrays.stream(Figure.values())
                                    .filter(it -> it.name().startsWith("AGE_"))
                                    .mapToInt(it -> one(facts, it, period))
                                    .sum())
                    .isEqualTo(one(facts, Figure.STOCK, period));
        }
    }

    private static int one(HazardFacts facts, Figure figure, Period period) {
        return Recount.meets(facts, figure.of(period)) ? 1 : 0;
    }

    @Test
    void a_change_that_is_told_again_changes_nothing() {
        var lives = new RandomLives(11, MINE);
        for (int i = 0; i < 500; i++) {
            List<HazardMoment> life = lives.next();
            HazardFacts facts = lives.facts(life, List.of());
            assertThat(life.stream().reduce(facts, HazardFacts::after, (_, it) -> it))
                    .isEqualTo(facts);
        }
    }

    @Test
    void median_and_p90_are_the_nearest_ranks() {
        var counted = new Counted(Map.of(), new TreeMap<>(Map.of(3, 4L, 10, 4L, 50, 2L)), Map.of());
        assertThat(counted.daysOf(50)).isEqualTo(10);
        assertThat(counted.daysOf(40)).isEqualTo(3);
        assertThat(counted.daysOf(90)).isEqualTo(50);
        assertThat(Counted.NONE.daysOf(50)).isNull();
        assertThat(counted.plus(counted).daysOf(50)).isEqualTo(10);
    }

    @Test
    void months_of_a_period_touch_and_end_with_it() {
        var period = new Period(LocalDate.parse("2026-01-15"), LocalDate.parse("2026-03-02"));
        assertThat(period.months())
                .containsExactly(
                        new Period(period.from(), LocalDate.parse("2026-01-31")),
                        new Period(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-02-28")),
                        new Period(LocalDate.parse("2026-03-01"), period.to()));
    }
}
