package org.minesafety.alert.notification.domain;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Comparator;
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

    /** Its own rows, else those for the rest; in order. */
    List<PolicyStep> of(String alarmClass, AlertLevel level) {
        return steps.getOrDefault(
                new Key(alarmClass, level),
                steps.getOrDefault(new Key(PolicyStep.REST, level), List.of()));
    }
}
