package org.minesafety.ingest.mine.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import java.util.List;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.ingest.mine.application.Mine;
import org.minesafety.ingest.mine.application.Mines;
import org.minesafety.platform.security.Caller;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
class MongoMines implements Mines {

    private static final String ID = "_id";

    private final ReactiveMongoTemplate mongo;

    MongoMines(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Document(MineProjection.COLLECTION)
    record MineDocument(@Id String code, MineType type, List<String> supervisionPath) {}

    @Override
    public Mono<Mine> byCode(String code) {
        Query query = Query.query(where(ID).is(code).and("supervisionPath").exists(true));
        return mongo.findOne(query, MineDocument.class)
                .map(mine -> new Mine(mine.code(), mine.type(), mine.supervisionPath()));
    }

    @Override
    public Flux<String> visible(Collection<String> codes, Caller caller) {
        return codes(new Criteria().andOperator(where(ID).in(codes), seenBy(caller)));
    }

    @Override
    public Flux<String> inScope(Caller caller) {
        return codes(seenBy(caller));
    }

    private Flux<String> codes(Criteria criteria) {
        return mongo.find(Query.query(criteria), MineDocument.class).map(MineDocument::code);
    }

    private static Criteria seenBy(Caller caller) {
        return new Criteria()
                .orOperator(
                        where(ID).in(caller.mines()), where("supervisionPath").in(caller.units()));
    }
}
