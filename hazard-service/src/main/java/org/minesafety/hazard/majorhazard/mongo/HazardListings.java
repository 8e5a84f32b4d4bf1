package org.minesafety.hazard.majorhazard.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.majorhazard.HazardGuard;
import org.minesafety.hazard.majorhazard.HazardQuery;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.hazard.mine.SupervisionFollower;
import org.minesafety.platform.scope.FoundPlaces;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.scope.ScopeFields;
import org.minesafety.platform.scope.WordSearch;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.text.Words;
import org.minesafety.platform.web.After;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The list of hazards. A hazard that is raised and a mine that moves at the same moment both raise
 * the mine's guard document, so one of the two transactions begins again and sees the other.
 */
@Component
class HazardListings implements SupervisionFollower, HazardGuard {

    private static final String GUARDS = "hazard-guards";
    private static final String ID = "_id";
    private static final String MINE = "mine";
    private static final String UNITS = "units";
    private static final String RAISED_AT = "raisedAt";

    private static final ScopeFields SCOPE = new ScopeFields(UNITS, MINE);
    private static final KeysetPages<HazardListing, Instant> LATEST_FIRST =
            KeysetPages.descending(
                            HazardListing.class,
                            RAISED_AT,
                            HazardListing::raisedAt,
                            HazardListing::id)
                    .without("words");

    private final ReactiveMongoTemplate mongo;
    private final Mines mines;

    HazardListings(ReactiveMongoTemplate mongo, Mines mines) {
        this.mongo = mongo;
        this.mines = mines;
    }

    @Override
    public Mono<Void> supervisedBy(MineCode mine, List<String> units) {
        return raise(mine.value())
                .then(
                        mongo.updateMulti(
                                Query.query(where(MINE).is(mine.value())),
                                Update.update(UNITS, units),
                                HazardListing.class))
                .then();
    }

    @Override
    public Mono<Void> raise(String mine) {
        return mongo.upsert(
                        Query.query(where(ID).is(mine)), new Update().inc("changes", 1L), GUARDS)
                .then();
    }

    /** Only inside the command that changes the hazard; the mine is read behind its guard. */
    Mono<Void> put(Hazard hazard) {
        return raise(hazard.mine())
                .then(mines.supervision(List.of(hazard.mine())))
                .flatMap(units -> mongo.save(HazardListing.of(hazard, units)))
                .then();
    }

    /** Ids of those that are listed otherwise than they ought to be. */
    Flux<String> wronglyListed(List<Hazard> hazards) {
        return mines.supervision(hazards.stream().map(Hazard::mine).distinct().toList())
                .zipWith(
                        byIds(hazards.stream().map(it -> it.id().toString()).toList())
                                .collectMap(HazardListing::id))
                .flatMapIterable(all ->
                        hazards.stream()
                                .map(hazard -> HazardListing.of(hazard, all.getT1()))
                                .filter(right -> !right.equals(all.getT2().get(right.id())))
                                .map(HazardListing::id)
                                .toList());
    }

    private Flux<HazardListing> byIds(Collection<String> ids) {
        return mongo.find(Query.query(where(ID).in(ids)), HazardListing.class);
    }

    /** The latest raised first. */
    Flux<HazardListing> list(HazardQuery query, Caller caller) {
        return LATEST_FIRST.rows(
                mongo,
                SCOPE.filters(query.unit(), caller),
                filters(query),
                query.after(),
                query.limit());
    }

    private static List<Criteria> filters(HazardQuery query) {
        List<Criteria> filters = new ArrayList<>();
        if (query.mine() != null) {
            filters.add(where(MINE).is(query.mine()));
        }
        if (query.phase() != null) {
            filters.add(where("phase").is(query.phase()));
        }
        return filters;
    }

    /** Those whose texts answer a question, the latest raised first. */
    Mono<FoundPlaces> search(HazardQuery query, Words asked, Caller caller) {
        List<Criteria> others = new ArrayList<>(filters(query));
        List<Criteria> scopes = SCOPE.filters(query.unit(), caller);
        // only what an index finds in the order of the list can lead
        List<Criteria> leading = new ArrayList<>();
        if (scopes.size() == 1) {
            leading.addAll(scopes);
        } else {
            others.add(new Criteria().orOperator(scopes));
        }
        if (query.mine() != null) {
            leading.add(where(MINE).is(query.mine()));
        }
        After<Instant> after = query.after();
        List<Criteria> behind = after == null ? List.of() : LATEST_FIRST.behind(after);
        return new WordSearch(mongo, HazardListing.class, RAISED_AT, behind, query.limit())
                .find(asked, leading, others);
    }
}
