package org.minesafety.alert.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.application.RuleBooks;
import org.minesafety.alert.domain.Mine;
import org.minesafety.alert.domain.RuleBook;
import org.minesafety.alert.domain.RuleBook.Revision;
import org.minesafety.alert.domain.RuleEntry;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.security.Caller;
import org.springframework.core.env.Environment;
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
    public Flux<Mine> mines() {
        return mongo.find(
                Query.query(where("code").exists(true)), Mine.class, KnownMines.COLLECTION);
    }

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
