package org.minesafety.alert.handling.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.Members;
import org.minesafety.alert.handling.domain.Member;
import org.minesafety.alert.handling.domain.Member.Stand;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Each member is a document of its own, so that an alert may have any number of them. */
@Component
class MongoMembers implements Members {

    private static final String ID = "_id";
    private static final String ALERT = "alert";
    private static final String RISES_AT = "risesAt";
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final Sort SERIOUS_FIRST = Sort.by(Order.desc("rank"), Order.asc(ID));

    private final ReactiveMongoTemplate mongo;

    MongoMembers(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Flux<Member> ofEpisodes(Collection<String> episodes) {
        return find(Query.query(where(ID).in(episodes)));
    }

    @Override
    public Flux<Member> rising(String alert, Instant by, int limit) {
        return find(
                Query.query(where(ALERT).is(alert).and(RISES_AT).lte(by))
                        .with(Sort.by(RISES_AT))
                        .limit(limit));
    }

    @Override
    public Flux<Member> first(String alert) {
        return Flux.fromArray(Stand.values())
                .concatMap(stand ->
                        find(
                                Query.query(where(ALERT).is(alert).and("stand").is(stand))
                                        .with(SERIOUS_FIRST)
                                        .limit(1)));
    }

    @Override
    public Mono<Instant> nextRise(String alert) {
        return find(Query.query(where(ALERT).is(alert).and(RISES_AT).exists(true))
                        .with(Sort.by(RISES_AT))
                        .limit(1))
                .next()
                .mapNotNull(Member::risesAt);
    }

    @Override
    public Mono<Void> put(Collection<Member> members) {
        List<ReplaceOneModel<Document>> writes =
                members.stream()
                        .map(it ->
                                new ReplaceOneModel<>(Filters.eq(ID, it.id()), written(it), UPSERT))
                        .toList();
        return writes.isEmpty()
                ? Mono.empty()
                : mongo.execute(MemberDocument.COLLECTION, them -> them.bulkWrite(writes)).then();
    }

    private Document written(Member member) {
        var document = new Document();
        mongo.getConverter().write(MemberDocument.of(member), document);
        document.keySet().removeIf(mongo.getConverter().getTypeMapper()::isTypeKey);
        return document;
    }

    @Override
    public Flux<Member> piece(String alert, @Nullable String after, int limit) {
        Criteria those = where(ALERT).is(alert);
        return find(
                new Query(after == null ? those : those.and(ID).gt(after))
                        .with(Sort.by(ID))
                        .limit(limit));
    }

    private Flux<Member> find(Query query) {
        return mongo.find(query, MemberDocument.class).map(MemberDocument::member);
    }
}
