package org.minesafety.alert.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Alerts and their alarms as far as figures are counted from them, in no order. */
public interface CountedAlerts {

    /**
     * @param mine only this one; null: all that the caller may see
     * @param unit only mines that it supervises; null: all
     * @param to exclusive
     */
    record CountQuery(@Nullable String mine, @Nullable String unit, Instant from, Instant to) {}

    /**
     * @param level the highest that it ever reached
     * @param acknowledgedAt for the first time
     * @param goesOn whether one of its alarms does
     * @param since data time at which its first alarm began
     */
    record CountedAlert(
            String id,
            String mine,
            AlertLevel level,
            Instant raisedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant closedAt,
            boolean goesOn,
            Instant since) {}

    /**
     * @param point null where it is of a whole system
     * @param alert id of the alert that it belongs to
     * @param start data time
     * @param joinedAt when it became one of that alert's
     */
    record CountedAlarm(
            String mine,
            @Nullable String point,
            String rule,
            String alert,
            Instant start,
            Instant joinedAt) {}

    /** That were raised in the period. */
    Flux<CountedAlert> raised(CountQuery query, Caller caller);

    /** That became known in the period. */
    Flux<CountedAlarm> joined(CountQuery query, Caller caller);

    /** Of those of the alerts of which the mine has said what they were. */
    Mono<Map<String, StatementKind>> said(Collection<String> alerts);
}
