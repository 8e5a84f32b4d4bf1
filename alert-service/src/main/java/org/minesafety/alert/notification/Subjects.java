package org.minesafety.alert.notification;

import java.util.Set;
import org.minesafety.alert.handling.HandledAlerts;
import org.minesafety.alert.notification.Subject.OfAlert;
import org.minesafety.alert.notification.Subject.OfEvent;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Alerts and events, by their ids. */
@Component
public final class Subjects {

    private final HandledAlerts alerts;
    private final EventNotices notices;
    private final Supervision supervision;

    Subjects(HandledAlerts alerts, EventNotices notices, Supervision supervision) {
        this.alerts = alerts;
        this.notices = notices;
        this.supervision = supervision;
    }

    /** Empty when there is none. */
    Mono<Subject> find(String id) {
        return alerts.find(id)
                .<Subject>map(OfAlert::new)
                .switchIfEmpty(Mono.defer(() -> notices.find(id).map(OfEvent::new)));
    }

    /** Error: {@code not-found} (404) when the caller sees neither. */
    public Mono<Void> see(String id, Caller caller) {
        return notices.find(id)
                .map(it -> sees(it, caller))
                .defaultIfEmpty(alerts.get(id, caller).thenReturn(true))
                .flatMap(it -> it)
                .filter(seen -> seen)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .then();
    }

    private Mono<Boolean> sees(EventNotice notice, Caller caller) {
        return supervision.covers(
                notice.mine(), notice.officersOnly() ? withoutMines(caller) : caller);
    }

    private static Caller withoutMines(Caller it) {
        return new Caller(it.subject(), it.client(), it.roles(), it.units(), Set.of());
    }
}
