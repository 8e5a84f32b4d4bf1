package org.minesafety.hazard.disastergrade.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import java.util.Optional;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.mine.SupervisionFollower;
import org.minesafety.platform.scope.Supervision;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps the list in step with the grades and with who supervises their mines. A new grade changes
 * its mine, and so does a move: of the two at once one begins again and sees the other.
 */
@Component
class GradeListings implements SupervisionFollower {

    private final ReactiveMongoTemplate mongo;
    private final Supervision supervision;

    GradeListings(ReactiveMongoTemplate mongo, Supervision supervision) {
        this.mongo = mongo;
        this.supervision = supervision;
    }

    /** Only inside the command that changes the grade. */
    Mono<Void> follow(Optional<DisasterGrade> before, DisasterGrade after) {
        boolean same =
                before.filter(it ->
                                it.phase() == after.phase() && it.reviewDue() == after.reviewDue())
                        .isPresent();
        return same
                ? Mono.empty()
                : supervision
                        .unitsOver(after.mine())
                        .flatMap(units -> mongo.save(GradeListing.of(after, units)))
                        .then();
    }

    @Override
    public Mono<Void> supervisedBy(MineCode mine, List<String> units) {
        return mongo.updateMulti(
                        Query.query(where(GradeListing.MINE).is(mine.value())),
                        Update.update(GradeListing.UNITS, units),
                        GradeListing.class)
                .then();
    }
}
