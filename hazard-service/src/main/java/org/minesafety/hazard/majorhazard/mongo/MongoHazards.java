package org.minesafety.hazard.majorhazard.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.Episodes;
import org.minesafety.hazard.majorhazard.HazardPiece;
import org.minesafety.hazard.majorhazard.HazardQuery;
import org.minesafety.hazard.majorhazard.Hazards;
import org.minesafety.hazard.majorhazard.ShownHazard;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.text.Words;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hazards and how they are listed in one database. */
@Component
class MongoHazards implements Hazards {

    private static final String ID = "_id";

    private final ReactiveMongoTemplate mongo;
    private final Aggregates<Hazard, HazardEntry> aggregates;
    private final HazardListings listings;
    private final HazardFollowers followers;
    private final Episodes episodes;
    private final Clock clock;

    MongoHazards(
            ReactiveMongoTemplate mongo,
            Aggregates<Hazard, HazardEntry> aggregates,
            HazardListings listings,
            HazardFollowers followers,
            Episodes episodes,
            Clock clock) {
        this.mongo = mongo;
        this.aggregates = aggregates;
        this.listings = listings;
        this.followers = followers;
        this.episodes = episodes;
        this.clock = clock;
    }

    @Override
    public Flux<ShownHazard> list(HazardQuery query, Caller caller) {
        return listings.list(query, caller)
                .map(HazardListing::id)
                .collectList()
                .flatMap(this::byIds)
                .flatMapMany(found -> ShownHazard.of(found, episodes, clock));
    }

    @Override
    public Mono<HazardPiece> search(HazardQuery query, Words asked, Caller caller) {
        return listings.search(query, asked, caller)
                .flatMap(found ->
                        byIds(found.ids())
                                .flatMapMany(it -> ShownHazard.of(it, episodes, clock))
                                .collectList()
                                .map(it -> new HazardPiece(it, found.next())));
    }

    private Mono<List<Hazard>> byIds(List<String> ids) {
        return aggregates
                .find(ids)
                .collectMap(hazard -> hazard.id().toString())
                .map(found ->
                        ids.stream()
                                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                                .toList());
    }

    @Override
    public Flux<Hazard> raisedBy(Collection<String> episodes) {
        return hazards(new Query(where("alarm.episode").in(episodes)));
    }

    private Flux<Hazard> hazards(Query query) {
        return mongo.find(query, HazardDocument.class).map(HazardDocument::hazard);
    }

    @Override
    public Flux<Hazard> piece(@Nullable String after, int limit) {
        Query piece = new Query(after == null ? where(ID).exists(true) : where(ID).gt(after));
        return hazards(piece.with(Sort.by(ID)).limit(limit));
    }

    @Override
    public Flux<String> relist(@Nullable String after, int limit) {
        return piece(after, limit)
                .collectList()
                .flatMapMany(found ->
                        listings.wronglyListed(found)
                                .concatMap(this::relist)
                                .thenMany(followers.catchUp(found, aggregates))
                                .thenMany(Flux.fromIterable(found))
                                .map(hazard -> hazard.id().toString()));
    }

    private Mono<Void> relist(String id) {
        return aggregates.together(
                id, () -> aggregates.find(List.of(id)).next().flatMap(listings::put));
    }
}
