package org.minesafety.hazard.suspension.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.mine.SupervisionFollower;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Suspensions of a mine that moves are listed by its new units. */
@Component
class MovedSuspensions implements SupervisionFollower {

    private final ReactiveMongoTemplate mongo;
    private final MineGuards guards;

    MovedSuspensions(ReactiveMongoTemplate mongo, MineGuards guards) {
        this.mongo = mongo;
        this.guards = guards;
    }

    @Override
    public Mono<Void> supervisedBy(MineCode mine, List<String> units) {
        return guards.raise(mine.value())
                .then(
                        mongo.updateMulti(
                                Query.query(where(SuspensionListing.MINE).is(mine.value())),
                                Update.update(SuspensionListing.UNITS, units),
                                SuspensionListing.class))
                .then();
    }
}
