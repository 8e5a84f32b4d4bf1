package org.minesafety.alert.unjudged;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Points that no statutory level judges. */
@RestController
@RequestMapping("/api/v1/alarms/unjudged-points")
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
class UnjudgedPointController {

    private final UnjudgedPoints points;

    UnjudgedPointController(UnjudgedPoints points) {
        this.points = points;
    }

    /**
     * Points in service whose values raise no statutory alarm, with the reason: no location class,
     * a class that the table of thresholds does not know for the sensor type, or no level for the
     * sensor type at all.
     */
    @GetMapping
    Mono<Page<UnjudgedPoint>> list(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Gap reason,
            PageRequest page,
            Caller caller) {
        List<Gap> gaps = reason == null ? List.of(Gap.values()) : List.of(reason);
        Position after = page.after();
        return points.list(mine, unit, gaps, after == null ? null : after.id(), page.rows(), caller)
                .collectList()
                .map(rows -> page.page(rows, row -> new Position("", row.id())));
    }
}
