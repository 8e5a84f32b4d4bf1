package org.minesafety.alert.rule;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.rule.domain.Grounds;
import org.minesafety.alert.rule.domain.RuleBook;
import org.minesafety.alert.rule.domain.RuleBook.Revision;
import org.minesafety.alert.rule.domain.RuleEntry;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.security.Caller;
import org.springframework.core.env.Environment;
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
    private final Journal journal;
    private final AggregateType<RuleBook, RuleEntry, RuleEvent, MineRules> type;
    private final Caller service;

    MongoRuleBooks(
            ReactiveMongoTemplate mongo,
            Journal journal,
            AggregateType<RuleBook, RuleEntry, RuleEvent, MineRules> type,
            Environment environment) {
        this.mongo = mongo;
        this.journal = journal;
        this.type = type;
        this.service = Caller.system(environment.getRequiredProperty("spring.application.name"));
    }

    @Override
    public Flux<RuleBook> books() {
        return mongo.findAll(RuleBookDocument.class).map(RuleBookDocument::book);
    }

    @Override
    public Mono<Map<String, Grounds>> grounds() {
        var query = new Query();
        query.fields().include("type", "gas", "table");
        return mongo.find(query, Stored.class, RuleBookDocument.COLLECTION)
                .collectMap(
                        Stored::mine,
                        stored -> new Grounds(stored.type(), stored.gas(), stored.table()));
    }

    record Stored(@Id String mine, MineType type, @Nullable GasGrade gas, long table) {}

    @Override
    public Mono<Void> command(
            String mine, Function<Optional<RuleBook>, @Nullable Revision> decide) {
        return journal.command(
                        type.aggregate(mine),
                        () ->
                                stored(mine)
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty())
                                        .flatMap(held -> Mono.justOrEmpty(decide.apply(held)))
                                        .flatMap(revision ->
                                                journal.store(
                                                        type,
                                                        revision.after(),
                                                        revision.entry(),
                                                        service)))
                .then();
    }

    private Mono<RuleBook> stored(String mine) {
        return mongo.findById(mine, RuleBookDocument.class).map(RuleBookDocument::book);
    }
}
