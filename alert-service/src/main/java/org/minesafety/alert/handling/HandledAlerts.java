package org.minesafety.alert.handling;

import java.util.List;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Alerts for other features. */
@Component
public final class HandledAlerts {

    private final Aggregates<Alert, AlertEntry> aggregates;

    HandledAlerts(Aggregates<Alert, AlertEntry> aggregates) {
        this.aggregates = aggregates;
    }

    /** Empty when there is none. */
    public Mono<HandledAlert> find(String id) {
        return aggregates.find(List.of(id)).next().map(HandledAlert::of);
    }

    /** Error: {@code not-found} (404) when there is none in the caller's scope. */
    public Mono<HandledAlert> get(String id, Caller caller) {
        return aggregates.get(id, caller).map(HandledAlert::of);
    }
}
