package org.minesafety.alert.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.domain.Mine;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The projection of the mine registry, as far as it decides who sees what. */
@Component
class KnownMines {

    static final String COLLECTION = "mines";

    private final ReactiveMongoTemplate mongo;

    KnownMines(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * Codes of the mines in the caller's scope.
     *
     * @param mine only this one; null: all
     * @param unit only those that it supervises; null: all
     */
    Mono<List<String>> inScope(@Nullable String mine, @Nullable String unit, Caller caller) {
        List<Criteria> all = new ArrayList<>();
        all.add(
                new Criteria()
                        .orOperator(
                                where("supervisionPath").in(caller.units()),
                                where("_id").in(caller.mines())));
        if (mine != null) {
            all.add(where("_id").is(mine));
        }
        if (unit != null) {
            all.add(where("supervisionPath").is(unit));
        }
        var query = new Query(new Criteria().andOperator(all));
        query.fields().include("_id");
        return mongo.find(query, Code.class, COLLECTION).map(Code::_id).collectList();
    }

    Mono<Mine> byCode(String code) {
        return mongo.findById(code, Mine.class, COLLECTION);
    }

    record Code(String _id) {}
}
