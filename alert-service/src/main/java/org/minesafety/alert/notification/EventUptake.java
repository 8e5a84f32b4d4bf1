package org.minesafety.alert.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.EventPolicy;
import org.minesafety.alert.notification.domain.HeardRecord;
import org.minesafety.alert.notification.domain.HeardRecord.Standing;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes up what other services tell. It may be given the same again and in any order: an event is
 * one notice, and what is over by what is known is none.
 */
@Component
public final class EventUptake {

    private final EventNotices notices;
    private final References references;
    private final ReferenceTable<EventPolicy> table;
    private final Clock clock;

    EventUptake(
            EventNotices notices,
            References references,
            ReferenceTable<EventPolicy> table,
            Clock clock) {
        this.notices = notices;
        this.references = references;
        this.table = table;
        this.clock = clock;
    }

    public Mono<Void> take(List<HeardRecord> heard) {
        return references
                .now(table)
                .flatMap(it -> take(heard, it.rows(), clock.instant(), notices));
    }

    /** Each part done again does nothing more, so that it may break off anywhere. */
    static Mono<Void> take(
            List<HeardRecord> heard,
            Map<String, EventPolicy> rows,
            Instant now,
            EventNotices notices) {
        Map<String, Standing> newest = new HashMap<>();
        heard.forEach(it -> newest.compute(it.entity(), (_, known) -> it.after(known)));
        return notices.stand(newest)
                .then(Mono.defer(() -> notices.standings(newest.keySet())))
                .flatMapMany(standings ->
                        Flux.fromIterable(heard).mapNotNull(it -> notice(it, rows, standings, now)))
                .concatMap(notices::add)
                // asked once more: meanwhile another reader may have taken up the end
                .then(Mono.defer(() -> notices.standings(newest.keySet())))
                .flatMapMany(standings ->
                        notices.open(newest.keySet())
                                .filter(it -> it.isOver(standing(it.entity(), standings))))
                .concatMap(notices::end)
                .then();
    }

    private static @Nullable EventNotice notice(
            HeardRecord heard,
            Map<String, EventPolicy> rows,
            Map<String, Standing> standings,
            Instant now) {
        var event = heard.event();
        return event == null
                ? null
                : EventNotice.of(
                                heard,
                                rows.get(event.code()),
                                standing(heard.entity(), standings),
                                now)
                        .orElse(null);
    }

    /** It was kept before. */
    private static Standing standing(String entity, Map<String, Standing> standings) {
        return Objects.requireNonNull(standings.get(entity), entity);
    }
}
