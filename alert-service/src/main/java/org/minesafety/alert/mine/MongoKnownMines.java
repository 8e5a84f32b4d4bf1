package org.minesafety.alert.mine;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

/** The projection of the mine registry, which also keeps the places of mines that are gone. */
@Component
class MongoKnownMines implements KnownMines, OrderedMines {

    static final String COLLECTION = "mines";
    private static final ScopeFields SCOPE = new ScopeFields("supervisionPath", "_id");
    private static final int BATCH = 500;

    private final ReactiveMongoTemplate mongo;
    private final RootUnit rootUnit;

    MongoKnownMines(ReactiveMongoTemplate mongo, RootUnit rootUnit) {
        this.mongo = mongo;
        this.rootUnit = rootUnit;
    }

    @Override
    public Flux<KnownMine> all() {
        return find(known());
    }

    @Override
    public Mono<Map<MineCode, KnownMine>> byCodes(Collection<MineCode> codes) {
        List<String> ids = codes.stream().map(MineCode::value).toList();
        return find(where("_id").in(ids), known()).collectMap(KnownMine::code);
    }

    @Override
    public Flux<KnownMine> seenBy(Caller caller, @Nullable String mine, @Nullable String unit) {
        return find(seen(caller, mine, unit), known());
    }

    @Override
    public Flux<KnownMine> seenBy(
            Caller caller, @Nullable String mine, @Nullable String unit, @Nullable String from) {
        var behind = where("_id").gte(from == null ? "" : from);
        var query =
                new Query(new Criteria().andOperator(behind, seen(caller, mine, unit), known()))
                        .with(Sort.by("_id"))
                        .cursorBatchSize(BATCH);
        return mongo.find(query, KnownMine.class, COLLECTION);
    }

    @Override
    public Mono<Scope> scope(Caller caller, @Nullable String mine, @Nullable String unit) {
        if (mine == null
                && (unit == null || unit.equals(rootUnit.code()))
                && caller.units().contains(rootUnit.code())) {
            return Mono.just(new Scope(true, List.of()));
        }
        var query = new Query(seen(caller, mine, unit));
        query.fields().include("_id");
        return mongo.find(query, Code.class, COLLECTION)
                .map(Code::_id)
                .collectList()
                .map(codes -> new Scope(false, codes));
    }

    private Flux<KnownMine> find(Criteria... all) {
        var query = new Query(new Criteria().andOperator(all));
        return mongo.find(query, KnownMine.class, COLLECTION);
    }

    private static Criteria known() {
        return where("code").exists(true);
    }

    private static Criteria seen(Caller caller, @Nullable String mine, @Nullable String unit) {
        List<Criteria> all = new ArrayList<>();
        all.add(SCOPE.filter(unit, caller));
        if (mine != null) {
            all.add(where("_id").is(mine));
        }
        return new Criteria().andOperator(all);
    }

    record Code(String _id) {}
}
