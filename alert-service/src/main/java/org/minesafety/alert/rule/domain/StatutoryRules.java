package org.minesafety.alert.rule.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;

/**
 * The table of alarm thresholds, with all that was, is and will be in force.
 *
 * @param rows also those that no level rule can judge
 */
public record StatutoryRules(List<Row> rows) {

    /**
     * @param to exclusive, null: without end
     */
    public record Row(Threshold threshold, Instant from, @Nullable Instant to) {}

    /**
     * The level rules of a mine of this type and gas grade. Should two rows be one rule, the
     * stricter one comes last, which is the one that counts.
     */
    public List<LevelRule> of(MineType type, @Nullable GasGrade gas) {
        return rows.stream()
                .filter(row -> row.threshold().appliesTo(type, gas))
                .map(row -> row.threshold().levelRule(row.from(), row.to()))
                .filter(Objects::nonNull)
                .collect(
                        Collectors.collectingAndThen(Collectors.toList(), StatutoryRules::ordered));
    }

    /**
     * Other rules apply from a moment on: what was in force before stays as it was.
     *
     * @param before rules so far
     * @param after rules as they would be had they always applied
     */
    public static List<LevelRule> from(
            Instant moment, List<LevelRule> before, List<LevelRule> after) {
        var rules = new ArrayList<LevelRule>();
        for (LevelRule rule : before) {
            if (rule.validFrom().isBefore(moment)) {
                rules.add(within(rule, rule.validFrom(), earlier(rule.validTo(), moment)));
            }
        }
        for (LevelRule rule : after) {
            if (rule.validTo() == null || rule.validTo().isAfter(moment)) {
                join(rules, within(rule, later(rule.validFrom(), moment), rule.validTo()));
            }
        }
        return List.copyOf(rules);
    }

    private static List<LevelRule> ordered(List<LevelRule> rules) {
        long ids = rules.stream().map(LevelRule::id).distinct().count();
        if (ids == rules.size()) {
            return List.copyOf(rules);
        }
        return rules.stream()
                .sorted((one, other) -> {
                    if (!one.id().equals(other.id())) {
                        return one.id().compareTo(other.id());
                    }
                    return Boolean.compare(
                            RuleVersions.isStricter(one, other),
                            RuleVersions.isStricter(other, one));
                })
                .toList();
    }

    /** A rule that goes on unchanged stays one rule. */
    static void join(List<LevelRule> rules, LevelRule next) {
        for (int i = 0; i < rules.size(); i++) {
            LevelRule before = rules.get(i);
            if (next.validFrom().equals(before.validTo())
                    && within(before, next.validFrom(), next.validTo()).equals(next)) {
                rules.set(i, within(before, before.validFrom(), next.validTo()));
                return;
            }
        }
        rules.add(next);
    }

    private static LevelRule within(LevelRule rule, Instant from, @Nullable Instant to) {
        return new LevelRule(
                rule.id(),
                rule.sensorType(),
                rule.locationClass(),
                rule.direction(),
                rule.strict(),
                rule.alarm(),
                rule.powerOff(),
                rule.release(),
                rule.unit(),
                from,
                to,
                rule.source(),
                rule.longerThan());
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || one.isAfter(other) ? other : one;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
