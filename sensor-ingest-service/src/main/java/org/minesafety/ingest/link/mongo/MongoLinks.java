package org.minesafety.ingest.link.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.LinkEvent;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.ingest.link.application.Links;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.Link.Change;
import org.minesafety.ingest.link.domain.LinkEntry;
import org.minesafety.ingest.mine.application.Mines;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
class MongoLinks implements Links {

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Mines mines;
    private final AggregateType<Link, LinkEntry, LinkEvent, LinkState> type;

    MongoLinks(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Mines mines,
            AggregateType<Link, LinkEntry, LinkEvent, LinkState> type) {
        this.mongo = mongo;
        this.journal = journal;
        this.mines = mines;
        this.type = type;
    }

    @Override
    public Mono<Link> of(String mine, String system) {
        return mongo.findById(Link.id(mine, system), LinkDocument.class).map(LinkDocument::link);
    }

    @Override
    public Mono<Link> command(
            String mine,
            String system,
            Function<Optional<Link>, Optional<Change>> decide,
            Caller caller) {
        return journal.command(
                type.aggregate(Link.id(mine, system)),
                () ->
                        of(mine, system)
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .flatMap(known ->
                                        Mono.justOrEmpty(decide.apply(known))
                                                .flatMap(it ->
                                                        journal.store(
                                                                type,
                                                                it.after(),
                                                                it.entry(),
                                                                caller))));
    }

    @Override
    public Flux<Link> page(
            @Nullable String mine, @Nullable String after, int limit, Caller caller) {
        List<Criteria> all = new ArrayList<>();
        if (mine != null) {
            all.add(where("state.mine").is(mine));
        }
        if (after != null) {
            all.add(where("_id").gt(after));
        }
        return mines.inScope(caller)
                .collectList()
                .flatMapMany(codes -> {
                    all.add(where("state.mine").in(codes));
                    var page =
                            new Query(new Criteria().andOperator(all))
                                    .with(Sort.by("_id"))
                                    .limit(limit);
                    return mongo.find(page, LinkDocument.class);
                })
                .map(LinkDocument::link);
    }
}
