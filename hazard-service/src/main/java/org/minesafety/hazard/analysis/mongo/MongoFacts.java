package org.minesafety.hazard.analysis.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.analysis.AnalysisQuery;
import org.minesafety.hazard.analysis.Facts;
import org.minesafety.hazard.analysis.FactsPiece;
import org.minesafety.hazard.analysis.Grouping;
import org.minesafety.hazard.analysis.domain.Condition;
import org.minesafety.hazard.analysis.domain.Counted;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.hazard.mine.SupervisionFollower;
import org.minesafety.platform.scope.ScopeFields;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Facts of hazards in one database; those of a mine that moves are found under its new units. */
@Component
class MongoFacts implements Facts, SupervisionFollower {

    private static final String ID = "_id";
    private static final String UNITS = "units";
    private static final String MINE = "mine";
    private static final ScopeFields SCOPE = new ScopeFields(UNITS, MINE);

    private final ReactiveMongoTemplate mongo;

    MongoFacts(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<HazardFacts> find(String hazard) {
        return mongo.findById(hazard, FactsDocument.class).map(FactsDocument::facts);
    }

    @Override
    public Mono<Void> save(HazardFacts facts) {
        return mongo.save(FactsDocument.of(facts)).then();
    }

    @Override
    public Flux<String> unknown(Collection<String> hazards) {
        var query = new Query(where(ID).in(hazards));
        query.fields().include(ID);
        return mongo.find(query, Document.class, FactsDocument.COLLECTION)
                .map(it -> it.getString(ID))
                .collectList()
                .flatMapIterable(
                        known -> hazards.stream().filter(it -> !known.contains(it)).toList());
    }

    @Override
    public Mono<Void> supervisedBy(MineCode mine, List<String> units) {
        return mongo.updateMulti(
                        Query.query(where(MINE).is(mine.value())),
                        Update.update(UNITS, units),
                        FactsDocument.class)
                .then();
    }

    @Override
    public Mono<Map<String, Counted>> count(
            AnalysisQuery query, @Nullable Grouping by, Caller caller) {
        Object key = Counting.key(by, query.unit());
        Document which = which(query, caller);
        return Mono.zip(
                        rows(Counting.figures(which, key, query.period())),
                        rows(Counting.days(which, key, query.period())),
                        rows(Counting.reasons(which, key, query.period())))
                .map(all -> {
                    Map<String, Counted> counted = new HashMap<>();
                    all.getT1()
                            .forEach(row ->
                                    counted.put(
                                            row.getString(ID),
                                            new Counted(
                                                    Counting.counts(row),
                                                    new TreeMap<>(),
                                                    new TreeMap<>())));
                    all.getT2()
                            .forEach(row ->
                                    of(row, counted).days().put(id(row, Integer.class), n(row)));
                    all.getT3()
                            .forEach(row ->
                                    of(row, counted).reasons().put(id(row, String.class), n(row)));
                    return counted;
                });
    }

    private Mono<List<Document>> rows(List<Document> pipeline) {
        return mongo.getCollection(FactsDocument.COLLECTION)
                .flatMapMany(facts -> facts.aggregate(pipeline))
                .collectList();
    }

    private static Document which(AnalysisQuery query, Caller caller) {
        List<Document> all = new ArrayList<>();
        all.add(SCOPE.filter(query.unit(), caller).getCriteriaObject());
        all.addAll(Counting.matters(query));
        return new Document("$and", all);
    }

    private static Counted of(Document row, Map<String, Counted> counted) {
        String key = row.get(ID, Document.class).getString(Counting.KEY);
        return counted.computeIfAbsent(
                key, _ -> new Counted(Map.of(), new TreeMap<>(), new TreeMap<>()));
    }

    private static <T> T id(Document row, Class<T> type) {
        return row.get(ID, Document.class).get(Counting.OF, type);
    }

    private static long n(Document row) {
        return row.get(Counting.NUMBER, Number.class).longValue();
    }

    @Override
    public Mono<FactsPiece> list(
            AnalysisQuery query,
            Condition condition,
            @Nullable After<Instant> after,
            int most,
            Caller caller) {
        return new FactsSearch(mongo, query, condition, after, most)
                .within(SCOPE.filters(query.unit(), caller));
    }
}
