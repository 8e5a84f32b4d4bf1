package org.minesafety.alert.rule.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.rule.domain.RuleEntry.Assigned;
import org.minesafety.alert.rule.domain.RuleEntry.Changed;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;

/**
 * The statutory rules of one mine and what they were resolved from.
 *
 * @param table version of the table of thresholds
 */
public record RuleBook(
        String mine,
        long version,
        MineType type,
        @Nullable GasGrade gas,
        long table,
        List<LevelRule> rules) {

    /** A change, and the entry that tells it. */
    public record Revision(RuleBook after, RuleEntry entry) {}

    /** The first rules of a mine; they count from ever. */
    public static Revision first(
            String mine, Grounds grounds, StatutoryRules thresholds, Instant at) {
        var book =
                new RuleBook(
                        mine,
                        1,
                        grounds.type(),
                        grounds.gas(),
                        grounds.table(),
                        RuleVersions.bounded(thresholds.of(grounds.type(), grounds.gas()), at));
        return new Revision(book, new Assigned(grounds.table(), at));
    }

    /**
     * Null when it is as it should be; other rules count from {@code at} on.
     *
     * @throws IllegalStateException when they would be larger than an event may be
     */
    public @Nullable Revision revised(Grounds grounds, StatutoryRules thresholds, Instant at) {
        List<LevelRule> all =
                StatutoryRules.from(at, rules, thresholds.of(grounds.type(), grounds.gas()));
        if (grounds.equals(new Grounds(type, gas, table))
                && Set.copyOf(all).equals(Set.copyOf(rules))) {
            return null;
        }
        List<LevelRule> now = RuleVersions.bounded(all, at);
        var after =
                new RuleBook(
                        mine, version + 1, grounds.type(), grounds.gas(), grounds.table(), now);
        return new Revision(after, new Changed(grounds.table(), differing(rules, now), at));
    }

    public MineRules published() {
        return new MineRules(mine, rules);
    }

    private static List<String> differing(List<LevelRule> before, List<LevelRule> after) {
        var ids = new TreeSet<String>();
        Stream.concat(before.stream(), after.stream())
                .filter(rule -> !(before.contains(rule) && after.contains(rule)))
                .map(LevelRule::id)
                .forEach(ids::add);
        return List.copyOf(ids);
    }
}
