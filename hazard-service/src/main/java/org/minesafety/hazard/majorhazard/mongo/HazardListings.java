package org.minesafety.hazard.majorhazard.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.majorhazard.HazardQuery;
import org.minesafety.hazard.mine.SupervisionFollower;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
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
class HazardListings implements SupervisionFollower {

    private static final String GUARDS = "hazard-guards";
    private static final String ID = "_id";
    private static final String MINE = "mine";
    private static final String UNITS = "units";
    private static final String RAISED_AT = "raisedAt";

    private static final Comparator<HazardListing> LATEST_FIRST =
            Comparator.comparing(HazardListing::raisedAt)
                    .thenComparing(HazardListing::id)
                    .reversed();

    private final ReactiveMongoTemplate mongo;

    HazardListings(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<Void> supervisedBy(MineCode mine, List<String> units) {
        return guard(mine.value())
                .then(
                        mongo.updateMulti(
                                Query.query(where(MINE).is(mine.value())),
                                Update.update(UNITS, units),
                                HazardListing.class))
                .then();
    }

    /** Only inside the command that changes the hazard, before the mine is read. */
    Mono<Void> guard(String mine) {
        return mongo.upsert(
                        Query.query(where(ID).is(mine)), new Update().inc("changes", 1L), GUARDS)
                .then();
    }

    /** Only inside the command that changes the hazard. */
    Mono<Void> put(HazardListing listing) {
        return mongo.save(listing).then();
    }

    Flux<HazardListing> byIds(Collection<String> ids) {
        return mongo.find(Query.query(where(ID).in(ids)), HazardListing.class);
    }

    /**
     * The latest raised first. Whoever sees hazards by unit and by mine asks one question for each:
     * no index answers both in order.
     */
    Flux<HazardListing> list(HazardQuery query, Caller caller) {
        return Flux.fromIterable(scopes(query, caller))
                .concatMap(scope -> mongo.find(page(scope, query), HazardListing.class))
                .distinct(HazardListing::id)
                .sort(LATEST_FIRST)
                .take(query.limit());
    }

    private static Query page(Criteria scope, HazardQuery query) {
        List<Criteria> all = new ArrayList<>();
        all.add(scope);
        if (query.unit() != null && query.mine() == null) {
            all.add(where(UNITS).is(query.unit()));
        }
        if (query.phase() != null) {
            all.add(where("phase").is(query.phase()));
        }
        HazardQuery.After after = query.after();
        if (after != null) {
            // the first of the two bounds the index
            all.add(where(RAISED_AT).lte(after.raisedAt()));
            all.add(
                    new Criteria()
                            .orOperator(
                                    where(RAISED_AT).lt(after.raisedAt()),
                                    where(ID).lt(after.id())));
        }
        return new Query(new Criteria().andOperator(all))
                .with(Sort.by(Direction.DESC, RAISED_AT, ID))
                .limit(query.limit());
    }

    /** A single mine has been looked up before, and is known to be in scope. */
    private static List<Criteria> scopes(HazardQuery query, Caller caller) {
        String unit = query.unit();
        if (query.mine() != null) {
            return List.of(where(MINE).is(query.mine()));
        }
        if (unit != null && caller.units().contains(unit)) {
            return List.of(where(UNITS).is(unit));
        }
        Criteria byUnit = where(UNITS).in(caller.units());
        Criteria byMine = where(MINE).in(caller.mines());
        if (caller.mines().isEmpty()) {
            return List.of(byUnit);
        }
        return caller.units().isEmpty() ? List.of(byMine) : List.of(byUnit, byMine);
    }
}
