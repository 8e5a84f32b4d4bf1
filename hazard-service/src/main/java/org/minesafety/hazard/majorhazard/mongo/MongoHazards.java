package org.minesafety.hazard.majorhazard.mongo;

import static java.util.stream.Collectors.toMap;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.majorhazard.Episodes;
import org.minesafety.hazard.majorhazard.HazardQuery;
import org.minesafety.hazard.majorhazard.Hazards;
import org.minesafety.hazard.majorhazard.ShownHazard;
import org.minesafety.hazard.majorhazard.domain.EpisodeEvidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.Hazard.Change;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.springframework.core.env.Environment;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hazards, their journal and how they are listed in one database. */
@Component
class MongoHazards implements Hazards {

    private static final String ID = "_id";

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final AggregateType<Hazard, HazardEntry> type;
    private final HazardListings listings;
    private final Mines mines;
    private final Episodes episodes;
    private final Caller service;

    MongoHazards(
            ReactiveMongoTemplate mongo,
            Journal journal,
            AggregateType<Hazard, HazardEntry> type,
            HazardListings listings,
            Mines mines,
            Episodes episodes,
            Environment environment) {
        this.mongo = mongo;
        this.journal = journal;
        this.type = type;
        this.listings = listings;
        this.mines = mines;
        this.episodes = episodes;
        this.service = Caller.system(environment.getRequiredProperty("spring.application.name"));
    }

    @Override
    public Flux<ShownHazard> list(HazardQuery query, Caller caller) {
        Flux<HazardListing> page = listings.list(query, caller);
        String mine = query.mine();
        Flux<HazardListing> visible =
                mine == null ? page : ofMine(mine, query.unit(), caller).flatMapMany(_ -> page);
        return visible.map(HazardListing::id).collectList().flatMapMany(this::shown);
    }

    /** Empty unless the mine is in scope and below the unit. */
    private Mono<Boolean> ofMine(String mine, @Nullable String unit, Caller caller) {
        return Mono.justOrEmpty(MineCode.parse(mine))
                .flatMap(code -> mines.supervision(code, caller))
                .map(units -> unit == null || units.contains(unit))
                .filter(Boolean::booleanValue);
    }

    @Override
    public Mono<ShownHazard> byId(HazardId id, Caller caller) {
        return visible(id, caller).flatMap(this::shown);
    }

    private Mono<Hazard> visible(HazardId id, Caller caller) {
        return stored(id.toString())
                .filterWhen(hazard -> ofMine(hazard.mine(), null, caller).hasElement());
    }

    private Mono<ShownHazard> shown(Hazard hazard) {
        return episodes.told(List.of(episode(hazard)))
                .collectList()
                .map(told -> new ShownHazard(hazard, byEpisode(told).get(episode(hazard))));
    }

    private Flux<ShownHazard> shown(List<String> ids) {
        return hazards(new Query(where(ID).in(ids)))
                .collectMap(hazard -> hazard.id().toString())
                .zipWhen(found ->
                        episodes.told(found.values().stream().map(MongoHazards::episode).toList())
                                .collectList()
                                .map(MongoHazards::byEpisode))
                .flatMapIterable(all ->
                        ids.stream()
                                .flatMap(id -> Optional.ofNullable(all.getT1().get(id)).stream())
                                .map(it -> new ShownHazard(it, all.getT2().get(episode(it))))
                                .toList());
    }

    private static Map<String, EpisodeEvidence> byEpisode(Collection<ToldEpisode> told) {
        return EpisodeEvidence.each(told).stream()
                .collect(toMap(it -> it.newest().episode(), Function.identity()));
    }

    private static String episode(Hazard hazard) {
        return hazard.alarm().episode();
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
    public Mono<ShownHazard> command(HazardId id, Caller caller, Function<Hazard, Change> decide) {
        return journal.command(
                        type.aggregate(id.toString()),
                        () ->
                                visible(id, caller)
                                        .switchIfEmpty(
                                                Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                                        .map(decide)
                                        .flatMap(change -> kept(change, caller)))
                .flatMap(this::shown);
    }

    @Override
    public Mono<Void> command(HazardId id, Function<Optional<Hazard>, Optional<Change>> decide) {
        return journal.command(
                        type.aggregate(id.toString()),
                        () ->
                                stored(id.toString())
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty())
                                        .flatMap(held -> Mono.justOrEmpty(decide.apply(held)))
                                        .flatMap(change -> kept(change, service)))
                .then();
    }

    private Mono<Hazard> kept(Change change, Caller caller) {
        return journal.store(type, change.after(), change.entry(), caller).flatMap(this::listed);
    }

    private Mono<Hazard> stored(String id) {
        return mongo.findById(id, HazardDocument.class).map(HazardDocument::hazard);
    }

    private Mono<Hazard> listed(Hazard hazard) {
        return listings.guard(hazard.mine())
                .then(mines.supervision(List.of(hazard.mine())))
                .map(units -> listing(hazard, units))
                .flatMap(listings::put)
                .thenReturn(hazard);
    }

    private static HazardListing listing(Hazard hazard, Map<String, List<String>> units) {
        return HazardListing.of(hazard, units.getOrDefault(hazard.mine(), List.of()));
    }

    @Override
    public Flux<String> relist(@Nullable String after, int limit) {
        return piece(after, limit)
                .collectList()
                .flatMapMany(found ->
                        wronglyListed(found)
                                .concatMap(id ->
                                        journal.command(
                                                type.aggregate(id),
                                                () -> stored(id).flatMap(this::listed)))
                                .thenMany(Flux.fromIterable(found))
                                .map(hazard -> hazard.id().toString()));
    }

    private Flux<String> wronglyListed(List<Hazard> hazards) {
        Mono<Map<String, HazardListing>> listed =
                listings.byIds(hazards.stream().map(it -> it.id().toString()).toList())
                        .collectMap(HazardListing::id);
        return mines.supervision(hazards.stream().map(Hazard::mine).distinct().toList())
                .zipWith(listed)
                .flatMapIterable(all ->
                        hazards.stream()
                                .map(hazard -> listing(hazard, all.getT1()))
                                .filter(right -> !right.equals(all.getT2().get(right.id())))
                                .map(HazardListing::id)
                                .toList());
    }
}
