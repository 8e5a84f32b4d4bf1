package org.minesafety.hazard.majorhazard.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.HazardQuery;
import org.minesafety.hazard.majorhazard.HazardQuery.After;
import org.minesafety.hazard.majorhazard.Hazards;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Major hazards and what may be one; a mine sees its own. */
@RestController
class HazardController {

    private final Hazards hazards;

    HazardController(Hazards hazards) {
        this.hazards = hazards;
    }

    /** The latest raised first. */
    @GetMapping("/api/v1/hazards")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
    Mono<Page<HazardView>> list(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable HazardPhase phase,
            PageRequest page,
            Caller caller) {
        var query = new HazardQuery(mine, unit, phase, after(page.after()), page.rows());
        return hazards.list(query, caller)
                .map(HazardView::of)
                .collectList()
                .map(rows -> page.page(rows, row -> Position.of(row.raisedAt(), row.id())));
    }

    private static @Nullable After after(@Nullable Position last) {
        return last == null ? null : new After(last.time(), last.id());
    }
}
