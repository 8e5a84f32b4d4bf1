package org.minesafety.alert.unjudged;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.minesafety.contracts.alarm.LevelRule;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Which points of one kind of mine have a statutory level.
 *
 * @param byType location classes by sensor type
 */
record JudgedClasses(Map<String, Set<String>> byType) {

    /** A criterion of a major hazard is evidence, and no alarm level. */
    static JudgedClasses of(Collection<LevelRule> rules) {
        var byType = new TreeMap<String, Set<String>>();
        for (LevelRule rule : rules) {
            if (rule.longerThan() == null) {
                byType.computeIfAbsent(rule.sensorType(), _ -> new TreeSet<>())
                        .add(rule.locationClass());
            }
        }
        return new JudgedClasses(byType);
    }

    Optional<Gap> gap(KnownPoint point) {
        Set<String> classes = byType.get(point.sensorType());
        if (classes == null) {
            return Optional.of(Gap.NO_RULE);
        }
        if (classes.contains(LevelRule.ANYWHERE)) {
            return Optional.empty();
        }
        String ofPoint = point.locationClass();
        if (ofPoint == null) {
            return Optional.of(Gap.UNCLASSIFIED);
        }
        return classes.contains(ofPoint) ? Optional.empty() : Optional.of(Gap.UNKNOWN_CLASS);
    }

    /** The same as a query over stored points of such mines. */
    List<Criteria> criteria(Gap gap, Collection<String> mines) {
        return switch (gap) {
            case NO_RULE -> List.of(points(mines).and("sensorType").nin(byType.keySet()));
            case UNCLASSIFIED ->
                    List.of(
                            points(mines)
                                    .and("sensorType")
                                    .in(placed().keySet())
                                    .and("locationClass")
                                    .isNull());
            case UNKNOWN_CLASS -> {
                var each = new ArrayList<Criteria>();
                placed().forEach((type, classes) ->
                        each.add(
                                points(mines)
                                        .and("sensorType")
                                        .is(type)
                                        .and("locationClass")
                                        .ne(null)
                                        .nin(classes)));
                yield each;
            }
        };
    }

    private Map<String, Set<String>> placed() {
        var placed = new TreeMap<>(byType);
        placed.values().removeIf(classes -> classes.contains(LevelRule.ANYWHERE));
        return placed;
    }

    private static Criteria points(Collection<String> mines) {
        return where("mine").in(mines).and("withdrawn").is(false);
    }
}
