package org.minesafety.ingest.mine;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import org.bson.Document;
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
    public Mono<Mine> byCode(String code) {
        return mongo.findOne(
                Query.query(where(ID).is(code).and(UNITS).exists(true)), Mine.class, MINES);
    }

    @Override
    public Flux<String> visible(Collection<String> codes, Caller caller) {
        return mongo.find(
                        Query.query(
                                new Criteria()
                                        .andOperator(
                                                where(ID).in(codes), SCOPE.filter(null, caller))),
                        Mine.class,
                        MINES)
                .map(Mine::code);
    }

    @Override
    public Flux<String> inScope(Caller caller, String from) {
        Query query =
                Query.query(
                                new Criteria()
                                        .andOperator(
                                                where(ID).gte(from), SCOPE.filter(null, caller)))
                        .with(Sort.by(ID))
                        .cursorBatchSize(BATCH);
        query.fields().include(ID);
        return mongo.find(query, Document.class, MINES).map(it -> it.getString(ID));
    }
}
