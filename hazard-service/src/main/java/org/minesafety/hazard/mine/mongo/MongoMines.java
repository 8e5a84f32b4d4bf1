package org.minesafety.hazard.mine.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.mine.MinePiece;
import org.minesafety.hazard.mine.MineQuery;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.scope.ScopeFields;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.SortKey;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mine registry in one database. */
@Component
class MongoMines implements Mines {

    private static final ScopeFields SCOPE = new ScopeFields("state.supervisionPath", "_id");
    private static final KeysetPages<MineDocument, String> BY_CODE =
            KeysetPages.byId(MineDocument.class, MineDocument::id);

    private final ReactiveMongoTemplate mongo;

    MongoMines(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<MinePiece> list(MineQuery query, Caller caller) {
        String text = query.text();
        return text == null
                ? found(query, caller, query.after(), query.limit() + 1)
                        .map(found -> piece(found, query.limit()))
                : search(query, caller, new MineSearch(text, query.limit(), query.after()));
    }

    private Mono<MinePiece> search(MineQuery query, Caller caller, MineSearch search) {
        return found(query, caller, search.after(), MineSearch.SLICE)
                .flatMap(found ->
                        search.add(found)
                                ? Mono.just(search.piece())
                                : search(query, caller, search));
    }

    private Mono<List<MineDocument>> found(
            MineQuery query, Caller caller, @Nullable String after, int limit) {
        List<Criteria> filters = new ArrayList<>();
        addEqual(filters, "state.type", query.type());
        addEqual(filters, "state.status", query.status());
        return BY_CODE.rows(
                        mongo,
                        SCOPE.filters(query.unit(), caller),
                        filters,
                        after == null ? null : SortKey.after(after),
                        limit)
                .collectList();
    }

    private static void addEqual(List<Criteria> all, String field, @Nullable Object value) {
        if (value != null) {
            all.add(where(field).is(value));
        }
    }

    private static MinePiece piece(List<MineDocument> found, int limit) {
        List<Mine> mines = found.stream().limit(limit).map(MineDocument::mine).toList();
        return new MinePiece(mines, found.size() > limit ? mines.getLast().code().value() : null);
    }

    @Override
    public Mono<Map<String, List<String>>> supervision(Collection<String> codes) {
        return mongo.find(new Query(where("_id").in(codes)), MineDocument.class)
                .collectMap(MineDocument::id, mine -> mine.state().supervisionPath());
    }

    @Override
    public Mono<MineType> type(String code) {
        return mongo.findById(code, MineDocument.class).map(mine -> mine.state().type());
    }

    private Flux<String> codes(Criteria criteria) {
        var query = new Query(criteria);
        query.fields().include("_id");
        return mongo.find(query, Id.class, MineDocument.COLLECTION).map(Id::id);
    }

    @Override
    public Flux<MineCode> outdated(DivisionTree divisions) {
        return mongo.findDistinct(MineDocument.DERIVED, MineDocument.class, String.class)
                .filter(derived -> divisions.isOutdated(MineDocument.path(derived)))
                .concatMap(derived -> codes(where(MineDocument.DERIVED).is(derived)))
                .map(MineCode::new);
    }

    @Override
    public Flux<MineState> graded(
            @Nullable String unit, @Nullable String dimension, @Nullable String after, int limit) {
        List<Criteria> filters = new ArrayList<>();
        addEqual(filters, "state.supervisionPath", unit);
        addEqual(filters, "state.disasterGrades.determined.dimension", dimension);
        return BY_CODE.rows(
                        mongo,
                        List.of(where("graded").is(true)),
                        filters,
                        after == null ? null : SortKey.after(after),
                        limit)
                .map(MineDocument::state);
    }

    private record Id(String id) {}
}
