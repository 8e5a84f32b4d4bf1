package org.minesafety.ingest.link.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.ingest.link.Links;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.mine.Mines;
import org.minesafety.platform.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Links in the database; an id begins with the mine. */
@Component
class MongoLinks implements Links {

    private static final Logger LOG = LoggerFactory.getLogger(MongoLinks.class);
    private static final String ID = "_id";

    /** The character behind the bar that stands between mine and system. */
    private static final String BEHIND = "}";

    private final ReactiveMongoTemplate mongo;
    private final Mines mines;

    MongoLinks(ReactiveMongoTemplate mongo, Mines mines) {
        this.mongo = mongo;
        this.mines = mines;
    }

    @Override
    public Flux<Link> all() {
        return mongo.find(new Query(), Document.class, LinkDocument.COLLECTION)
                .concatMap(stored ->
                        Mono.fromCallable(() -> link(stored))
                                .onErrorResume(failure -> {
                                    LOG.warn("Link {} cannot be read", stored.get(ID), failure);
                                    return Mono.empty();
                                }));
    }

    private Link link(Document stored) {
        return mongo.getConverter().read(LinkDocument.class, stored).link();
    }

    /** Some mines in scope at a time, in the order of their codes, until the page is full. */
    @Override
    public Flux<Link> page(
            @Nullable List<MineCode> asked, @Nullable String after, int limit, Caller caller) {
        MineCode from =
                after == null ? null : MineCode.parse(after.split("\\|", 2)[0]).orElse(null);
        Flux<MineCode> seen =
                asked == null ? mines.inScope(caller, from) : mines.visible(asked, caller);
        return seen.map(MineCode::value)
                .buffer(limit)
                .concatMap(some -> find(page(some, after).with(Sort.by(ID)).limit(limit)), 1)
                .take(limit);
    }

    private static Query page(List<String> mines, @Nullable String after) {
        Criteria range =
                where(ID)
                        .gt(after == null ? mines.getFirst() : after)
                        .lt(mines.getLast() + BEHIND)
                        .and("state.mine")
                        .in(mines);
        return Query.query(range);
    }

    private Flux<Link> find(Query query) {
        return mongo.find(query, LinkDocument.class).map(LinkDocument::link);
    }
}
