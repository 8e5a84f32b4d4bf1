package org.minesafety.alert.suppression;

import static java.util.stream.Collectors.toMap;
import static org.minesafety.contracts.alert.SuppressionKind.BY_DESIGN;
import static org.minesafety.contracts.alert.SuppressionKind.MINE_STATE;
import static org.minesafety.contracts.alert.SuppressionKind.OUT_OF_SERVICE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.OpenAlerts.OpenAlert;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.contracts.alert.SuppressionKind;

/**
 * Which alerts of a mine are suppressed, and by what: pure. Asked again with what has come of it,
 * it has nothing more to do.
 *
 * @param windows that count now
 * @param masked codes of the classes that mean nothing in the mine's state
 * @param state of the mine; null where it is not known
 */
record SuppressionPlan(
        List<OpenAlert> alerts,
        List<ServiceWindow> windows,
        Set<String> masked,
        @Nullable String state) {

    /**
     * What is to be done.
     *
     * @param because null where the suppression is to be taken off
     */
    record Step(String alert, SuppressionKind kind, @Nullable Because because) {}

    /**
     * @param source what it follows from
     * @param until null where nobody knows
     * @param measure what is done instead
     */
    record Because(String source, @Nullable Instant until, @Nullable String measure) {}

    SuppressionPlan {
        alerts = List.copyOf(alerts);
        windows = List.copyOf(windows);
        masked = Set.copyOf(masked);
    }

    List<Step> steps() {
        Map<String, String> silent =
                alerts.stream()
                        .filter(it -> it.silent() && it.goesOn() && it.system() != null)
                        .collect(
                                toMap(
                                        it -> Objects.requireNonNull(it.system()),
                                        OpenAlert::id,
                                        (one, other) -> one.compareTo(other) < 0 ? one : other));
        return alerts.stream().flatMap(it -> steps(it, silent)).toList();
    }

    private Stream<Step> steps(OpenAlert alert, Map<String, String> silent) {
        var wanted = new EnumMap<SuppressionKind, Because>(SuppressionKind.class);
        window(alert).ifPresent(it -> wanted.put(OUT_OF_SERVICE, it));
        if (!alert.ofLaw()) {
            if (alert.noData() && alert.system() != null && silent.containsKey(alert.system())) {
                wanted.put(
                        BY_DESIGN,
                        new Because(
                                Objects.requireNonNull(silent.get(alert.system())), null, null));
            }
            if (state != null && masked.contains(alert.alarmClass())) {
                wanted.put(MINE_STATE, new Because(state, null, null));
            }
        }
        var steps = new ArrayList<Step>();
        for (SuppressionKind kind : alert.suppressed().keySet()) {
            if (!wanted.containsKey(kind)) {
                steps.add(new Step(alert.id(), kind, null));
            }
        }
        wanted.forEach((kind, because) -> {
            if (!because.source().equals(alert.suppressed().get(kind))) {
                steps.add(new Step(alert.id(), kind, because));
            }
        });
        return steps.stream();
    }

    /**
     * The one that lasts longest. That nothing is seen of a point is no less than what a rule of
     * the law would tell of it.
     */
    private Optional<Because> window(OpenAlert alert) {
        return windows.stream()
                .filter(it -> it.said().point().equals(alert.point()))
                .filter(it -> it.said().statutory() || !alert.ofLaw() && !alert.noData())
                .max(
                        Comparator.comparing((ServiceWindow it) -> it.said().until())
                                .thenComparing(ServiceWindow::id))
                .map(it -> new Because(it.id(), it.said().until(), it.said().measure()));
    }
}
