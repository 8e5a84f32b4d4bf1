package org.minesafety.alert.handling.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.minesafety.alert.handling.AlertFilter;
import org.minesafety.alert.handling.AlertPiece;
import org.minesafety.alert.handling.AlertQuery;
import org.minesafety.alert.handling.Alerts;
import org.minesafety.alert.handling.SuppressedQuery;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.mine.KnownMines.Scope;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.platform.scope.FoundPlaces;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.scope.WordSearch;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.text.Words;
import org.minesafety.platform.web.After;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Alerts as they are listed. */
@Component
class MongoAlerts implements Alerts {

    private static final KeysetPages<AlertDocument, Instant> LATEST_FIRST =
            KeysetPages.descending(
                            AlertDocument.class,
                            AlertDocument.RAISED_AT,
                            AlertDocument::raisedAt,
                            AlertDocument::id)
                    .without(AlertDocument.WORDS);

    /** So many mines an index finds one after the other, in the order of the list. */
    private static final int FEW_MINES = 100;

    private static final String ID = "_id";

    private final ReactiveMongoTemplate mongo;
    private final KnownMines mines;

    MongoAlerts(ReactiveMongoTemplate mongo, KnownMines mines) {
        this.mongo = mongo;
        this.mines = mines;
    }

    @Override
    public Flux<Alert> list(AlertQuery query, Caller caller) {
        return scope(query.filter(), caller)
                .flatMapMany(scope ->
                        LATEST_FIRST.rows(
                                mongo,
                                List.of(within(scope)),
                                List.of(
                                        where(AlertDocument.TAGS)
                                                .is(AlertDocument.tag(query.filter()))),
                                query.after(),
                                query.limit()))
                .map(AlertDocument::state);
    }

    @Override
    public Flux<Alert> suppressed(SuppressedQuery query, Caller caller) {
        String kind = query.kind() == null ? AlertDocument.ANY : query.kind().name();
        return mines.scope(caller, query.mine(), query.unit())
                .flatMapMany(scope ->
                        LATEST_FIRST.rows(
                                mongo,
                                List.of(within(scope)),
                                List.of(where(AlertDocument.SUPPRESSED).is(kind)),
                                query.after(),
                                query.limit()))
                .map(AlertDocument::state);
    }

    @Override
    public Mono<Long> shelved(String mine) {
        return mongo.count(
                Query.query(
                        where(AlertDocument.MINE)
                                .is(mine)
                                .and(AlertDocument.SUPPRESSED)
                                .is(SuppressionKind.SHELVED.name())),
                AlertDocument.class);
    }

    @Override
    public Mono<AlertPiece> search(AlertQuery query, Words asked, Caller caller) {
        return scope(query.filter(), caller)
                .flatMap(scope -> search(query, asked, scope))
                .flatMap(found ->
                        byIds(found.ids()).map(alerts -> new AlertPiece(alerts, found.next())));
    }

    private Mono<FoundPlaces> search(AlertQuery query, Words asked, Scope scope) {
        After<Instant> after = query.after();
        var search =
                new WordSearch(
                        mongo,
                        AlertDocument.class,
                        AlertDocument.RAISED_AT,
                        after == null ? List.of() : LATEST_FIRST.behind(after),
                        query.limit());
        Criteria tagged = where(AlertDocument.TAGS).is(AlertDocument.tag(query.filter()));
        return scope.everything() || scope.codes().size() > FEW_MINES
                ? search.find(asked, List.of(tagged), List.of(within(scope)))
                : search.find(
                        asked,
                        List.of(new Criteria().andOperator(within(scope), tagged)),
                        List.of());
    }

    private Mono<List<Alert>> byIds(List<String> ids) {
        var those = Query.query(where(ID).in(ids));
        those.fields().exclude(AlertDocument.WORDS);
        return mongo.find(those, AlertDocument.class)
                .collectMap(AlertDocument::id, AlertDocument::state)
                .map(found ->
                        ids.stream()
                                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                                .toList());
    }

    private Mono<Scope> scope(AlertFilter filter, Caller caller) {
        return mines.scope(caller, filter.mine(), filter.unit());
    }

    private static Criteria within(Scope scope) {
        return scope.everything() ? new Criteria() : where(AlertDocument.MINE).in(scope.codes());
    }

    @Override
    public Flux<Alert> latest(Collection<String> causes) {
        return Flux.fromIterable(causes).concatMap(this::latest);
    }

    private Mono<Alert> latest(String cause) {
        return mongo.findOne(
                        Query.query(where(AlertDocument.CAUSE).is(cause))
                                .with(Sort.by(Direction.DESC, AlertDocument.NUMBER)),
                        AlertDocument.class)
                .map(AlertDocument::state);
    }
}
