package org.minesafety.alert.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.SuppressionKind;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Alerts that are not closed, for who knows why they are suppressed. */
public interface OpenAlerts {

    /**
     * An alert as far as its suppression depends on it.
     *
     * @param goesOn whether one of its alarms does
     * @param silent whether it tells that a system is silent
     * @param noData whether it tells that points give no samples
     * @param ofLaw whether an alarm by a rule of the law is or was one of its alarms
     * @param suppressed by the platform: by kind, what it follows from
     */
    record OpenAlert(
            String id,
            String mine,
            String alarmClass,
            @Nullable String system,
            @Nullable String point,
            boolean goesOn,
            boolean silent,
            boolean noData,
            boolean ofLaw,
            Map<SuppressionKind, String> suppressed) {

        public OpenAlert {
            suppressed = Map.copyOf(suppressed);
        }
    }

    /** Mines with a silent system, and those with an alert that the platform suppresses. */
    Flux<String> mines();

    /** Mines with an alert of one of the classes. */
    Flux<String> minesWith(Collection<String> classes);

    Flux<OpenAlert> of(Collection<String> mines);

    /**
     * Nothing where it stands already, or may not be.
     *
     * @param kind not shelved: people do that
     * @param source what it follows from
     * @param until null where nobody knows
     * @param measure what is done instead
     */
    Mono<Void> suppress(
            String alert,
            SuppressionKind kind,
            String source,
            @Nullable Instant until,
            @Nullable String measure);

    /** Nothing where it did not stand. */
    Mono<Void> release(String alert, SuppressionKind kind);
}
