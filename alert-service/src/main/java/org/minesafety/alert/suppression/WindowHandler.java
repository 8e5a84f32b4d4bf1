package org.minesafety.alert.suppression;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.HandledEpisodes;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.ServiceWindow.Announcement;
import org.minesafety.alert.suppression.domain.WindowEntry;
import org.minesafety.alert.suppression.domain.WindowLimit;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.TimeOrderedId;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Precondition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Announces windows in which points are out of service, and ends them. */
@Component
public final class WindowHandler {

    private final Aggregates<ServiceWindow, WindowEntry> aggregates;
    private final ServiceWindows windows;
    private final SuppressionTables tables;
    private final HandledEpisodes points;
    private final KnownMines mines;
    private final Clock clock;

    WindowHandler(
            Aggregates<ServiceWindow, WindowEntry> aggregates,
            ServiceWindows windows,
            SuppressionTables tables,
            HandledEpisodes points,
            KnownMines mines,
            Clock clock) {
        this.aggregates = aggregates;
        this.windows = windows;
        this.tables = tables;
        this.points = points;
        this.mines = mines;
        this.clock = clock;
    }

    /** A mine that the caller does not see does not exist; a rule of the law is not the mine's. */
    public Mono<ServiceWindow> announce(Announcement said, IdempotencyKey key, Caller caller) {
        if (said.statutory() && !caller.has(Role.SUPERVISOR)) {
            return Mono.error(new Problem(ProblemTypes.NOT_PERMITTED));
        }
        return mines.seenBy(caller, said.mine(), null)
                .next()
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .flatMap(_ -> aggregates.create(caller, key, said, announced(said, caller)));
    }

    /** Of two at once that count the same mine's, one begins again and sees the other. */
    private Mono<Change<ServiceWindow, WindowEntry>> announced(Announcement said, Caller caller) {
        return tables.limit(said.statutory())
                .flatMap(limit ->
                        aggregates
                                .guard("windows|" + said.mine())
                                .then(windows.open(said.mine(), said.statutory()))
                                .flatMap(open -> announced(said, limit, open, caller)));
    }

    private Mono<Change<ServiceWindow, WindowEntry>> announced(
            Announcement said, WindowLimit limit, long open, Caller caller) {
        String point = said.mine() + "|" + said.point();
        Instant now = now();
        return points.points(List.of(point))
                .map(known ->
                        ServiceWindow.announce(
                                TimeOrderedId.at(now).toString(),
                                said,
                                known.containsKey(point),
                                limit,
                                open,
                                Actor.of(caller),
                                now));
    }

    public Mono<ServiceWindow> returned(
            String id, @Nullable String note, @Nullable Precondition expected, Caller caller) {
        return aggregates
                .on(id, caller, expected)
                .change(it -> it.returned(note, Actor.of(caller), now()));
    }

    public Mono<ServiceWindow> withdraw(
            String id, @Nullable String note, @Nullable Precondition expected, Caller caller) {
        return aggregates
                .on(id, caller, expected)
                .change(it -> it.withdraw(note, Actor.of(caller), now()));
    }

    /**
     * Time has come for its next step.
     *
     * @param due for which it was due; nothing when it is due for something else now
     */
    public Mono<Void> due(String id, Instant due) {
        return aggregates.on(id).decide(held -> held.flatMap(it -> it.due(due, now()))).then();
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
