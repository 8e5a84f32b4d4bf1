package org.minesafety.alert.suppression.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.minesafety.alert.handling.OutOfServicePoints;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.mine.KnownMines.Scope;
import org.minesafety.alert.suppression.ServiceWindows;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.WindowPhase;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Windows as they are listed, and which of them count now. */
@Component
class MongoServiceWindows implements ServiceWindows, OutOfServicePoints {

    private static final KeysetPages<WindowDocument, Instant> LATEST_FIRST =
            KeysetPages.descending(
                    WindowDocument.class,
                    WindowDocument.ANNOUNCED_AT,
                    WindowDocument::announcedAt,
                    WindowDocument::id);
    private static final List<String> IN_FORCE =
            List.of(WindowPhase.OUT_OF_SERVICE.name(), WindowPhase.ENDING.name());

    private final ReactiveMongoTemplate mongo;
    private final KnownMines mines;
    private final Clock clock;

    MongoServiceWindows(ReactiveMongoTemplate mongo, KnownMines mines, Clock clock) {
        this.mongo = mongo;
        this.mines = mines;
        this.clock = clock;
    }

    @Override
    public Flux<ServiceWindow> list(WindowQuery query, Caller caller) {
        return mines.scope(caller, query.mine(), query.unit())
                .flatMapMany(scope ->
                        LATEST_FIRST.rows(
                                mongo,
                                List.of(within(scope)),
                                List.of(where(WindowDocument.TAGS).is(WindowDocument.tag(query))),
                                query.after(),
                                query.limit()))
                .map(WindowDocument::state);
    }

    private static Criteria within(Scope scope) {
        return scope.everything() ? new Criteria() : where(WindowDocument.MINE).in(scope.codes());
    }

    @Override
    public Flux<ServiceWindow> inForce(Collection<String> of) {
        return of.isEmpty()
                ? Flux.empty()
                : mongo.find(
                                Query.query(
                                        where(WindowDocument.MINE)
                                                .in(of)
                                                .and(WindowDocument.TAGS)
                                                .in(IN_FORCE)),
                                WindowDocument.class)
                        .map(WindowDocument::state)
                        .filter(it -> it.isInForce(clock.instant()));
    }

    @Override
    public Mono<Set<String>> now(Collection<String> of) {
        return inForce(of)
                .map(it -> it.said().mine() + "|" + it.said().point())
                .collectList()
                .map(Set::copyOf);
    }

    @Override
    public Flux<String> mines() {
        var query = Query.query(where(WindowDocument.TAGS).in(IN_FORCE));
        query.fields().include(WindowDocument.MINE);
        return mongo.find(query, OfMine.class, WindowDocument.COLLECTION)
                .map(OfMine::mine)
                .distinct();
    }

    record OfMine(String mine) {}

    @Override
    public Mono<Long> open(String mine, boolean statutory) {
        return mongo.count(
                Query.query(
                        where(WindowDocument.MINE)
                                .is(mine)
                                .and(WindowDocument.TAGS)
                                .is(WindowDocument.openTag(statutory))),
                WindowDocument.class);
    }
}
