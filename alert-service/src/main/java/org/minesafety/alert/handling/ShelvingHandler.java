package org.minesafety.alert.handling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.AlertSuppression;
import org.minesafety.alert.handling.domain.ShelvingLimits;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts alerts aside for a limited time, and a limited number of a mine at once. */
@Component
public final class ShelvingHandler {

    private final Aggregates<Alert, AlertEntry> aggregates;
    private final Alerts alerts;
    private final AlertTables tables;
    private final Clock clock;

    ShelvingHandler(
            Aggregates<Alert, AlertEntry> aggregates,
            Alerts alerts,
            AlertTables tables,
            Clock clock) {
        this.aggregates = aggregates;
        this.alerts = alerts;
        this.tables = tables;
        this.clock = clock;
    }

    private record Grounds(ShelvingLimits limits, long shelved) {}

    public Mono<Alert> shelve(
            String id,
            String reason,
            Duration length,
            @Nullable Precondition expected,
            Caller caller) {
        Actor actor = Actor.of(caller);
        return aggregates
                .on(id, caller, expected)
                .change(
                        it -> grounds(it.cause().mine()),
                        (it, grounds) ->
                                AlertSuppression.shelve(
                                        it,
                                        reason,
                                        length,
                                        grounds.limits(),
                                        grounds.shelved(),
                                        actor,
                                        now()));
    }

    /** Of two at once that count the same mine's, one begins again and sees the other. */
    private Mono<Grounds> grounds(String mine) {
        return tables.shelving()
                .flatMap(limits ->
                        aggregates
                                .guard("shelved|" + mine)
                                .then(alerts.shelved(mine))
                                .map(shelved -> new Grounds(limits, shelved)));
    }

    public Mono<Alert> unshelve(
            String id, @Nullable String note, @Nullable Precondition expected, Caller caller) {
        Actor actor = Actor.of(caller);
        return aggregates
                .on(id, caller, expected)
                .change(it -> AlertSuppression.unshelve(it, note, actor, now()));
    }

    /**
     * Time has come for a shelving.
     *
     * @param due for which the alert was due; nothing when it is due for something else now
     */
    public Mono<Void> due(String id, Instant due) {
        return aggregates
                .on(id)
                .decide(held -> held.flatMap(it -> AlertSuppression.due(it, due, now())))
                .then();
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
