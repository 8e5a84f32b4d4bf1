package org.minesafety.alert.figure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.minesafety.alert.handling.CountedAlerts;
import org.minesafety.alert.handling.CountedAlerts.CountQuery;
import org.minesafety.alert.handling.CountedAlerts.CountedAlarm;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts what the caller may see. */
@Component
public final class CountAlerts {

    /**
     * Of alerts, and of alarms: what is more has to be asked for in shorter periods. They are held
     * at once, some 20 MB, in a service that judges readings too.
     */
    public static final int MOST = 20_000;

    private static final int PIECE = 1_000;

    private final CountedAlerts counted;
    private final Clock clock;

    CountAlerts(CountedAlerts counted, Clock clock) {
        this.counted = counted;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Empty when there are too many. */
    public Mono<AlertFigures> figures(CountQuery query, Caller caller) {
        return counted.raised(query, caller)
                .take(MOST + 1L)
                .collectList()
                .filter(alerts -> alerts.size() <= MOST)
                .flatMap(alerts ->
                        counted.joined(query, caller)
                                .take(MOST + 1L)
                                .collectList()
                                .filter(alarms -> alarms.size() <= MOST)
                                .flatMap(alarms ->
                                        said(alarms)
                                                .map(said ->
                                                        new FigureCount(
                                                                        alerts,
                                                                        alarms,
                                                                        said,
                                                                        query.from(),
                                                                        query.to(),
                                                                        now())
                                                                .figures())));
    }

    private Mono<Map<String, StatementKind>> said(List<CountedAlarm> alarms) {
        return Flux.fromIterable(alarms)
                .map(CountedAlarm::alert)
                .distinct()
                .buffer(PIECE)
                .concatMap(counted::said)
                .flatMapIterable(Map::entrySet)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
