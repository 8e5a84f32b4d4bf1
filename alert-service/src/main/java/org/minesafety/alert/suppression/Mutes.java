package org.minesafety.alert.suppression;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.AlertHandler;
import org.minesafety.alert.suppression.domain.Mute;
import org.minesafety.alert.suppression.domain.Mute.MuteEntry;
import org.minesafety.platform.domain.TimeOrderedId;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.IdempotencyKey;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who does not want to hear of which alert for some minutes. */
@Component
public final class Mutes {

    private final Aggregates<Mute, MuteEntry> aggregates;
    private final KeptMutes kept;
    private final AlertHandler alerts;
    private final Clock clock;

    Mutes(
            Aggregates<Mute, MuteEntry> aggregates,
            KeptMutes kept,
            AlertHandler alerts,
            Clock clock) {
        this.aggregates = aggregates;
        this.kept = kept;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Mutes as they are stored. */
    public interface KeptMutes {

        /** Of a listener, those that last beyond a moment, the latest first. */
        Flux<Mute> of(String listener, Instant now, @Nullable String after, int limit);

        /** Which of these listeners muted an alert beyond a moment. */
        Flux<String> of(String alert, Collection<String> listeners, Instant now);
    }

    private record Said(String alert, int minutes) {}

    /** An alert that the caller does not see does not exist; nothing but this is written. */
    public Mono<Mute> mute(String alert, int minutes, IdempotencyKey key, Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return alerts.mineOf(alert, caller)
                .flatMap(mine ->
                        aggregates.create(
                                caller,
                                key,
                                new Said(alert, minutes),
                                () ->
                                        Mute.begin(
                                                TimeOrderedId.at(now).toString(),
                                                mine,
                                                alert,
                                                caller.subject(),
                                                minutes,
                                                now)));
    }

    /** The caller's own that last. */
    public Flux<Mute> own(Caller caller, @Nullable String after, int limit) {
        return kept.of(caller.subject(), clock.instant(), after, limit);
    }

    /** Which of these listeners do not want to hear of an alert now, for who calls them. */
    public Mono<Set<String>> of(String alert, Collection<String> listeners) {
        return listeners.isEmpty()
                ? Mono.just(Set.of())
                : kept.of(alert, listeners, clock.instant()).collectList().map(Set::copyOf);
    }
}
