package org.minesafety.alert.notification.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.PolicyStep.Rung;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * The policies that are in force. A step whose condition has no answer is taken, and keeps no other
 * step away: whoever would be told if it held, or if it did not, is told.
 */
public final class Policies {

    private record Key(String alarmClass, AlertLevel level) {}

    /** What conditions of steps say here and now. */
    @FunctionalInterface
    public interface Conditions {

        /** Empty when there is no answer. */
        Optional<Boolean> hold(String condition);
    }

    private final Map<Key, List<PolicyStep>> steps;
    private final Conditions conditions;
    private final boolean waiting;
    private final Map<Key, TimingRow> times;

    public Policies(Collection<PolicyStep> rows, Conditions conditions) {
        this(
                rows.stream()
                        .sorted(Comparator.comparing(PolicyStep::step))
                        .collect(groupingBy(row -> new Key(row.alarmClass(), row.level()))),
                conditions,
                true,
                Map.of());
    }

    private Policies(
            Map<Key, List<PolicyStep>> steps,
            Conditions conditions,
            boolean waiting,
            Map<Key, TimingRow> times) {
        this.steps = steps;
        this.conditions = conditions;
        this.waiting = waiting;
        this.times = times;
    }

    /** The same, which begin again by these rows. */
    public Policies timed(Collection<TimingRow> rows) {
        return new Policies(
                steps,
                conditions,
                waiting,
                rows.stream()
                        .collect(toMap(row -> new Key(row.alarmClass(), row.level()), row -> row)));
    }

    /**
     * For what has no end: who is told at once, each place once; nobody else, for nothing could
     * stop it.
     */
    public Policies withoutWaiting() {
        return new Policies(steps, conditions, false, times);
    }

    boolean waiting() {
        return waiting;
    }

    /** Its own rows, else those for the rest; in order, and those only that are taken. */
    List<PolicyStep> of(String alarmClass, AlertLevel level) {
        List<PolicyStep> rows =
                steps.getOrDefault(
                        new Key(alarmClass, level),
                        steps.getOrDefault(new Key(PolicyStep.REST, level), List.of()));
        return waiting ? taken(rows) : atOnce(rows);
    }

    private List<PolicyStep> taken(List<PolicyStep> rows) {
        var taken = new ArrayList<PolicyStep>();
        for (PolicyStep row : rows) {
            if (holds(row).orElse(true)) {
                taken.add(row.numbered(taken.size() + 1));
            }
        }
        return taken;
    }

    private List<PolicyStep> atOnce(List<PolicyStep> rows) {
        var taken = new ArrayList<PolicyStep>();
        Set<Rung> told = EnumSet.noneOf(Rung.class);
        for (PolicyStep row : rows) {
            Optional<Boolean> holds = holds(row);
            if (holds.orElse(true) && !told.contains(row.rung())) {
                taken.add(row.withoutWaiting(taken.size() + 1));
            }
            if (holds.orElse(false)) {
                told.add(row.rung());
                if (!row.patience().isZero()) {
                    break;
                }
            }
        }
        return taken;
    }

    private Optional<Boolean> holds(PolicyStep row) {
        return row.condition() == null ? Optional.of(true) : conditions.hold(row.condition());
    }

    /** Its own row, else that for the rest; null where there is none. */
    @Nullable TimingRow timing(String alarmClass, AlertLevel level) {
        TimingRow own = times.get(new Key(alarmClass, level));
        return own == null ? times.get(new Key(PolicyStep.REST, level)) : own;
    }
}
