package org.minesafety.alert.rule;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.rule.domain.Grounds;
import org.minesafety.alert.rule.domain.RuleBook;
import org.minesafety.alert.rule.domain.RuleBook.Revision;
import org.minesafety.alert.rule.domain.RuleEntry;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Aggregates;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The rules of mines and their journal in one database. */
@Component
class MongoRuleBooks implements RuleBooks {

    private final ReactiveMongoTemplate mongo;
    private final Aggregates<RuleBook, RuleEntry> aggregates;

    MongoRuleBooks(ReactiveMongoTemplate mongo, Aggregates<RuleBook, RuleEntry> aggregates) {
        this.mongo = mongo;
        this.aggregates = aggregates;
    }

    @Override
    public Flux<RuleBook> books() {
        return mongo.findAll(RuleBookDocument.class).map(RuleBookDocument::book);
    }

    @Override
    public Mono<Map<MineCode, Grounds>> grounds() {
        var query = new Query();
        query.fields().include("type", "gas", "table");
        return mongo.find(query, Stored.class, RuleBookDocument.COLLECTION)
                .collectMap(
                        stored -> new MineCode(stored.mine()),
                        stored -> new Grounds(stored.type(), stored.gas(), stored.table()));
    }

    record Stored(@Id String mine, MineType type, @Nullable GasGrade gas, long table) {}

    @Override
    public Mono<Void> command(
            MineCode mine, Function<Optional<RuleBook>, @Nullable Revision> decide) {
        return aggregates
                .on(mine.value())
                .decide(held ->
                        Optional.ofNullable(decide.apply(held))
                                .map(it -> new Change<>(it.after(), it.entry())))
                .then();
    }
}
