package org.minesafety.alert.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.AlertProperties;
import org.minesafety.alert.application.MineScopes;
import org.minesafety.alert.domain.Mine;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The projection of the mine registry, as far as it decides who sees what. */
@Component
class KnownMines implements MineScopes {

    static final String COLLECTION = "mines";

    private final ReactiveMongoTemplate mongo;
    private final String rootUnit;

    KnownMines(ReactiveMongoTemplate mongo, AlertProperties properties) {
        this.mongo = mongo;
        this.rootUnit = properties.rootUnit();
    }

    /**
     * Which mines a question is about.
     *
     * @param everything the codes do not matter
     */
    record Scope(boolean everything, List<String> codes) {}

    /**
     * The mines in the caller's scope.
     *
     * @param mine only this one; null: all
     * @param unit only those that it supervises; null: all
     */
    Mono<Scope> inScope(@Nullable String mine, @Nullable String unit, Caller caller) {
        if (mine == null
                && (unit == null || unit.equals(rootUnit))
                && caller.units().contains(rootUnit)) {
            return Mono.just(new Scope(true, List.of()));
        }
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
        return mongo.find(query, Code.class, COLLECTION)
                .map(Code::_id)
                .collectList()
                .map(codes -> new Scope(false, codes));
    }

    @Override
    public Mono<Map<String, Mine>> byCodes(Collection<String> codes) {
        var query = Query.query(where("_id").in(codes).and("code").exists(true));
        return mongo.find(query, Mine.class, COLLECTION).collectMap(Mine::code);
    }

    record Code(String _id) {}
}
