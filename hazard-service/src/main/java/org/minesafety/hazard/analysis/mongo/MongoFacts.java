package org.minesafety.hazard.analysis.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.analysis.AnalysisQuery;
import org.minesafety.hazard.analysis.Facts;
import org.minesafety.hazard.analysis.FactsPiece;
import org.minesafety.hazard.analysis.MineRows;
import org.minesafety.hazard.analysis.domain.Condition;
import org.minesafety.hazard.analysis.domain.FactRow;
import org.minesafety.hazard.analysis.domain.Gathering;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.hazard.majorhazard.HazardGuard;
import org.minesafety.hazard.mine.SupervisionFollower;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.scope.ScopeFields;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
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
    private final MineFacts mines;
    private final HazardGuard guard;
    private final Journal journal;

    MongoFacts(ReactiveMongoTemplate mongo, MineFacts mines, HazardGuard guard, Journal journal) {
        this.mongo = mongo;
        this.mines = mines;
        this.guard = guard;
        this.journal = journal;
    }

    @Override
    public Mono<HazardFacts> find(String hazard) {
        return mongo.findById(hazard, FactsDocument.class).map(FactsDocument::facts);
    }

    @Override
    public Mono<Void> save(HazardFacts facts) {
        return mongo.save(FactsDocument.of(facts)).then(Mono.defer(() -> mines.put(facts)));
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
                .then(Mono.defer(() -> mines.supervisedBy(mine.value(), units)));
    }

    @Override
    public Flux<MineRows> rows(AnalysisQuery query, Caller caller) {
        return gathering()
                .map(Gathering::complete)
                .defaultIfEmpty(false)
                .flatMapMany(
                        complete -> complete ? mines.rows(query, caller) : hazards(query, caller));
    }

    /** One by one, while they are not gathered. */
    private Flux<MineRows> hazards(AnalysisQuery query, Caller caller) {
        List<Criteria> which = new ArrayList<>(List.of(SCOPE.filter(query.unit(), caller)));
        Counting.matters(query).forEach(it -> which.add(Counting.criteria(it)));
        return ReadableFacts.find(
                mongo,
                new Query(new Criteria().andOperator(which)),
                it -> new MineRows(it.units(), List.of(FactRow.of(it))));
    }

    @Override
    public Mono<Gathering> gathering() {
        return mongo.findById(FactRow.FORM, GatheringDocument.class)
                .map(GatheringDocument::gathering);
    }

    @Override
    public Mono<Void> keep(Gathering gathering) {
        var others = new Query(where(ID).ne(FactRow.FORM));
        return mongo.remove(others, GatheringDocument.class)
                .then(mongo.save(GatheringDocument.of(FactRow.FORM, gathering)))
                .then();
    }

    @Override
    public Flux<String> mines(@Nullable String after, int limit) {
        return next(after == null ? "" : after).expand(this::next).take(limit);
    }

    /** Behind the guard, for where nothing is gathered yet a mine that moves changes nothing. */
    @Override
    public Mono<Void> gather(String mine) {
        return journal.command(
                "hazard-facts|" + mine,
                () -> guard.raise(mine).then(Mono.defer(() -> mines.gather(mine))));
    }

    /** The next mine of which facts are kept. */
    private Mono<String> next(String after) {
        var query = new Query(where(MINE).gt(after)).with(Sort.by(MINE)).limit(1);
        query.fields().include(MINE);
        return mongo.find(query, Document.class, FactsDocument.COLLECTION)
                .next()
                .map(it -> it.getString(MINE));
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
