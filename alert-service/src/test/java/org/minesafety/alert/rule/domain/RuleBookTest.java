package org.minesafety.alert.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.contracts.mine.MineType.COAL_OPEN_PIT;
import static org.minesafety.contracts.mine.MineType.COAL_UNDERGROUND;
import static org.minesafety.contracts.mine.MineType.METAL_NONMETAL_UNDERGROUND;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.alert.rule.domain.StatutoryRules.Row;
import org.minesafety.alert.rule.domain.Threshold.JudgedBy;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;

/** However often a mine becomes another one, its rules fit into an event and are never laxer. */
class RuleBookTest {

    private static final int LARGEST_EVENT = 1_000_000;
    private static final int FLIPS = 1_000;
    private static final StatutoryRules SHIPPED = Thresholds.shipped();

    private record Moment(Instant at, List<LevelRule> inForce) {}

    @Test
    void a_mine_that_changes_its_type_a_thousand_times_keeps_a_book_that_can_be_told() {
        StatutoryRules largest = new StatutoryRules(largestTable());
        List<MineType> types = List.of(COAL_UNDERGROUND, METAL_NONMETAL_UNDERGROUND, COAL_OPEN_PIT);
        RuleBook book = first(COAL_UNDERGROUND, largest);
        int most = 0;
        for (int flip = 1; flip <= FLIPS; flip++) {
            Instant at = NOON.plusSeconds(60L * flip);
            MineType type = types.get(flip % types.size());
            book = book.revised(of(type, null), largest, at).after();
            most = Math.max(most, eventBytes(book));
            assertThat(inForce(book, at.plusSeconds(1)))
                    .extracting(LevelRule::id)
                    .containsExactlyInAnyOrderElementsOf(
                            largest.of(type, null).stream().map(LevelRule::id).toList());
        }
        assertThat(most).isBetween(300_000, LARGEST_EVENT);
    }

    @Test
    void what_was_in_force_stays_in_force_for_its_time_or_something_stricter_does() {
        RuleBook book = first(COAL_UNDERGROUND, SHIPPED);
        var told = new ArrayList<Moment>();
        for (int flip = 1; flip <= 300; flip++) {
            Instant at = NOON.plus(Duration.ofHours(flip));
            MineType type = flip % 2 == 0 ? COAL_UNDERGROUND : METAL_NONMETAL_UNDERGROUND;
            book = book.revised(of(type, null), SHIPPED, at).after();
            told.add(new Moment(at.plusSeconds(1_800), inForce(book, at.plusSeconds(1_800))));
        }
        for (Moment moment : told) {
            List<LevelRule> now = inForce(book, moment.at());
            assertThat(moment.inForce())
                    .allSatisfy(
                            before -> assertThat(now).anyMatch(rule -> isAsStrictAs(rule, before)));
        }
    }

    @Test
    void within_ten_days_every_version_stays_as_it_was() {
        RuleBook low = first(COAL_UNDERGROUND, GasGrade.LOW);
        Instant at = NOON.plus(Duration.ofDays(3));
        RuleBook high = low.revised(of(COAL_UNDERGROUND, GasGrade.HIGH), SHIPPED, at).after();
        RuleBook again =
                high.revised(
                                of(COAL_UNDERGROUND, GasGrade.LOW),
                                SHIPPED,
                                at.plus(Duration.ofDays(5)))
                        .after();
        assertThat(inForce(again, NOON)).extracting(LevelRule::id).doesNotContain("0001-T3-high");
        assertThat(inForce(again, at)).extracting(LevelRule::id).contains("0001-T3-high");
        assertThat(inForce(again, at.plus(Duration.ofDays(6))))
                .extracting(LevelRule::id)
                .doesNotContain("0001-T3-high");
    }

    @Test
    void what_was_in_force_for_no_time_leaves_nothing_behind() {
        RuleBook book = first(COAL_UNDERGROUND, SHIPPED);
        RuleBook metal = book.revised(of(METAL_NONMETAL_UNDERGROUND, null), SHIPPED, NOON).after();
        RuleBook back = metal.revised(of(COAL_UNDERGROUND, null), SHIPPED, NOON).after();
        assertThat(back.rules()).containsExactlyInAnyOrderElementsOf(book.rules());
    }

    @Test
    void rules_that_another_release_resolved_otherwise_are_set_right() {
        RuleBook book = first(COAL_UNDERGROUND, SHIPPED);
        assertThat(book.revised(of(COAL_UNDERGROUND, null), SHIPPED, NOON)).isNull();
        var wrong =
                new RuleBook(
                        book.mine(),
                        book.version(),
                        book.type(),
                        book.gas(),
                        book.table(),
                        book.rules().subList(1, book.rules().size()));
        assertThat(wrong.revised(of(COAL_UNDERGROUND, null), SHIPPED, NOON).after().rules())
                .extracting(LevelRule::id)
                .contains(book.rules().getFirst().id());
    }

    @Test
    void of_two_rows_that_are_one_rule_in_an_old_table_the_stricter_one_counts() {
        Row strict = row("coal", "T0", 0.8);
        Row lax = row("coal-low-gas", "T0", 1.2);
        for (List<Row> rows : List.of(List.of(strict, lax), List.of(lax, strict))) {
            assertThat(new StatutoryRules(rows).of(COAL_UNDERGROUND, GasGrade.LOW).getLast())
                    .extracting(LevelRule::alarm)
                    .isEqualTo(0.8);
        }
        assertThatThrownBy(() -> ThresholdTable.check(List.of(strict.threshold(), lax.threshold())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coal-0001-T0-high")
                .hasMessageContaining("coal-low-gas-0001-T0-high");
    }

    private static boolean isAsStrictAs(LevelRule rule, LevelRule before) {
        int sign = before.direction() == Direction.HIGH ? 1 : -1;
        return rule.id().equals(before.id())
                && sign * rule.alarm() <= sign * before.alarm()
                && sign * rule.release() <= sign * before.release();
    }

    private static List<LevelRule> inForce(RuleBook book, Instant at) {
        return book.rules().stream()
                .filter(rule ->
                        !rule.validFrom().isAfter(at)
                                && (rule.validTo() == null || rule.validTo().isAfter(at)))
                .toList();
    }

    /** Every mine type has rules, and those of a coal mine are as many as the table may hold. */
    private static List<Row> largestTable() {
        var rows = new ArrayList<Row>();
        while (true) {
            rows.add(row("coal", "L" + rows.size(), 1));
            try {
                ThresholdTable.check(rows.stream().map(Row::threshold).toList());
            } catch (IllegalArgumentException full) {
                rows.removeLast();
                break;
            }
        }
        IntStream.range(0, rows.size() / 2)
                .forEach(i -> rows.add(row("metal-nonmetal-underground", "M" + i, 1)));
        ThresholdTable.check(rows.stream().map(Row::threshold).toList());
        return rows;
    }

    private static Row row(String mineType, String location, double alarm) {
        return new Row(
                new Threshold(
                        mineType,
                        "0001",
                        location,
                        "工作面",
                        "face",
                        ">=",
                        alarm,
                        null,
                        null,
                        "%CH4",
                        "《煤矿安全规程》\"".repeat(50),
                        JudgedBy.LEVEL,
                        null),
                Longwall.LONG_AGO,
                null);
    }

    private static RuleBook first(MineType type, StatutoryRules thresholds) {
        return RuleBook.first(Longwall.MINE, of(type, null), thresholds, NOON).after();
    }

    private static RuleBook first(MineType type, GasGrade gas) {
        return RuleBook.first(Longwall.MINE, of(type, gas), SHIPPED, NOON).after();
    }

    private static Grounds of(MineType type, @Nullable GasGrade gas) {
        return new Grounds(type, gas, 1);
    }

    private static int eventBytes(RuleBook book) {
        var fact =
                RuleEntry.publicView(
                                new RuleEntry.Changed(
                                        1,
                                        book.rules().stream()
                                                .map(LevelRule::id)
                                                .distinct()
                                                .toList(),
                                        NOON),
                                book.mine())
                        .orElseThrow();
        return new EventCodec()
                .encode(
                        Topics.ALARM_RULES,
                        new EntityRecord<>(fact, book.published(), book.version(), "0"),
                        new Envelope("1", new ServiceName("test"), NOON, "c", null))
                .value()
                .length;
    }
}
