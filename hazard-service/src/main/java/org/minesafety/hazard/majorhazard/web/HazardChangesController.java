package org.minesafety.hazard.majorhazard.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.ChangeFeed;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * What happens to hazards, for systems that cannot read Kafka: the same events. They tell of drafts
 * too that nobody has signed, so they are not for mines and companies.
 */
@RestController
class HazardChangesController {

    private static final String LIMIT = "limit";
    private static final int MAX_LIMIT = 500;

    private final ChangeFeed feed;
    private final AggregateType<Hazard, HazardEntry> hazards;

    HazardChangesController(ChangeFeed feed, AggregateType<Hazard, HazardEntry> hazards) {
        this.feed = feed;
        this.hazards = hazards;
    }

    /**
     * In the order in which they were written, some minutes after they happened; none is ever
     * skipped. Go on with {@code next} as {@code after}: at once while {@code more}, else later.
     */
    @GetMapping(HazardController.PATH + "/changes")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR})
    Mono<ChangeFeed.Piece> changes(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(name = LIMIT, defaultValue = "100") int limit,
            Caller caller) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.ofParameter(LIMIT, "fault.limit", MAX_LIMIT));
        }
        return feed.piece(hazards, after, limit, caller);
    }
}
