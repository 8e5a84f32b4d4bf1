package org.minesafety.alert.handling;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.platform.file.Files;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people decide about alerts. */
@Component
public final class AlertHandler {

    private static final int WHOLE = 100;

    private final Aggregates<Alert, AlertEntry> aggregates;
    private final Files files;
    private final Clock clock;

    /** A mine must not know beforehand whether its statement will be sampled. */
    private final RandomGenerator random = new SecureRandom();

    AlertHandler(Aggregates<Alert, AlertEntry> aggregates, Files files, Clock clock) {
        this.aggregates = aggregates;
        this.files = files;
        this.clock = clock;
    }

    public Mono<Alert> act(
            String id, AlertStep step, @Nullable Precondition expected, Caller caller) {
        Actor actor = Actor.of(caller);
        return aggregates
                .on(id, caller, expected)
                .change(it -> step.take(it, actor, random.nextInt(WHOLE), now()));
    }

    /**
     * Who sees the alert sees the files.
     *
     * @param attached ids of files that the caller has uploaded
     */
    public Mono<Alert> comment(
            String id,
            String text,
            List<UUID> attached,
            @Nullable Precondition expected,
            Caller caller) {
        Actor actor = Actor.of(caller);
        return aggregates
                .on(id, caller, expected)
                .change(
                        it -> files.attach("alert|" + it.id(), attached, caller),
                        (it, refs) -> it.comment(text, refs, actor, now()));
    }

    /**
     * The mine that an alert is of, for who may see it and may be told of it.
     *
     * <p>Error: {@code not-found} (404) when there is none in the caller's scope.
     */
    public Mono<String> mineOf(String id, Caller caller) {
        return aggregates.get(id, caller).map(it -> it.cause().mine());
    }

    /** Somebody was told of it; nothing when nobody waits for that. For who notifies. */
    public Mono<Void> notified(String id) {
        return aggregates.on(id).decide(held -> held.flatMap(it -> it.notified(now()))).then();
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
