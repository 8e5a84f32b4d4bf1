package org.minesafety.hazard.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.hazard.application.MineQuery;
import org.minesafety.hazard.application.Mines;
import org.minesafety.hazard.application.Outcome;
import org.minesafety.hazard.domain.Change;
import org.minesafety.hazard.domain.DivisionTree;
import org.minesafety.hazard.domain.Mine;
import org.minesafety.hazard.domain.MineCode;
import org.minesafety.hazard.domain.MineEntry;
import org.minesafety.hazard.domain.MineRefusal.CodeTaken;
import org.minesafety.hazard.domain.MineRefusal.UnknownMine;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.journal.JournalEntry;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Mines and their journal in one database. */
@Component
class MongoMines implements Mines {

    private static final String UNITS = "state.supervisionPath";

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final AggregateType<Mine, MineEntry, MineEvent, MineState> type;

    MongoMines(
            ReactiveMongoTemplate mongo,
            Journal journal,
            AggregateType<Mine, MineEntry, MineEvent, MineState> type) {
        this.mongo = mongo;
        this.journal = journal;
        this.type = type;
    }

    @Override
    public Mono<Mine> byCode(MineCode code, Caller caller) {
        return stored(code).filter(mine -> isInScope(mine, caller));
    }

    @Override
    public Flux<Mine> list(MineQuery query, Caller caller) {
        List<Criteria> all = new ArrayList<>();
        all.add(seenBy(caller));
        addEqual(all, UNITS, query.unit());
        addEqual(all, "state.type", query.type());
        addEqual(all, "state.status", query.status());
        if (query.text() != null) {
            all.add(where("search").regex(Pattern.quote(MineDocument.normalized(query.text()))));
        }
        if (query.after() != null) {
            all.add(where("_id").gt(query.after()));
        }
        var page =
                new Query(new Criteria().andOperator(all))
                        .with(Sort.by("_id"))
                        .limit(query.limit());
        return mongo.find(page, MineDocument.class).map(MineDocument::mine);
    }

    @Override
    public Flux<String> inScope(@Nullable String mine, @Nullable String unit, Caller caller) {
        List<Criteria> all = new ArrayList<>();
        all.add(seenBy(caller));
        addEqual(all, "_id", mine);
        addEqual(all, UNITS, unit);
        return codes(new Criteria().andOperator(all));
    }

    private Flux<String> codes(Criteria criteria) {
        var query = new Query(criteria);
        query.fields().include("_id");
        return mongo.find(query, Id.class, MineDocument.COLLECTION).map(Id::id);
    }

    private static Criteria seenBy(Caller caller) {
        return new Criteria()
                .orOperator(where(UNITS).in(caller.units()), where("_id").in(caller.mines()));
    }

    private static void addEqual(List<Criteria> all, String field, @Nullable Object value) {
        if (value != null) {
            all.add(where(field).is(value));
        }
    }

    @Override
    public Flux<JournalEntry> journal(MineCode code, long after, int limit, Caller caller) {
        return byCode(code, caller)
                .switchIfEmpty(Mono.error(() -> new UnknownMine(code)))
                .flatMapMany(_ -> journal.history(type.kind(), code.value(), after))
                .take(limit);
    }

    @Override
    public Mono<Outcome> command(
            MineCode code, Caller caller, Function<Optional<Mine>, Mono<Change>> decide) {
        return journal.command(
                type.aggregate(code.value()),
                () ->
                        stored(code)
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .flatMap(mine -> decided(code, mine, caller, decide)));
    }

    private Mono<Outcome> decided(
            MineCode code,
            Optional<Mine> stored,
            Caller caller,
            Function<Optional<Mine>, Mono<Change>> decide) {
        Optional<Mine> known = stored.filter(mine -> isInScope(mine, caller));
        boolean hidden = stored.isPresent() && known.isEmpty();
        return decide.apply(known)
                .flatMap(it -> hidden ? Mono.error(new CodeTaken(code)) : Mono.just(it))
                .flatMap(it -> journal.store(type, it.after(), it.entry(), caller))
                .switchIfEmpty(Mono.justOrEmpty(known))
                .switchIfEmpty(Mono.error(() -> new UnknownMine(code)))
                .map(mine -> new Outcome(mine, known.isEmpty()));
    }

    @Override
    public Flux<MineCode> outdated(DivisionTree divisions) {
        return mongo.findDistinct(MineDocument.DERIVED, MineDocument.class, String.class)
                .filter(derived -> divisions.isOutdated(MineDocument.path(derived)))
                .concatMap(derived -> codes(where(MineDocument.DERIVED).is(derived)))
                .map(MineCode::new);
    }

    private record Id(String id) {}

    private Mono<Mine> stored(MineCode code) {
        return mongo.findById(code.value(), MineDocument.class).map(MineDocument::mine);
    }

    private static boolean isInScope(Mine mine, Caller caller) {
        return caller.sees(mine.code().value(), mine.supervision().path().codes());
    }
}
