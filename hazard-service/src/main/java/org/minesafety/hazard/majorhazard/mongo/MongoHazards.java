package org.minesafety.hazard.majorhazard.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.hazard.application.Mines;
import org.minesafety.hazard.majorhazard.application.HazardQuery;
import org.minesafety.hazard.majorhazard.application.Hazards;
import org.minesafety.hazard.majorhazard.application.ShownHazard;
import org.minesafety.hazard.majorhazard.domain.Evidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.Hazard.Change;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.security.Caller;
import org.springframework.core.env.Environment;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hazards, their journal and the projection of what shows them in one database. */
@Component
class MongoHazards implements Hazards {

    private static final String EPISODES = "episodes";
    private static final String SUSTAINED_AT = "sustainedAt";
    private static final String RAISED_AT = "raisedAt";

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final AggregateType<Hazard, HazardEntry, HazardEvent, HazardState> type;
    private final Mines mines;
    private final Caller service;

    MongoHazards(
            ReactiveMongoTemplate mongo,
            Journal journal,
            AggregateType<Hazard, HazardEntry, HazardEvent, HazardState> type,
            Mines mines,
            Environment environment) {
        this.mongo = mongo;
        this.journal = journal;
        this.type = type;
        this.mines = mines;
        this.service = Caller.system(environment.getRequiredProperty("spring.application.name"));
    }

    @Override
    public Flux<ShownHazard> list(HazardQuery query, Caller caller) {
        return mines.inScope(query.mine(), query.unit(), caller)
                .collectList()
                .flatMapMany(codes -> mongo.find(page(query, codes), HazardDocument.class))
                .map(HazardDocument::hazard)
                .collectList()
                .flatMapMany(this::shown);
    }

    private Flux<ShownHazard> shown(List<Hazard> hazards) {
        Query shows = Query.query(of(hazards).and(SUSTAINED_AT).exists(true));
        return mongo.find(shows, Evidence.class, EPISODES)
                .collectMap(Evidence::episode)
                .flatMapIterable(evidence ->
                        hazards.stream()
                                .map(it -> new ShownHazard(it, evidence.get(it.alarm().episode())))
                                .toList());
    }

    @Override
    public Flux<Hazard> raisedByAlarms() {
        return mongo.find(Query.query(where("alarm").exists(true)), HazardDocument.class)
                .map(HazardDocument::hazard);
    }

    @Override
    public Flux<Evidence> evidence(Collection<Hazard> hazards) {
        var either = new Criteria().orOperator(where(SUSTAINED_AT).exists(true), of(hazards));
        return mongo.find(Query.query(either), Evidence.class, EPISODES);
    }

    private static Criteria of(Collection<Hazard> hazards) {
        return where("_id").in(hazards.stream().map(it -> it.alarm().episode()).toList());
    }

    @Override
    public Mono<Void> command(HazardId id, Function<Optional<Hazard>, Optional<Change>> decide) {
        return journal.command(
                        type.aggregate(id.toString()),
                        () ->
                                mongo.findById(id.toString(), HazardDocument.class)
                                        .map(found -> Optional.of(found.hazard()))
                                        .defaultIfEmpty(Optional.empty())
                                        .flatMap(held -> Mono.justOrEmpty(decide.apply(held)))
                                        .flatMap(change ->
                                                journal.store(
                                                        type,
                                                        change.after(),
                                                        change.entry(),
                                                        service)))
                .then();
    }

    private static Query page(HazardQuery query, List<String> mines) {
        List<Criteria> all = new ArrayList<>();
        all.add(where("mine").in(mines));
        if (query.phase() != null) {
            all.add(where("phase").is(query.phase()));
        }
        HazardQuery.After after = query.after();
        if (after != null) {
            Criteria sameTime = where(RAISED_AT).is(after.raisedAt()).and("_id").lt(after.id());
            all.add(new Criteria().orOperator(where(RAISED_AT).lt(after.raisedAt()), sameTime));
        }
        return new Query(new Criteria().andOperator(all))
                .with(Sort.by(Direction.DESC, RAISED_AT, "_id"))
                .limit(query.limit());
    }
}
