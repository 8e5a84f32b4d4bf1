package org.minesafety.hazard.mine.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.mine.MinePiece;
import org.minesafety.hazard.mine.MineQuery;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.hazard.mine.Outcome;
import org.minesafety.hazard.mine.SupervisionFollower;
import org.minesafety.hazard.mine.domain.Change;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.hazard.mine.domain.MineRefusal.CodeTaken;
import org.minesafety.hazard.mine.domain.MineRefusal.UnknownMine;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.journal.JournalEntry;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Mines and their journal in one database. */
@Component
class MongoMines implements Mines {

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final AggregateType<Mine, MineEntry> type;
    private final SupervisionFollower follower;

    MongoMines(
            ReactiveMongoTemplate mongo,
            Journal journal,
            AggregateType<Mine, MineEntry> type,
            SupervisionFollower follower) {
        this.mongo = mongo;
        this.journal = journal;
        this.type = type;
        this.follower = follower;
    }

    @Override
    public Mono<Mine> byCode(MineCode code, Caller caller) {
        return stored(code).filter(mine -> isInScope(mine, caller));
    }

    @Override
    public Mono<MinePiece> list(MineQuery query, Caller caller) {
        String text = query.text();
        return text == null
                ? found(query, caller, query.after(), query.limit() + 1)
                        .map(found -> piece(found, query.limit()))
                : search(query, caller, new MineSearch(text, query.limit(), query.after()));
    }

    private Mono<MinePiece> search(MineQuery query, Caller caller, MineSearch search) {
        return found(query, caller, search.after(), MineSearch.SLICE)
                .flatMap(found ->
                        search.add(found)
                                ? Mono.just(search.piece())
                                : search(query, caller, search));
    }

    private Mono<List<MineDocument>> found(
            MineQuery query, Caller caller, @Nullable String after, int limit) {
        return Flux.fromIterable(MineLists.pages(query, caller, after, limit))
                .concatMap(page -> mongo.find(page, MineDocument.class))
                .distinct(MineDocument::id)
                .sort(Comparator.comparing(MineDocument::id))
                .take(limit)
                .collectList();
    }

    private static MinePiece piece(List<MineDocument> found, int limit) {
        List<Mine> mines = found.stream().limit(limit).map(MineDocument::mine).toList();
        return new MinePiece(mines, found.size() > limit ? mines.getLast().code().value() : null);
    }

    @Override
    public Mono<List<String>> supervision(MineCode code, Caller caller) {
        return byCode(code, caller).map(mine -> mine.supervision().path().codes());
    }

    @Override
    public Mono<Map<String, List<String>>> supervision(Collection<String> codes) {
        return mongo.find(new Query(where("_id").in(codes)), MineDocument.class)
                .collectMap(MineDocument::id, mine -> mine.state().supervisionPath());
    }

    private Flux<String> codes(Criteria criteria) {
        var query = new Query(criteria);
        query.fields().include("_id");
        return mongo.find(query, Id.class, MineDocument.COLLECTION).map(Id::id);
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
                .flatMap(mine -> followed(known, mine))
                .switchIfEmpty(Mono.justOrEmpty(known))
                .switchIfEmpty(Mono.error(() -> new UnknownMine(code)))
                .map(mine -> new Outcome(mine, known.isEmpty()));
    }

    /** A mine that is new has nothing that could follow it. */
    private Mono<Mine> followed(Optional<Mine> before, Mine after) {
        List<String> units = after.supervision().path().codes();
        boolean same =
                before.map(mine -> mine.supervision().path().codes().equals(units)).orElse(true);
        return same
                ? Mono.just(after)
                : follower.supervisedBy(after.code(), units).thenReturn(after);
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
