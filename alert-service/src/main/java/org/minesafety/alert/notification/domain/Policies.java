package org.minesafety.alert.notification.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minesafety.contracts.alert.AlertLevel;

/** The policies that are in force. */
public final class Policies {

    private record Key(String alarmClass, AlertLevel level) {}

    private final Map<Key, List<PolicyStep>> steps;

    public Policies(Collection<PolicyStep> rows) {
        steps =
                rows.stream()
                        .sorted(Comparator.comparing(PolicyStep::step))
                        .collect(groupingBy(row -> new Key(row.alarmClass(), row.level())));
    }

    private Policies(Map<Key, List<PolicyStep>> steps) {
        this.steps = steps;
    }

    /**
     * For what has no end: who is told at once, each place once; nobody else, for nothing could
     * stop it.
     */
    public Policies withoutWaiting() {
        return new Policies(
                steps.entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, it -> atOnce(it.getValue()))));
    }

    private static List<PolicyStep> atOnce(List<PolicyStep> all) {
        Map<PolicyStep.Rung, PolicyStep> first = new LinkedHashMap<>();
        for (PolicyStep row : all) {
            first.putIfAbsent(row.rung(), row.withoutWaiting(first.size() + 1));
            if (!row.patience().isZero()) {
                break;
            }
        }
        return List.copyOf(first.values());
    }

    /** Its own rows, else those for the rest; in order. */
    List<PolicyStep> of(String alarmClass, AlertLevel level) {
        return steps.getOrDefault(
                new Key(alarmClass, level),
                steps.getOrDefault(new Key(PolicyStep.REST, level), List.of()));
    }
}
