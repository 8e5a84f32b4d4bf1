package org.minesafety.alert.rule.domain;

import static org.minesafety.contracts.alarm.Direction.HIGH;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.LevelRule;

/**
 * Keeps the versions of a mine's rules few. What ended before everything that can still be judged
 * in order becomes one version per rule, and so does everything that ended when there is too much
 * of it: that one version is in force for all the time of those that it stands for, at the
 * strictest of their levels. So however often a mine changes its type, its rules fit into an event,
 * and it never gains a laxer rule by it. (A system that was silent for long may still bring data of
 * that time: therefore old versions are merged and not dropped.)
 */
final class RuleVersions {

    /** Most bytes of all versions as JSON: half of what an event may have. */
    static final int LARGEST_BYTES = 512 * 1024;

    /** The horizon, behind which nothing of a system that sends is judged again, and a margin. */
    private static final Duration EXACT = Duration.ofDays(10);

    private record Group(String rule, boolean criterion) {

        static Group of(LevelRule rule) {
            return new Group(rule.id(), rule.longerThan() != null);
        }
    }

    private RuleVersions() {}

    /**
     * @throws IllegalStateException when even the rules in force do not fit; the table of
     *     thresholds is checked so that they do
     */
    static List<LevelRule> bounded(List<LevelRule> rules, Instant at) {
        List<LevelRule> few = mergedBefore(at.minus(EXACT), rules);
        if (bytes(few) > LARGEST_BYTES) {
            few = mergedBefore(at, few);
        }
        if (bytes(few) > LARGEST_BYTES) {
            throw new IllegalStateException("The rules of a mine are larger than an event may be");
        }
        return few;
    }

    /** Estimated from above. */
    static long bytes(List<LevelRule> rules) {
        return rules.stream().mapToLong(RuleSize::bytes).sum();
    }

    private static List<LevelRule> mergedBefore(Instant time, List<LevelRule> rules) {
        Map<Group, LevelRule> ended = new LinkedHashMap<>();
        List<LevelRule> others = new ArrayList<>();
        for (LevelRule rule : rules) {
            if (rule.validTo() != null && !rule.validTo().isAfter(time)) {
                ended.merge(Group.of(rule), rule, RuleVersions::both);
            } else {
                others.add(rule);
            }
        }
        List<LevelRule> few = new ArrayList<>(ended.values());
        others.forEach(rule -> StatutoryRules.join(few, rule));
        return List.copyOf(few);
    }

    private static LevelRule both(LevelRule one, LevelRule other) {
        return new LevelRule(
                other.id(),
                other.sensorType(),
                other.locationClass(),
                other.direction(),
                isStricter(one, other) ? one.strict() : other.strict(),
                stricter(one, one.alarm(), other.alarm()),
                stricterOf(one, one.powerOff(), other.powerOff()),
                stricter(one, one.release(), other.release()),
                other.unit(),
                one.validFrom().isBefore(other.validFrom()) ? one.validFrom() : other.validFrom(),
                later(one.validTo(), other.validTo()),
                other.source(),
                shorter(one.longerThan(), other.longerThan()));
    }

    /** Does the alarm of the one come first? */
    static boolean isStricter(LevelRule one, LevelRule other) {
        return one.alarm() == other.alarm()
                ? !one.strict()
                : stricter(one, one.alarm(), other.alarm()) == one.alarm();
    }

    private static double stricter(LevelRule rule, double one, double other) {
        return rule.direction() == HIGH ? Math.min(one, other) : Math.max(one, other);
    }

    private static @Nullable Double stricterOf(
            LevelRule rule, @Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return stricter(rule, one, other);
    }

    private static Instant later(@Nullable Instant one, @Nullable Instant other) {
        Instant first = Objects.requireNonNull(one);
        Instant second = Objects.requireNonNull(other);
        return first.isAfter(second) ? first : second;
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        return one == null || other == null || one.compareTo(other) > 0 ? other : one;
    }
}
