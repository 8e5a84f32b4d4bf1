package org.minesafety.ingest.mine;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.scope.ScopeFields;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
class MongoMines implements Mines {

    private static final String MINES = "mines";
    private static final String ID = "_id";
    private static final int BATCH = 500;

    /** Where it is absent, only a stub of the mine is held. */
    private static final String UNITS = "supervisionPath";

    private static final ScopeFields SCOPE = new ScopeFields(UNITS, ID);

    private final ReactiveMongoTemplate mongo;

    MongoMines(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<Mine> byCode(MineCode code) {
        return mongo.findOne(
                Query.query(where(ID).is(code.value()).and(UNITS).exists(true)), Mine.class, MINES);
    }

    @Override
    public Flux<MineCode> visible(Collection<MineCode> codes, Caller caller) {
        List<String> ids = codes.stream().map(MineCode::value).toList();
        return mongo.find(
                        Query.query(
                                new Criteria()
                                        .andOperator(
                                                where(ID).in(ids), SCOPE.filter(null, caller))),
                        Mine.class,
                        MINES)
                .map(Mine::code);
    }

    @Override
    public Flux<MineCode> inScope(Caller caller, @Nullable MineCode from) {
        Query query =
                Query.query(
                                new Criteria()
                                        .andOperator(
                                                where(ID).gte(from == null ? "" : from.value()),
                                                SCOPE.filter(null, caller)))
                        .with(Sort.by(ID))
                        .cursorBatchSize(BATCH);
        query.fields().include(ID);
        return mongo.find(query, Document.class, MINES).map(it -> new MineCode(it.getString(ID)));
    }
}
