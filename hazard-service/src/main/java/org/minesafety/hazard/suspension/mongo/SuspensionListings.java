package org.minesafety.hazard.suspension.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minesafety.hazard.suspension.SuspensionQuery;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.hazard.suspension.mongo.SuspensionListing.Extent;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.scope.ScopeFields;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The list of suspensions, and what all of one mine may be together: at most one over the whole
 * mine, and a bounded number of others. Each of its changes raises the mine's guard document, so of
 * two at the same moment one begins again and sees the other.
 */
@Component
class SuspensionListings {

    /** Most areas of a mine that are suspended at once. */
    static final int MOST_AREAS = 20;

    /** Most that are proposed for a mine at once. */
    static final int MOST_PROPOSED = 50;

    private static final ScopeFields SCOPE =
            new ScopeFields(SuspensionListing.UNITS, SuspensionListing.MINE);

    private static final KeysetPages<SuspensionListing, Instant> LATEST_FIRST =
            KeysetPages.descending(
                    SuspensionListing.class,
                    "openedAt",
                    SuspensionListing::openedAt,
                    SuspensionListing::id);

    private final ReactiveMongoTemplate mongo;
    private final MineGuards guards;
    private final Supervision supervision;

    SuspensionListings(ReactiveMongoTemplate mongo, MineGuards guards, Supervision supervision) {
        this.mongo = mongo;
        this.guards = guards;
        this.supervision = supervision;
    }

    /** Only inside the command that changes the suspension. */
    Mono<Void> follow(Optional<Suspension> before, Suspension after) {
        if (before.filter(it -> it.phase() == after.phase()).isPresent()) {
            return Mono.empty();
        }
        Extent extent = Extent.of(after);
        boolean more = before.map(Extent::of).filter(extent::equals).isEmpty();
        return guards.raise(after.mine())
                .then(more ? checkBounds(after.mine(), extent) : Mono.empty())
                .then(supervision.unitsOver(after.mine()))
                .flatMap(units -> mongo.save(SuspensionListing.of(after, units)))
                .then();
    }

    private Mono<Void> checkBounds(String mine, Extent extent) {
        Query others = Query.query(where(SuspensionListing.MINE).is(mine).and("extent").is(extent));
        return switch (extent) {
            case WHOLE_MINE ->
                    mongo.findOne(others, SuspensionListing.class)
                            .flatMap(it ->
                                    Mono.<Void>error(BoundRefusals.suspendedAlready(it.id())));
            case AREA -> atMost(MOST_AREAS, others);
            case PROPOSED -> atMost(MOST_PROPOSED, others);
            case ENDED -> Mono.empty();
        };
    }

    private Mono<Void> atMost(int most, Query others) {
        return mongo.find(others.limit(most), SuspensionListing.class)
                .count()
                .filter(it -> it >= most)
                .flatMap(_ -> Mono.<Void>error(BoundRefusals.tooMany(most)));
    }

    Flux<SuspensionListing> list(SuspensionQuery query, Caller caller) {
        List<Criteria> filters = new ArrayList<>();
        if (query.phase() != null) {
            filters.add(where("phase").is(query.phase()));
        }
        String mine = query.mine();
        return mine == null
                ? rows(SCOPE.filters(query.unit(), caller), filters, query)
                : supervision
                        .unitsOver(mine)
                        .filter(units -> caller.sees(mine, units))
                        .filter(units -> query.unit() == null || units.contains(query.unit()))
                        .flatMapMany(_ ->
                                rows(
                                        List.of(where(SuspensionListing.MINE).is(mine)),
                                        filters,
                                        query));
    }

    private Flux<SuspensionListing> rows(
            List<Criteria> scopes, List<Criteria> filters, SuspensionQuery query) {
        return LATEST_FIRST.rows(mongo, scopes, filters, query.after(), query.limit());
    }
}
