package org.minesafety.inspection.risk;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Risk profiles of mines. No mine sees one, not even its own: who knows how the supervision ranks
 * him foresees its visits. A county's system may, for a profile adds up nothing but alarms that it
 * sees anyway; what inspections add later is not for it.
 */
@RestController
class RiskProfileController {

    private final RiskProfiles profiles;
    private final Clock clock;

    RiskProfileController(RiskProfiles profiles, Clock clock) {
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * The worst first: by alarms at power-off that last now, by alarms that last, then by the same
     * of the last 30 days. All pages show the list as it was at the first one, for some minutes.
     */
    @GetMapping("/api/v1/risk-profiles")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR})
    Mono<Page<RiskProfileView>> list(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            PageRequest page,
            Caller caller) {
        PageStart start = PageStart.of(page.after(), clock);
        var query = new RiskQuery(mine, unit, start.after(), page.rows());
        return profiles.list(query, caller)
                .map(piece ->
                        page.page(
                                        piece.profiles(),
                                        row -> start.behind(row.rank(), piece.snapshot()))
                                .map(row -> RiskProfileView.of(row, start.asOf())));
    }
}
