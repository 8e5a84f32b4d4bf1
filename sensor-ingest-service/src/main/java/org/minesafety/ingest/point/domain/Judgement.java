package org.minesafety.ingest.point.domain;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.mine.Mine;

/**
 * What judges the readings of a point.
 *
 * @param rules empty: nothing does
 * @param unclassified the law names places for the sensor type, and the point names none
 */
public record Judgement(Set<RuleKind> rules, boolean unclassified) {

    public static Judgement of(PointState point, Mine mine, SensorTypes types, Instant now) {
        if (point.withdrawn()) {
            return new Judgement(Set.of(), false);
        }
        Optional<SensorType> type = types.of(mine.type(), point.sensorType());
        Set<RuleKind> rules = EnumSet.noneOf(RuleKind.class);
        type.stream()
                .flatMap(it -> it.judging(point.locationClass(), mine.type()))
                .filter(it -> it.isJudgedAt(mine.gas()))
                .forEach(
                        it -> rules.add(it.isAnywhere() ? RuleKind.CRITERION : RuleKind.STATUTORY));
        if (SetPointTimeline.hasLevels(SetPointTimeline.at(point.setPoints(), now))) {
            rules.add(RuleKind.OWN);
        }
        return new Judgement(rules, isUnclassified(point, mine, type));
    }

    private static boolean isUnclassified(PointState point, Mine mine, Optional<SensorType> type) {
        return point.locationClass() == null
                && type.filter(it -> !it.named(mine.type()).isEmpty()).isPresent();
    }
}
